package loopkeeper.checks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.Bot;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Environment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recruiter sends plans from the sandbox, and a candidate answers on a phone with scripts switched off. */
@DisplayName("The candidate's page in the browser")
class CandidatePageTest {

    private static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @Test
    void letsACandidateChooseAskAndSeeWhatIsBooked(@TempDir Path data) {
        Optional<Path> executable = Chromium.find();
        assumeTrue(
                executable.isPresent(),
                "No Chromium was found at /usr/bin/chromium or where CHROMIUM says, so nothing was looked at.");
        InstantSource clock = InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), MONDAY));
        try (Chromium chromium = Chromium.start(executable.orElseThrow());
                Bot bot = Bot.open(
                        Environment.read(
                                Map.of("LOOPKEEPER_DATA", data.toString(), "LOOPKEEPER_PORT", "0"),
                                BotConfig.Mode.SANDBOX),
                        clock,
                        new SecureRandom())) {
            String link = sentByTheRecruiter(chromium.browser(), bot.address());
            answers(chromium.browser(), link);
        }
    }

    private static String sentByTheRecruiter(Browser browser, String address) {
        try (Visitor rosa = new Visitor(browser, address).knowsTheTour()) {
            rosa.says("/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01");
            rosa.reads("plans for Ada Byron");
            rosa.presses("Send to candidate");
            Locator card = rosa.reads("The page of Ada Byron is ready");
            rosa.looks("40-link-for-the-candidate");
            return card.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("their page"))
                    .getAttribute("href");
        }
    }

    private static void answers(Browser browser, String link) {
        try (BrowserContext phone = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setLocale("en-GB")
                .setJavaScriptEnabled(false))) {
            Page page = phone.newPage();
            page.navigate(link);
            assertThat(heading(page, "Ada, choose your times")).isVisible();
            looks(browser, page, "41-candidate-zone");

            page.getByLabel("Your time zone", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("America/New_York");
            page.getByRole(AriaRole.BUTTON, named("This is my time zone")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Times are now shown in your time zone.");
            pictures(page, "42-candidate-plans");

            page.getByText("Ask for something to be arranged").click();
            page.getByLabel("What would help you").fill("Captions, please");
            page.getByRole(AriaRole.BUTTON, named("Send it to my recruiter")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your recruiter is told, and nobody else.");

            // From here on with keys alone.
            Locator choose = page.getByRole(AriaRole.BUTTON, named("Choose plan 2"));
            choose.focus();
            page.keyboard().press("Enter");
            assertThat(heading(page, "Your interviews")).isVisible();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Booked. Thank you; we look forward to meeting you.");
            pictures(page, "43-candidate-booked");

            page.getByText("I need another time").click();
            looks(browser, page, "44-candidate-another-time");
            page.getByLabel("Why, if you like to say").first().fill("A funeral");
            page.getByRole(AriaRole.BUTTON, named("Ask for another time")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your recruiter is told.");

            page.navigate(link);
            assertThat(heading(page, "Your times are booked")).isVisible();
            page.navigate(link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"));
            assertThat(heading(page, "This link is no longer good")).isVisible();
            pictures(page, "45-candidate-gone");
        }
    }

    private static Locator heading(Page page, String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Pictures on a phone and on a desk, in light and dark; nothing wider than the screen, nothing in anybody's way. */
    private static void looks(Browser browser, Page page, String picture) {
        pictures(page, picture);
        String opened = page.locator("details")
                .evaluateAll("all => all.map(one => one.open ? 'y' : 'n').join('')")
                .toString();
        // Axe is a script, so it looks at the same page in a window that has scripts.
        try (BrowserContext scripted = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
            Page twin = scripted.newPage();
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                twin.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                twin.navigate(page.url());
                twin.evaluate(
                        "opened => document.querySelectorAll('details').forEach((one, i) => one.open = opened[i] === 'y')",
                        opened);
                if (scheme == ColorScheme.DARK) {
                    takes(twin, picture + "-phone-dark");
                }
                assertThat(twin.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("fits a phone: " + picture)
                        .isEqualTo(true);
                assertThat(new AxeBuilder(twin)
                                .analyze().getViolations().stream()
                                        .filter(rule ->
                                                List.of("serious", "critical").contains(rule.getImpact()))
                                        .flatMap(rule -> rule.getNodes().stream()
                                                .map(node -> rule.getId() + ": " + node.getHtml())))
                        .as(picture + ", " + scheme)
                        .isEmpty();
            }
        }
    }

    private static void pictures(Page page, String picture) {
        takes(page, picture + "-phone");
        page.setViewportSize(1280, 900);
        takes(page, picture);
        page.setViewportSize(390, 844);
    }

    private static void takes(Page page, String picture) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(picture + ".png"))
                .setFullPage(true));
    }
}
