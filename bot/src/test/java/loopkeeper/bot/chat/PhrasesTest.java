package loopkeeper.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.rubrics.Finding;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Recommendation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("A refusal")
class PhrasesTest {

    static final LoopId L7 = new LoopId("L-7");
    static final PersonId ANA = new PersonId("ana");
    static final PersonId ANA_2 = new PersonId("ana-2");
    static final String LONG = "x".repeat(61);
    static final String CLIPPED = "x".repeat(60) + "…";

    static final Names NAMES = new Names() {
        @Override
        public String person(PersonId person) {
            return person.equals(ANA) ? "Ana Silva" : "Ana Costa";
        }

        @Override
        public String candidate(LoopId loop) {
            return "Ada Byron";
        }
    };

    static final List<Arguments> TEXTS = List.of(
            arguments(new Refusal.BadInput(List.of("“soon” is not a day.", "“x” is not a zone.")), """
                    Some values can't be taken yet.

                    - “soon” is not a day.
                    - “x” is not a zone."""),
            arguments(new Refusal.RepairIsOver(new RepairId("R-3"), "it was dropped"), """
                    R-3 can't be used any more: it was dropped.

                    /loop mend with the loop's code looks again."""),
            arguments(new Refusal.NoSuchWave(new WaveId("W-3")), """
                    There is no wave W-3 of yours.

                    /loop wave plans all your waiting loops."""),
            arguments(new Refusal.NothingWaits(), """
                    No loop of yours waits for a plan.

                    A loop waits while a block of it has no time. /loop list shows yours."""),
            arguments(new Refusal.WaveIsRunning(new WaveId("W-3")), """
                    W-3 is still being worked on.

                    One wave at a time. /loop wave stop W-3 keeps the best so far."""),
            arguments(new Refusal.WaveIsOver(new WaveId("W-3"), "its plans are booked"), """
                    There is nothing in W-3 to use: its plans are booked.

                    /loop wave plans what still waits."""),
            arguments(new Refusal.NoSuchLoop("L-99"), """
                    There is no loop L-99.

                    /loop list shows yours."""),
            arguments(new Refusal.NoSuchBlock(L7, LONG, List.of("coding", "design")), """
                    L-7 has no block “%s”.

                    It has coding, design.""".formatted(CLIPPED)),
            arguments(new Refusal.NoSuchPerson("anna"), """
                    Nobody here is called “anna”.

                    Type a handle, a whole name or an e-mail address, for example @ana."""),
            arguments(new Refusal.AmbiguousPerson("Ana", List.of(ANA, ANA_2)), """
                    More than one person is called “Ana”. Which one?

                    - Ana Silva, @ana
                    - Ana Costa, @ana-2"""),
            arguments(new Refusal.NotYours("Starting a loop", "a recruiter"), """
                    Starting a loop is up to a recruiter.

                    Ask them, or see /loop help for what you can do."""),
            arguments(new Refusal.NotInPanel(L7, "coding"), """
                    You have no seat in coding of L-7.

                    /loop list shows the loops you sit in."""),
            arguments(new Refusal.AlreadyAnswered(L7, "coding", Seat.State.DECLINED), """
                    Your answer for coding of L-7 is in already: declined.

                    If that changed, tell the recruiter."""),
            arguments(new Refusal.LoopIsOver(L7, Loop.Stage.CANCELLED), """
                    L-7 is cancelled.

                    Nothing in it can change any more."""),
            arguments(new Refusal.BlockAlreadyHeld(L7, "coding"), """
                    coding of L-7 took place already.

                    It stays as it was."""),
            arguments(new Refusal.BlockNotBooked(L7, "coding"), """
                    coding of L-7 has no time yet.

                    It is planned with /loop plan L-7."""),
            arguments(new Refusal.NotBegun(L7, "coding", Instant.parse("2026-12-01T08:00:00Z")), """
                    coding of L-7 begins Tue 1 Dec 2026, 09:00.

                    From then on this can be done. What you wrote is kept."""),
            arguments(new Refusal.PlanIsStale(L7, "Ben declined"), """
                    This plan no longer holds: Ben declined.

                    /loop plan L-7 looks again."""),
            arguments(new Refusal.NothingToPlan(L7), """
                    Every block of L-7 has its time.

                    /loop status L-7 shows them."""),
            arguments(new Refusal.NeedsTimes(L7), """
                    I don't know yet when the candidate of L-7 is free.

                    Tell me with /loop edit L-7 free="mon-fri 09:00-17:00"."""),
            arguments(new Refusal.SlotBreaksRules(L7, "coding", List.of("Ben is away.")), """
                    coding of L-7 can't go there.

                    - Ben is away."""),
            arguments(
                    new Refusal.BlockIsLocked(
                            L7, "deep-dive", 90, List.of("coding (down to 45 minutes)", "design (down to 45 minutes)")),
                    """
                    deep-dive stays at 90 minutes, for everybody.

                    It is the block that tells work that ran in production from work that stayed in a notebook; no other block shows that. To save time, trim coding (down to 45 minutes) or design (down to 45 minutes) instead.
                    Your request is on the loop's record."""),
            arguments(new Refusal.BlockIsLocked(L7, "deep-dive", 90, List.of()), """
                    deep-dive stays at 90 minutes, for everybody.

                    It is the block that tells work that ran in production from work that stayed in a notebook; no other block shows that. The other blocks are as short as they can be.
                    Your request is on the loop's record."""),
            arguments(new Refusal.BlockLengthOutside("coding", 50, 45, 75), """
                    coding can't take 50 minutes.

                    It takes 45 to 75, in steps of 15."""),
            arguments(new Refusal.BlockLengthOutside("coding", 50, 60, 60), """
                    coding can't take 50 minutes.

                    It takes 60, no more and no less."""),
            arguments(new Refusal.OverTheCap(241, 240, List.of("coding (down to 45 minutes)")), """
                    241 minutes are more than this loop's 240.

                    An admin can go past it with a reason. Take the time from coding (down to 45 minutes)."""),
            arguments(new Refusal.OverTheCap(241, 240, List.of()), """
                    241 minutes are more than this loop's 240.

                    An admin can go past it with a reason."""),
            arguments(new Refusal.NeedsReason("Stepping back"), """
                    Stepping back needs a reason.

                    One sentence is enough; it is kept with the record."""),
            arguments(new Refusal.NeedsTwoInterviewers("coding"), """
                    coding needs two interviewers, who are two different people.

                    The hiring manager can let one be enough: /loop one-interviewer."""),
            arguments(new Refusal.NeedsTwoInterviewers("coding", false), """
                    coding needs two interviewers, who are two different people.

                    In this loop's template nobody can let one be enough."""),
            arguments(new Refusal.CardIncomplete(L7, "coding", List.of("A score for Data.")), """
                    Your card for coding of L-7 is kept as a draft. Still missing:

                    - A score for Data."""),
            arguments(new Refusal.CardIsFrozen(L7, "coding", false), """
                    The debrief of L-7 has opened, so your card is frozen.

                    A note can stand beside it: /loop amend L-7 coding."""),
            arguments(new Refusal.CardIsFrozen(L7, "coding", true), """
                        Your card was in a debrief of L-7, so it is frozen.

                        Once the debrief opens again, a note can stand beside it: /loop amend L-7 coding."""),
            arguments(new Refusal.NoCardYet(L7, "coding"), """
                    You have no card in for coding of L-7.

                    /loop score L-7 coding opens it."""),
            arguments(new Refusal.NoCardOwed(L7, ANA), """
                    Ana Silva owes no card in L-7.

                    /loop status L-7 shows who does."""),
            arguments(new Refusal.NudgedToday(ANA), """
                    Ana Silva was nudged by hand within the last day.

                    Once a day is the limit; the automatic reminders go on."""),
            arguments(new Refusal.DebriefIsShut(L7, 7, 8), """
                    The debrief of L-7 is not open yet: 7 of 8 cards are in.

                    It opens by itself with the last one. Until then nobody sees a score."""),
            arguments(new Refusal.OwnCardFirst(L7), """
                    Your own card in L-7 comes first.

                    Once it is in, the debrief is yours to read. /loop status L-7 shows your block; /loop score opens the card."""),
            arguments(new Refusal.DebriefIsOpen(L7), """
                    The debrief of L-7 is open already.

                    /loop debrief L-7 shows it."""),
            arguments(new Refusal.AlreadyDecided(L7), """
                    L-7 is decided already.

                    /loop status L-7 shows it."""),
            arguments(new Refusal.NotProposed(L7), """
                    No decision on L-7 waits for you to confirm it.

                    /loop status L-7 shows where it stands."""),
            arguments(new Refusal.NoDeepDiveCard(L7, "deep-dive"), """
                    Without a card for deep-dive only “not enough signal” can be recorded as the finding.

                    That block is where production and notebook work show."""),
            arguments(new Refusal.WrongApprover(ANA, "they sat in the panel"), """
                    Ana Silva can't be the second approver: they sat in the panel.

                    Any hiring manager or admin outside the panel can, except the one who decides."""),
            arguments(new Refusal.NoSuchPool("knitting", List.of("behavioural", "ml-coding")), """
                    There is no pool “knitting”.

                    I know behavioural, ml-coding."""),
            arguments(new Refusal.NotLearning(ANA, "ml-coding"), """
                    Ana Silva is not on the way into ml-coding.

                    /loop train @ana ml-coding puts them on it."""),
            arguments(new Refusal.InThePool(ANA, "ml-coding"), """
                    Ana Silva is in ml-coding already.

                    Plans may ask them as lead or second."""),
            arguments(new Refusal.SeatsMissing(ANA, "ml-coding", 1, 2), """
                    Ana Silva is not through the training for ml-coding yet.

                    Still to sit: 1 as a shadow, 2 as a reverse shadow."""),
            arguments(new Refusal.SeatsMissing(ANA, "ml-coding", 0, 2), """
                    Ana Silva is not through the training for ml-coding yet.

                    Still to sit: 2 as a reverse shadow."""),
            arguments(new Refusal.PathIsBooked(ANA, "ml-coding"), """
                    Every seat Ana Silva needs for ml-coding is sat or booked already.

                    /loop training @ana shows them."""),
            arguments(new Refusal.ShadowIsThere(L7, "coding", ANA), """
                    Ana Silva has the seat of the one who learns in coding of L-7.

                    One at a time keeps the room small."""),
            arguments(new Refusal.CannotWatch(L7, "coding", ANA, List.of("This person is busy then.")), """
                    Ana Silva can't watch coding of L-7.

                    - This person is busy then."""),
            arguments(new Refusal.WaitsForTakeHome(L7, "debugging", "debugging"), """
                    debugging of L-7 waits for the candidate's work to come in.

                    /loop take-home L-7 debugging shows how far it is."""),
            arguments(new Refusal.WaitsForTakeHome(L7, "coding", "prescreen"), """
                    coding of L-7 waits for the pre-screen to be in, paid and judged.

                    /loop take-home L-7 prescreen shows how far it is."""),
            arguments(new Refusal.NoTakeHome(L7, "coding", List.of("debugging")), """
                    In L-7 the candidate has no task “coding” to do alone.

                    There is debugging."""),
            arguments(new Refusal.NoTakeHome(L7, "", List.of()), """
                    In L-7 the candidate has no task to do alone.

                    /loop prescreen L-7 puts a paid one before its interviews."""),
            arguments(new Refusal.TakeHomeIs(L7, "debugging", TakeHome.State.TO_SEND), """
                    debugging of L-7 was not sent yet.

                    /loop hand-out L-7 debugging sends it."""),
            arguments(new Refusal.TakeHomeIs(L7, "debugging", TakeHome.State.SENT), """
                    debugging of L-7 is with the candidate.

                    /loop take-home L-7 debugging shows it."""),
            arguments(new Refusal.TakeHomeIs(L7, "debugging", TakeHome.State.IN), """
                    debugging of L-7 is in already.

                    /loop take-home L-7 debugging shows it."""),
            arguments(new Refusal.TakeHomeIs(L7, "prescreen", TakeHome.State.OVER), """
                    How the pre-screen of L-7 went is on record.

                    /loop take-home L-7 prescreen shows it."""),
            arguments(new Refusal.PackageIncomplete(L7, "debugging", List.of("The notebook", "A small dataset")), """
                    It can go out once all of it is there. No link yet for:

                    - The notebook
                    - A small dataset"""),
            arguments(new Refusal.DueOutside(Instant.parse("2026-12-03T18:00:00Z")), """
                    Thu 3 Dec 2026, 19:00 does not work as a due time.

                    It takes at least four hours from now, later than it was due before, and at most 30 days."""),
            arguments(new Refusal.TalkIsBooked(L7, "debugging"), """
                    The talk about it, debugging, has its time already.

                    What the interviewers prepare with stays as it is."""),
            arguments(new Refusal.NothingToPay(L7, "debugging"), """
                    Nothing is to be paid for debugging of L-7.

                    Only a pre-screen is paid."""),
            arguments(new Refusal.PayFirst(L7, 100), """
                    The 100 USD of the pre-screen come first.

                    Say that they are paid with /loop paid L-7; then its result can be used."""),
            arguments(new Refusal.ScreenIsThere(L7), """
                    L-7 has a pre-screen already.

                    /loop take-home L-7 prescreen shows it."""),
            arguments(new Refusal.TooLateToScreen(L7, "coding"), """
                    coding of L-7 has a time already.

                    A pre-screen comes before all interviews. /loop replan L-7 gives up the times, if it should."""),
            arguments(new Refusal.NoContextHere(L7, "design", List.of("debugging")), """
                    No such notes are taken about design of L-7.

                    They are taken about debugging."""),
            arguments(new Refusal.NoContextHere(L7, "design", List.of()), """
                    No such notes are taken about design of L-7.

                    Nothing in this loop is done where an assistant could do most of it."""),
            arguments(new Refusal.NoOpenContext(L7, "debugging"), """
                    There is no open note about debugging of L-7 for you to close.

                    Those who sat in the talk can close a note they may read."""),
            arguments(
                    new Refusal.NotUnderstood(LONG, "/loop plan L-1001", "/loop plan L-1001"), """
                    I could not read %s.

                    I know: /loop plan L-1001
                    For example: /loop plan L-1001""".formatted(CLIPPED)));

