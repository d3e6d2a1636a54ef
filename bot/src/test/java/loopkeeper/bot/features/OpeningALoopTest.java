package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Opening a loop")
class OpeningALoopTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    private static final String REST = " variant=production level=senior lane=tabular hm=@hugo zone=Europe/Paris"
            + " from=2026-12-01 within=10d free=\"mon-fri 09:00-18:00\"";

    private List<String> problems(String line) {
        return Town.linesWith(chat.types("rosa", line), "! ").stream()
                .map(problem -> problem.substring(2))
                .toList();
    }

    @Test
    void withoutAWordItShowsTheForm() {
        assertThat(chat.types("rosa", "/loop start")).isEqualTo("""
                Start a loop

                Candidate*:\s
                Opening: ( ) ML engineer, platform ( ) ML engineer, search and ranking
                Variant*: ( ) Production MLE: 240 min, four blocks round a model they ran \
                ( ) Research-flavoured MLE: 315 or 270 min, with a paper they bring \
                ( ) Applied scientist: 315 or 270 min, with a paper they bring \
                ( ) MLOps engineer: 255 min, Kubernetes serving and a platform they ran \
                ( ) AI engineer: 270 min, LLM coding, design, deep-dive, a prompt task \
                ( ) Four-stage playbook: 255 min, of which 60 alone \
                ( ) Two-stage playbook: 150 min, design and debugging, when time is short \
                ( ) Four dimensions: 315 min, of which 120 alone; screen, take-home, on-site \
                ( ) Classic on-site: 360 min in all; screen, phone, 4 sessions, manager \
                ( ) Grid 2026: 315 min, five axes, design weighs 30 \
                ( ) Five axes, full: 390 min; screen, 4-6 rounds, 1-3 conversations \
                ( ) Mistral-like loop: 300 min; screen, 2-5 exercises, 1-3 conversations \
                ( ) Meta-like grid: 315 min, leans on system design \
                ( ) Google-like grid: 315 min, leans on coding and breadth \
                ( ) Apple-like grid: 315 min, leans on depth
                Level*: ( ) Senior ( ) Mid ( ) Staff ( ) Junior
                Lane*: ( ) tabular ( ) deep learning ( ) applied LLM
                Hiring manager*: ( ) Hugo Marchand ( ) Grace Mbeki
                Candidate's time zone*: Europe/Paris
                First day*: 2026-12-01
                Within*: 10d
                When the candidate is free, in their time zone:\s
                E-mail:\s
                Where they meet:\s
                Résumé:\s
                Does the role want MLOps depth?: (x) No ( ) Yes, add its probes to design and deep-dive

                [Start the loop]""");
    }

    @Test
    void aLineOfWordsIsEnough() {
        assertThat(chat.types("rosa", "/loop start \"Ada Byron\"" + REST)).startsWith("L-1001 is open for Ada Byron\n");
        assertThat(town.newest("rosa")).startsWith("Three plans for Ada Byron, L-1001\n");
    }

    @Test
    void anOpeningBringsTheRest() {
        assertThat(chat.types("rosa", "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01"))
                .startsWith("L-1001 is open for Ada Byron\n");
    }

    @Test
    void whatWasTypedIsInTheFormAlsoWhereItUsuallyHasNoField() {
        assertThat(chat.types(
                        "rosa",
                        "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 prescreen=yes years=2"
                                + " surface=Checkout qualified=9"))
                .contains("Say what you pay, for example paid=100")
                .contains("""
                        Does a pre-screen come first?: (x) Yes, before all interviews ( ) No
                        What is paid for the pre-screen, in USD:\s
                        Years of experience the advert asks for: 2
                        Qualified candidates a week: 9
                        The part of the product that tasks are from: Checkout
                        """);
        assertThat(chat.sends("rosa", Map.of("paid", "100"))).startsWith("L-1001 is open for Ada Byron\n");
        Loop loop = RunningLoop.of(town, "L-1001").now();
        assertThat(loop.takeHomes()).extracting(TakeHome::key).containsExactly(TakeHome.SCREEN);
        assertThat(loop.recipe().setting().surface()).isEqualTo("Checkout");
    }

    @Test
    void aChoiceOfTheLoopThatWasMeantIsKeptWhileItsNameIsWrong() {
        assertThat(
                        chat.types(
                                "rosa",
                                "/loop start \"Ada Byron\" level=mid lane=tabular variant=prodution area=nlp length=long-deep-dive"))
                .contains("\nThe one field that depth is about: nlp\n")
                .contains(
                        "\nThree hours do not hold a 90-minute deep-dive beside the rest. Which do you take?: long-deep-dive\n");
    }

    @Test
    void aPreScreenIsWantedOrNot() {
        assertThat(problems("/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 prescreen=sure"))
                .containsExactly("“sure” is neither yes nor no.");
    }

    @Test
    void withoutTimesItAsksForThem() {
        assertThat(chat.types("rosa", "/loop start \"Ada Byron\" opening=mle-search from=2026-12-01"))
                .contains("\nTell me when the candidate is free and I look for plans:"
                        + " /loop edit L-1001 free=\"mon-fri 09:00-17:00\".\n");
        assertThat(town.titles("rosa")).isEmpty();
    }

    @Test
    void variantLaneAndLevelAreAskedFor() {
        assertThat(problems("/loop start \"Ada Byron\" hm=@hugo zone=Europe/Paris from=2026-12-01"))
                .containsExactly(
                        "Which kind of engineer? One loop does not fit all. Take production, research-mle, applied-scientist, mlops, ai-engineer, playbook-4, playbook-2, assess-3, classic-onsite, grid-2026, five-axis-full, mistral, meta, google, apple.",
                        "Which level do you hire at? Take senior, mid, staff, junior.",
                        "Which lane? Take tabular, deep-learning or applied-llm.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    candidate="" | Who is it for? A first and last name, for example Ada Byron.
                    opening=mle-moon | There is no opening “mle-moon”. There are mle-platform, mle-search.
                    variant=research | There is no loop for “research” yet. There is production, research-mle, applied-scientist, mlops, ai-engineer, playbook-4, playbook-2, assess-3, classic-onsite, grid-2026, five-axis-full, mistral, meta, google, apple.
                    level=junior | There is no loop for level “junior” yet: its blocks and anchors are set for senior, mid, staff.
                    lane=robots variant=mlops | There is no lane “robots”. There are tabular, deep-learning, applied-llm.
                    level=mid length=long | There is no “long” here. Take three-hours (60 / 30 / 60 / 30, 180 minutes. The deep-dive is 60.), or long-deep-dive (60 / 30 / 90 / 30, 210 minutes, over the cap of 180. The deep-dive is 90.).
                    variant=research-mle length=short | What is the deep-dive about? Take production (A model they ran in production.), or research (A line of research of theirs.).
                    lane=robots | There is no lane “robots”. There are tabular, deep-learning, applied-llm.
                    hm=@nobody | Nobody here is called “@nobody”. For example @hugo.
                    hm=Maya | More than one person is called “Maya”: @maya-l, @maya-r.
                    hm=@ana | Ana Ferreira is not a hiring manager. For example @hugo.
                    zone=Paris | “Paris” is not a time zone. For example Europe/Paris or America/New_York.
                    zone=Europe/Atlantis | “Europe/Atlantis” is not a time zone. For example Europe/Paris or America/New_York.
                    from=2026-11-29 | 2026-11-29 is in the past; today is 2026-11-30.
                    from=2028-01-01 | 2028-01-01 is more than a year away.
                    from=tomorrow | “tomorrow” is not a day. For example 2026-12-01.
                    within=0d | “0d” is not a window; it takes 1d to 60d, for example 10d.
                    within=61d | “61d” is not a window; it takes 1d to 60d, for example 10d.
                    within=soon | “soon” is not a window; it takes 1d to 60d, for example 10d.
                    free=always | “always” is not a free time. For example: mon-fri 09:00-17:00; 2026-12-01 14:00-18:00.
                    free="mon 17:00-09:00" | In “mon 17:00-09:00” the hours must end after they begin. For example: mon-fri 09:00-17:00; 2026-12-01 14:00-18:00.
                    free="xyz 09:00-17:00" | “xyz” is not a day. For example: mon-fri 09:00-17:00; 2026-12-01 14:00-18:00.
                    free="2027-05-01 09:00-17:00" | None of these times lies in the window of 10 days from 2026-12-01.
                    email=ada.example.com | “ada.example.com” is not an e-mail address. For example ada@example.com.
                    link=meet | “meet” is not a web address. For example https://meet.example.com/ada.
                    cv=file:///etc/passwd | “file:///etc/passwd” is not a web address. For example https://files.example.com/ada.pdf.
                    depth=deep | “deep” is not a depth; it takes none or mlops.
                    shoe=44 | “shoe” is not a field. The fields are area, candidate, cv, depth, email, free, from, hm, lane, level, link, opening, paid, prescreen, qualified, reason, surface, variant, within, years, zone.
                    """)
    void everyFieldHasItsSentence(String field, String sentence) {
        String candidate = field.startsWith("candidate") ? "" : "\"Ada Byron\"";
        assertThat(problems("/loop start " + candidate + REST + " " + field)).containsExactly(sentence);
        assertThat(chat.types("rosa", "/loop list")).startsWith("You have no loops");
    }

    @Test
    void aLoopThatLeavesSomethingOpenAsksForItAndSaysWhatWasChosen() {
        String line = "/loop start \"Ada Byron\"" + REST + " variant=research-mle";
        assertThat(chat.types("rosa", line))
                .contains("The blocks of this loop add up to 315 minutes, its stated total is 270. Which do you take?*:"
                        + " ( ) 60 / 60 / 90 / 30 / 75, 315 minutes, over the cap of 270."
                        + " ( ) 45 / 30 / 90 / 30 / 75, 270 minutes.")
                .contains("What is the deep-dive about?*: ( ) A model they ran in production."
                        + " ( ) A line of research of theirs.");

        assertThat(chat.types("rosa", line + " length=whole project=research"))
                .contains(
                        "\nActive time: 315 of at most 270 minutes (usually 4.5 hours, though the listed blocks add up to"
                                + " 5 h 15)\n")
                .contains("\nYou chose: 60 / 60 / 90 / 30 / 75, 315 minutes, over the cap of 270.\n")
                .contains("\nYou chose: A line of research of theirs.\n");
        assertThat(RunningLoop.of(town, "L-1001").block("deep-dive").rubric()).hasToString("research-deep-dive@1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    variant=ai-engineer lane=applied-llm years=5 | 5 years as an AI engineer rule out nearly everybody. The role formed in 2023 and 2024, and the deepest have 24 to 36 months. Ask for what they built instead.
                    prescreen=yes qualified=9 | The pre-screen is on and nothing is paid for it. Say what you pay, for example paid=100; it usually is 75 to 150 USD.
                    qualified=6 | 6 qualified candidates a week. A paid pre-screen of 45 to 60 minutes would spare interviewers. If it is right here, say why in a sentence; it is kept with the loop.
                    prescreen=yes paid=100 qualified=5 | A pre-screen with 5 qualified candidates a week. Up to five it costs more than it saves. If it is right here, say why in a sentence; it is kept with the loop.
                    prescreen=yes paid=50 qualified=9 | 50 USD for the pre-screen is outside 75 to 150. If it is right here, say why in a sentence; it is kept with the loop.
                    variant=ai-engineer lane=applied-llm years=3 | 3 years as an AI engineer leave few people. The deepest have 24 to 36 months. If it is right here, say why in a sentence; it is kept with the loop.
                    years=many | “many” for years is not a number.
                    """)
    void whatTheJobAsksForIsHeldAgainstTheRules(String fields, String sentence) {
        assertThat(problems("/loop start \"Ada Byron\"" + REST + " " + fields)).containsExactly(sentence);
    }

    @Test
    void aWarningIsPassedWithAReason() {
        String line = "/loop start \"Ada Byron\"" + REST + " qualified=6";
        assertThat(chat.types("rosa", line)).contains("Why it is right here:");
        assertThat(chat.types("rosa", line + " reason=\"We know them all from the meetup\""))
                .startsWith("L-1001 is open for Ada Byron\n");
    }

    @Test
    void aNameOf300CharactersWithMarkupIsRefusedAndKept() {
        String name =
                "<b onclick=alert(1)>*Ada* & `Byron`</b> ".repeat(8).strip().substring(0, 300);
        String form = chat.types("rosa", "/loop start candidate=\"" + name + "\"" + REST);
        assertThat(form).contains("Candidate*: " + name + "\n! That name has 300 characters; at most 120 fit.\n");
    }

    @Test
    void markupInANameIsANameAndNothingElse() {
        assertThat(chat.types("rosa", "/loop start candidate=\"<b>*Ada*</b> & _Byron_\"" + REST))
                .startsWith("L-1001 is open for <b>*Ada*</b> & _Byron_\n");
    }

    @Test
    void whatWasTypedStaysInTheForm() {
        String form = chat.types(
                "rosa",
                "/loop start \"Ada Byron\"" + REST + " hm=@nobody email=ada@example.com cv=https://a.example/b");
        assertThat(form)
                .contains("Candidate*: Ada Byron\n")
                .contains("(x) Production MLE")
                .contains("First day*: 2026-12-01\n")
                .contains("When the candidate is free, in their time zone: mon-fri 09:00-18:00\n")
                .contains("E-mail: ada@example.com\n")
                .contains("Résumé: https://a.example/b\n");
        assertThat(chat.sends(
                        "rosa",
                        Map.of(
                                "candidate", "Ada Byron",
                                "opening", "mle-platform",
                                "from", "2026-12-01",
                                "hm", "hugo")))
                .startsWith("L-1001 is open for Ada Byron\n");
    }

    @Test
    void anOverLongLineIsRefusedWithItsLength() {
        assertThat(chat.types("rosa", "/loop start \"Ada Byron\" free=\"" + "mon 09:00-17:00; ".repeat(300) + "\""))
                .isEqualTo("""
                        I could not read 5131 characters in one line.

                        I know: at most 4,000
                        For example: /loop help""");
    }

    @Test
    void onlyARecruiterOrAnAdminStartsOne() {
        assertThat(chat.types("ana", RunningLoop.START)).isEqualTo("""
                Starting a loop is up to a recruiter.

                Ask them, or see /loop help for what you can do.""");
        assertThat(chat.types("hugo", RunningLoop.START)).startsWith("Starting a loop is up to a recruiter.");
        assertThat(chat.types("ines", RunningLoop.START)).startsWith("L-1001 is open for Ada Byron");
    }
}
