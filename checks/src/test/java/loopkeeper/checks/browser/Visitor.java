package loopkeeper.checks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Somebody in front of the page, who reads, types and clicks. Waits for what can be seen, and never sleeps. */
final class Visitor implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE = 20_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /** Opens the page for the first time. */
    Visitor(Browser browser, String address) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 860)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address);
    }

    Page page() {
        return page;
    }

    /** Puts the tour aside. */
    Visitor knowsTheTour() {
        button("Skip").click();
        return this;
    }

    /** Somebody else of the cast, chosen on the left. */
    void becomes(String name) {
        page.locator("#cast .person", having(name)).click();
        assertThat(page.locator("#about")).containsText("with " + name);
    }

    /** Those of the cast for whom something waits, as the numbers beside their names say. */
    List<String> waitedFor() {
        return page.locator("#cast .person:has(.badge) .name").allTextContents();
    }

    /** Waits until something waits for that person. */
    void seesThatSomethingWaitsFor(String name) {
        assertThat(page.locator("#cast .person:has(.badge)", having(name))).hasCount(1);
    }

    /** Types a line and sends it. */
    void says(String line) {
        page.locator("#line").fill(line);
        page.locator("#line").press("Enter");
        assertThat(page.locator("#line")).hasValue("");
    }

    /** Waits until a message with that text can be seen, and returns the newest such one. */
    Locator reads(String text) {
        Locator message = page.locator("#messages .message", having(text)).last();
        assertThat(message).isVisible();
        return message;
    }

    /** Presses a button of the newest message that has it. */
    void presses(String label) {
        page.locator("#messages .message")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true))
                .last()
                .click();
    }

    /** The form that is open, once it is. */
    Locator form(String title) {
        Locator form = page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName(title));
        assertThat(form).isVisible();
        return page.locator("#formbody");
    }

    /** A field of the open form by what its label says, with or without the star of what must be filled in. */
    Locator field(String label) {
        return page.locator("#formbody").getByLabel(Pattern.compile("^" + label.replace("?", "\\?") + "( \\*)?$"));
    }

    /** The part of the open form for one key, for labels that occur more than once. */
    Locator part(String key) {
        return page.locator("#formbody [id='" + key + "']");
    }

    /** Chooses by the first words of an option; letters, digits and spaces only. */
    void ticks(String key, String option) {
        part(key).getByText(Pattern.compile("^" + option + "(\\s|$)")).click();
    }

    void sends(String label) {
        page.locator("#formbody")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true))
                .click();
    }

    void seesNoForm() {
        assertThat(page.locator("#form")).isHidden();
    }

    /** Waits until the open form says why it came back. */
    void isToldInTheForm(String sentence) {
        assertThat(page.locator("#formbody").getByText(sentence)).isVisible();
    }

    /** Moves the clock and waits until all that was due is done. */
    void movesTheClock(String label) {
        Locator clock = page.locator("#clock");
        clock.getByText(label, new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(clock.locator("button:disabled")).hasCount(0);
    }

    void opensTheRoom(String title) {
        page.locator("#conversations .conversation", having(title)).click();
        assertThat(page.locator("#title")).containsText(title);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses keys one after the other, wherever the focus is. */
    void keys(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    void types(String text) {
        page.keyboard().type(text);
    }

    void tabsTo(String name) {
        tabs("Tab", name);
    }

    void tabsBackTo(String name) {
        tabs("Shift+Tab", name);
    }

    /** Moves the focus on until it is on what has that name. */
    private void tabs(String key, String name) {
        List<String> passed = new ArrayList<>();
        while (passed.size() < 40) {
            page.keyboard().press(key);
            String focused = (String) page.evaluate(
                    """
                    () => {
                      const one = document.activeElement;
                      const label = document.getElementById(one.getAttribute('aria-labelledby'));
                      const said = (label ?? one).cloneNode(true);
                      said.querySelectorAll('[aria-hidden="true"]').forEach((unsaid) => unsaid.remove());
                      return said.textContent.trim();
                    }
                    """);
            if (focused.startsWith(name)) {
                return;
            }
            passed.add(focused.substring(0, Math.min(30, focused.length())));
        }
        throw new AssertionError("No key stroke came to “" + name + "” but to " + passed);
    }

    /** What a card's text becomes. */
    String drawn(String markdown) {
        return (String) page.evaluate(
                """
                async (text) => {
                  const { draw } = await import('/page/cards.js');
                  const card = draw({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text, wrap: true }] });
                  card.querySelectorAll('[style]').forEach((one) => one.removeAttribute('style'));
                  return card.querySelector('p').outerHTML;
                }
                """,
                markdown);
    }

    /** Takes a picture, and looks whether on a phone anything would be wider than the screen. */
    void looks(String picture) {
        takes(picture);
        onAPhone(phone -> {
            takes(picture + "-phone");
            assertThat(tooWide()).as("wider than a phone: " + picture).isEmpty();
        });
    }

    /** The same, and what a machine finds that would be in the way of people who can't see or hold a mouse. */
    void looksClosely(String picture) {
        looks(picture);
        inBothColours(colours -> {
            if (colours.equals("dark")) {
                takes(picture + "-dark");
            }
            assertThat(obstacles()).as(picture + ", " + colours).isEmpty();
        });
    }

    private void takes(String picture) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(picture + ".png")));
    }

    private void onAPhone(Consumer<Page> doing) {
        page.setViewportSize(390, 844);
        doing.accept(page);
        page.setViewportSize(1280, 860);
    }

    /** The page follows the machine's wish, since nobody chose a colour by hand. */
    private void inBothColours(Consumer<String> doing) {
        doing.accept("light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        doing.accept("dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT));
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    /** Whatever would have to be scrolled sideways, or stands outside of the screen. */
    @SuppressWarnings("unchecked")
    private List<String> tooWide() {
        return (List<String>) page.evaluate(
                """
                () => [...document.querySelectorAll('html, body, main, dialog[open], .messages, .dialog-body, .card, .card *, .bar, .composer')]
                  .filter((one) => one.checkVisibility() && one.tagName !== 'OPTION')
                  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline'
                      && !['INPUT', 'SELECT', 'TEXTAREA'].includes(one.tagName)
                    || one.getBoundingClientRect().right > innerWidth + 1)
                  .map((one) => `${one.tagName}.${one.className} ${one.clientWidth} of ${one.scrollWidth}: ${one.textContent.slice(0, 60)}`)
                """);
    }

    private List<String> obstacles() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                        .toList();
    }

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    static FilterOptions with(String text) {
        return new FilterOptions().setHasText(text);
    }

    /** What the browser itself complained about. */
    List<String> complaints() {
        return complaints;
    }

    /** Leaves a picture of where it ended, which helps when it ended too early. */
    @Override
    public void close() {
        takes("where-it-ended");
        context.close();
    }
}