    @ParameterizedTest(name = "[{index}] {0}")
    @FieldSource("TEXTS")
    void saysWhyAndWhatToDoInstead(Refusal why, String text) {
        assertThat(plain(Phrases.refusal(why))).isEqualTo(text);
    }

    @Test
    void hasItsTextHereWhateverItsReason() {
        assertThat(refusals().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Refusal.class.getPermittedSubclasses()));
    }

    @Test
    void isToldCalmlyUnderATitleOfOneLine() {
        assertThat(refusals()).allSatisfy(why -> {
            Card card = Phrases.refusal(why);
            String title = PlainText.of(card.title(), NAMES, ZoneId.of("UTC"));
            assertThat(title).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(150);
            assertThat(plain(card)).doesNotContain("!");
        });
    }

    /** Commands in a sentence end at its end; words that stand for something, such as a block's, are not checked. */
    @Test
    void namesOnlyCommandsThatExist() {
        Pattern command = Pattern.compile("/loop ([a-z-]+)");
        List<String> verbs = CommandDocs.ALL.stream().map(CommandDocs.Doc::verb).toList();

        assertThat(refusals()).allSatisfy(why -> {
            Matcher named = command.matcher(plain(Phrases.refusal(why)));
            while (named.find()) {
                assertThat(verbs).contains(named.group(1));
            }
        });
    }

    @Test
    void isSomethingElseThanOurOwnFault() {
        assertThat(plain(Phrases.wentWrong("7F3K"))).isEqualTo("""
                That went wrong on our side (ref 7F3K).

                Nothing was changed. Please try again; if it stays, pass the reference on to whoever runs me.""");
    }

    @Test
    void tellsAStrangerWhomToAsk() {
        assertThat(plain(Phrases.stranger(new People(List.of()), "Slack id", "")))
                .isEqualTo("""
                I don't know you yet, so I can't do anything for you.

                Please ask whoever runs Loopkeeper to add you to Loopkeeper's people.
                Guests and people of other companies can't take part here.""");
        People people = new People(List.of(
                with(new PersonId("ben"), Person.Role.RECRUITER),
                with(ANA, Person.Role.ADMIN),
                with(new PersonId("ana2"), Person.Role.ADMIN)));
        assertThat(plain(Phrases.stranger(people, "Slack id", "U0ZOE")))
                .contains(
                        "Please ask Ana Silva or Ana Costa to add you to Loopkeeper's people; your Slack id is U0ZOE.");
    }

    private static Person with(PersonId id, Person.Role role) {
        return new Person(id, "", "", "", ZoneOffset.UTC, Set.of(role), 1, Set.of(), Map.of(), List.of(), 1, 1);
    }

    @Test
    void callsThingsByTheWordsPeopleUse() {
        assertThat(Stream.of(Recommendation.values()).map(Phrases::recommendation))
                .containsExactly("strong no", "no", "yes", "strong yes");
        assertThat(Stream.of(Finding.values()).map(Phrases::finding))
                .containsExactly("production", "mixed", "notebook", "not enough signal");
        assertThat(Stream.of(Seat.State.values()).map(Phrases::state))
                .containsExactly("asked", "accepted", "declined", "replaced", "card owed", "card in", "excused");
        assertThat(Stream.of(Probe.Mark.values()).map(Phrases::mark))
                .containsExactly(
                        "specific",
                        "general",
                        "someone else's job",
                        "operated it",
                        "used it",
                        "heard of it",
                        "none",
                        "a number named",
                        "no number",
                        "unprompted",
                        "when asked",
                        "not said",
                        "not asked");
    }

    private static Stream<Refusal> refusals() {
        return TEXTS.stream().map(row -> (Refusal) row.get()[0]);
    }

    private static String plain(Card card) {
        return PlainText.of(card, NAMES, ZoneId.of("Europe/Paris"));
    }
}
