package loopkeeper.checks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.Bot;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Environment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real program, in a real browser, used as people use it. */
@DisplayName("A loop in the browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserStoryTest {

    private static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");

    private Chromium chromium;
    private Bot bot;
    private Visitor visitor;

    @BeforeAll
    void startTheBrowser() {
        Optional<Path> executable = Chromium.find();
        assumeTrue(
                executable.isPresent(),
                "No Chromium was found at /usr/bin/chromium or where CHROMIUM says, so nothing was looked at.");
        chromium = Chromium.start(executable.orElseThrow());
    }

    @AfterAll
    void stopTheBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openThePage(@TempDir Path data) {
        Duration ahead = Duration.between(Instant.now(), MONDAY);
        bot = Bot.open(
                Environment.read(
                        Map.of("LOOPKEEPER_DATA", data.toString(), "LOOPKEEPER_PORT", "0"), BotConfig.Mode.SANDBOX),
                InstantSource.offset(InstantSource.system(), ahead),
                new SecureRandom());
        visitor = new Visitor(chromium.browser(), bot.address());
    }

    @AfterEach
    void closeThePage() {
        visitor.close();
        bot.close();
    }

    @Test
    void runsFromTheTourToARecordedDecision() {
        takesTheTour();
        startsALoop();
        Map<String, List<String>> panels = booksAPlan();
        String[] coding = everybodyAnswers(panels);
        readsTheKit(coding[0]);
        letsTheInterviewsPass();
        typesACard(coding[0]);
        fillsInACard(coding[1]);
        theOthersFillInTheirs(panels);
        readsTheDebrief();
        decidesAgainstThePattern();

        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void canBeUsedWithoutAMouse() {
        assertThat(visitor.button("Start as Rosa")).isFocused();
        visitor.keys("Enter", "Enter", "Enter", "Enter");
        assertThat(visitor.page().locator("#line")).isFocused();
        visitor.keys("Control+A", "Delete");
        visitor.types("/loop st");
        assertThat(visitor.page().getByRole(AriaRole.OPTION)).hasCount(2);
        visitor.keys("ArrowDown", "Enter", "Enter");
        visitor.form("Start a loop");
        assertThat(visitor.field("Candidate")).isFocused();
        visitor.types("Grace Murray");

        visitor.keys("Escape");
        assertThat(visitor.page().getByText("Close without sending?")).isVisible();
        visitor.looks("30-closing-a-form");
        visitor.keys("Escape");
        assertThat(visitor.page().getByText("Close without sending?")).isHidden();
        assertThat(visitor.field("Candidate")).hasValue("Grace Murray");

        visitor.tabsTo("Variant");
        visitor.types("Prod");
        visitor.tabsTo("Level");
        visitor.types("Sen");
        visitor.tabsTo("Lane");
        visitor.types("tab");
        visitor.tabsTo("Hiring manager");
        visitor.types("Hugo");
        visitor.tabsTo("When the candidate is free, in their time zone");
        visitor.types("mon-fri 09:00-18:00");
        visitor.tabsTo("Start the loop");
        visitor.keys("Enter");
        visitor.seesNoForm();
        visitor.reads("Three plans for Grace Murray");

        visitor.tabsBackTo("Book plan 1");
        visitor.keys("Enter");
        visitor.reads("Plan 1 is booked for Grace Murray");
        visitor.tabsBackTo("Rosa Delgado");
        visitor.keys("ArrowDown", "Enter");
        assertThat(visitor.page().locator("#about")).containsText("with Hugo Marchand");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void drawsBoldWordsBoldWhateverStandsBesideThem() {
        visitor.knowsTheTour();

        assertThat(visitor.drawn("**Leak:**found **“four”**times, a\\*\\*b, 2 ** 3 ** 4, **x**"))
                .isEqualTo("<p><strong>Leak:</strong>found <strong>“four”</strong>times, a**b, 2 ** 3 ** 4,"
                        + " <strong>x</strong></p>");
    }

    private void takesTheTour() {
        assertThat(visitor.page().getByText("A whole hiring team on one page")).isVisible();
        visitor.looksClosely("01-first-visit");
        visitor.button("Start as Rosa").click();
        assertThat(visitor.page().getByText("1 of 3")).isVisible();
        visitor.looks("02-tour");
        visitor.button("Next").click();
        visitor.button("Next").click();
        visitor.button("Begin").click();
        assertThat(visitor.page().locator("#line")).hasValue("/loop start");
    }

    private void startsALoop() {
        visitor.page().locator("#line").press("Enter");
        visitor.form("Start a loop");
        visitor.field("Candidate").fill("Ada Byron");
        visitor.field("Opening").selectOption("ML engineer, platform");
        visitor.field("Variant").selectOption("production");
        visitor.field("Level").selectOption("Senior");
        visitor.field("Lane").selectOption("tabular");
        visitor.field("Hiring manager").selectOption("Hugo Marchand");
        visitor.field("When the candidate is free, in their time zone").fill("mon-fri 09:00-18:00");
        visitor.field("Candidate's time zone").fill("Europe/Atlantis");
        visitor.looksClosely("03-start-form");
        visitor.sends("Start the loop");

        visitor.isToldInTheForm("Europe/Atlantis");
        assertThat(visitor.field("Candidate")).hasValue("Ada Byron");
        assertThat(visitor.field("Lane")).hasValue("tabular");
        visitor.looks("04-start-form-refused");
        visitor.field("Candidate's time zone").fill("Europe/Paris");
        visitor.sends("Start the loop");
        visitor.seesNoForm();
        visitor.reads("is open for Ada Byron");
    }

    /** Returns who sits where, as the plan says: names by block. */
    private Map<String, List<String>> booksAPlan() {
        Locator offer = visitor.reads("Three plans for Ada Byron");
        offer.evaluate("one => one.scrollIntoView()");
        visitor.looksClosely("05-three-plans");
        Map<String, List<String>> panels = new LinkedHashMap<>();
        Locator table = offer.locator(".ac-table, [role=table]").first();
        for (Locator row : table.getByRole(AriaRole.ROW).all()) {
            List<String> cells = row.locator("[role=cell]").allInnerTexts();
            if (cells.size() > 1) {
                panels.put(
                        cells.getFirst().strip(),
                        List.of(cells.getLast().strip().split(", ", -1)));
            }
        }
        assertThat(panels).containsOnlyKeys("ML coding", "ML system design", "Production deep-dive", "Behavioural");
        assertThat(panels.values()).allSatisfy(panel -> assertThat(panel).hasSize(2));
        visitor.presses("Book plan 1");
        visitor.reads("Plan 1 is booked for Ada Byron");
        return panels;
    }

    /** All accept but the second of the coding block; returns who sits in it in the end. */
    private String[] everybodyAnswers(Map<String, List<String>> panels) {
        String unable = panels.get("ML coding").get(1);
        List<String> invited = new ArrayList<>();
        panels.values().forEach(invited::addAll);
        for (String person : invited) {
            visitor.seesThatSomethingWaitsFor(person);
            visitor.becomes(person);
            visitor.reads("Can you interview for");
            if (person.equals(unable)) {
                visitor.looks("06-invite");
                visitor.presses("I can't make it");
                visitor.form("Step back");
                visitor.field("Why?").fill("On leave that day");
                visitor.sends("Step back");
                visitor.reads("You stepped back from");
            } else {
                visitor.presses("Accept");
                visitor.reads("You are on for");
            }
        }
        visitor.becomes("Rosa Delgado");
        String text = visitor.reads("is filled again").innerText();
        String instead =
                text.replaceAll("(?s).*\\n(.+) is asked instead.*", "$1").strip();
        visitor.looks("07-seat-filled-again");
        visitor.becomes(instead);
        visitor.presses("Accept");
        visitor.reads("You are on for");
        visitor.becomes("Rosa Delgado");
        visitor.reads("Everybody is on for Ada Byron");
        visitor.looks("08-everybody-is-on");
        return new String[] {panels.get("ML coding").get(0), instead};
    }

    private void readsTheKit(String lead) {
        for (int hop = 0; hop < 20 && !visitor.waitedFor().contains(lead); hop++) {
            visitor.movesTheClock("Next due");
        }
        visitor.seesThatSomethingWaitsFor(lead);
        visitor.becomes(lead);
        visitor.reads("Your kit for Ada Byron");
        visitor.looksClosely("09-kit");
        visitor.presses("Full rubric");
        visitor.reads("The whole rubric");
        visitor.looks("10-whole-rubric");
    }

    private void letsTheInterviewsPass() {
        visitor.movesTheClock("+1 day");
        visitor.button("New below").click();
        assertThat(visitor.button("New below")).isHidden();
        visitor.reads("ML coding, L-1001");
        visitor.becomes("Hugo Marchand");
        for (int day = 1; day < 10; day++) {
            visitor.movesTheClock("+1 day");
        }
    }

    private void typesACard(String lead) {
        visitor.becomes(lead);
        visitor.says(
                "L-1001 coding 5 3 3 4 yes: named the leak; split by customer; chose recall at a cost; ran the tests");
        visitor.reads("is not on the scale; it takes 1, 2, 3 or 4.");
        visitor.looks("11-a-five");
        visitor.says("L-1001 coding 4 3 3 4 yes");
        visitor.reads("This is what I read. It is sealed when you say so.");
        visitor.looks("12-typed-card");
        visitor.presses("Seal my card");
        visitor.reads("Nobody else can read it.");
    }

    private void fillsInACard(String second) {
        visitor.becomes(second);
        visitor.presses("Fill in the card");
        visitor.form("Your card: Ada Byron, ML coding");
        visitor.looks("13-card-form");
        fills(List.of("ml-fluency", "data-handling", "evaluation", "code-craft"), List.of(3, 3, 4, 3));
        visitor.part("e-evaluation").locator("textarea").fill("  ");
        visitor.ticks("recommendation", "yes");
        visitor.sends("Seal my card");

        visitor.isToldInTheForm("needs evidence in words.");
        assertThat(visitor.part("e-ml-fluency").locator("textarea")).hasValue("Heard about ml-fluency, in their words");
        assertThat(visitor.part("d-code-craft").locator("input:checked")).hasCount(1);
        visitor.looks("14-card-form-refused");
        visitor.part("e-evaluation").locator("textarea").fill("Asked what a false alarm costs before choosing");
        visitor.sends("Seal my card");
        visitor.seesNoForm();
        visitor.reads("Nobody else can read it.");
    }

    private void theOthersFillInTheirs(Map<String, List<String>> panels) {
        for (String person : panels.get("ML system design")) {
            opensTheCard(person);
            fills(
                    List.of(
                            "modelling-decisions",
                            "infrastructure-decisions",
                            "production-deployment",
                            "monitoring-depth",
                            "incident-judgement"),
                    List.of(4, 3, 3, 3, 3));
            seals("yes");
        }
        for (String person : panels.get("Production deep-dive")) {
            boolean lead = person.equals(panels.get("Production deep-dive").getFirst());
            opensTheCard(person);
            fills(
                    List.of(
                            "ownership",
                            "production-deployment",
                            "monitoring-depth",
                            "retraining",
                            "incident-judgement",
                            "retrospect"),
                    lead ? List.of(2, 1, 1, 2, 1, 2) : List.of(2, 2, 3, 2, 2, 2));
            for (String probe : List.of("B3-MON", "B3-RET", "B3-INC", "B3-RBK", "B3-RETRO")) {
                visitor.ticks("p-" + probe, "general");
                visitor.part("w-" + probe).locator("input, textarea").fill("“We had people for that”");
            }
            seals("no");
        }
        List<String> last = panels.get("Behavioural");
        for (String person : last) {
            opensTheCard(person);
            fills(List.of("ownership", "working-together", "judgement", "learning"), List.of(3, 3, 3, 4));
            visitor.ticks("recommendation", "yes");
            visitor.sends("Seal my card");
            visitor.seesNoForm();
        }
        visitor.reads("Yours is the last card for Ada Byron");
        visitor.looks("15-last-card");
        visitor.presses("Seal it and open the debrief");
        visitor.reads("The debrief is open; your card stands in it.");
    }

    private void opensTheCard(String person) {
        visitor.becomes(person);
        visitor.presses("Fill in the card");
        visitor.form("Your card: Ada Byron");
    }

    private void fills(List<String> rows, List<Integer> levels) {
        for (int i = 0; i < rows.size(); i++) {
            visitor.ticks("d-" + rows.get(i), String.valueOf(levels.get(i)));
            visitor.part("e-" + rows.get(i))
                    .locator("textarea")
                    .fill("Heard about " + rows.get(i) + ", in their words");
        }
    }

    private void seals(String recommendation) {
        visitor.ticks("recommendation", recommendation);
        visitor.sends("Seal my card");
        visitor.seesNoForm();
        visitor.reads("Nobody else can read it.");
    }

    private void readsTheDebrief() {
        visitor.becomes("Hugo Marchand");
        visitor.reads("The debrief for Ada Byron, L-1001, is open");
        visitor.opensTheRoom("debrief L-1001");
        Locator summary = visitor.reads("Debrief for Ada Byron, L-1001");
        Locator chart = summary.getByRole(AriaRole.IMG).last();
        chart.scrollIntoViewIfNeeded();
        visitor.page().waitForCondition(() -> Boolean.TRUE.equals(chart.evaluate("one => one.naturalWidth === 1280")));
        visitor.looks("16-summary-chart");
        visitor.page()
                .getByText("Strong on paper, general about production")
                .last()
                .scrollIntoViewIfNeeded();
        visitor.looks("17-summary");
        Locator block =
                visitor.page().locator("#messages .message").filter(Visitor.with("The cards, whole, in the thread."));
        block.filter(Visitor.with("Production deep-dive"))
                .getByText("2 replies")
                .click();
        assertThat(visitor.page().locator("#replies .message")).hasCount(3);
        visitor.looksClosely("18-room-with-thread");
        visitor.button("Close the thread").click();
    }

    private void decidesAgainstThePattern() {
        visitor.reads("Debrief for Ada Byron, L-1001");
        visitor.presses("Record the decision");
        visitor.form("Decide on Ada Byron");
        visitor.ticks("outcome", "hire");
        visitor.field("Reasons, against the evidence").fill("Strong design and code; the gap can be taught here");
        visitor.ticks("finding", "mixed");
        visitor.field("What shows it").fill("Rolled back one model by hand in May");
        visitor.sends("Record the decision");
        visitor.isToldInTheForm("needs a sentence why.");
        visitor.looks("19-decision-refused");
        visitor.field("For a hire against the pattern: why?")
                .fill("They join the platform team, beside two who run models");
        visitor.field("Second approver").selectOption("Inês Carvalho");
        visitor.sends("Record the decision");
        visitor.seesNoForm();
        visitor.reads("waits for Inês Carvalho");
        visitor.becomes("Inês Carvalho");
        visitor.reads("Will you confirm a decision?");
        visitor.looks("20-second-approver");
        visitor.presses("Confirm");
        visitor.reads("Decision on Ada Byron, L-1001: hire");
        visitor.becomes("Rosa Delgado");
        visitor.reads("Decided on Ada Byron, L-1001: hire");
        visitor.looks("21-decided");
    }
}
