package loopkeeper.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.WaveId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A typed line")
class CommandLineTest {

    static final LoopId L7 = new LoopId("L-7");

    static final List<Arguments> UNDERSTOOD = List.of(
            arguments(" ", new Command.Help()),
            arguments("/loop", new Command.Help()),
            arguments("/loop help", new Command.Help()),
            arguments("?", new Command.Help()),
            arguments("list", new Command.ListLoops()),
            arguments("/LOOP Status l-7", new Command.ShowLoop(L7)),
            arguments("loop status L7", new Command.ShowLoop(L7)),
            arguments("status 7", new Command.ShowLoop(L7)),
            arguments("  /loop   plan\tL-7 ", new Command.PlanLoop(L7)),
            arguments("/loop start", new Command.StartLoop(Answers.NONE)),
            arguments(
                    "/loop start \"Ada Byron\" level=senior HM=@hugo",
                    new Command.StartLoop(answers("candidate", "Ada Byron", "hm", "@hugo", "level", "senior"))),
            arguments(
                    "/loop start “Ada Byron” free=“mon-fri 09:00-17:00”",
                    new Command.StartLoop(answers("candidate", "Ada Byron", "free", "mon-fri 09:00-17:00"))),
            arguments(
                    "/loop start „Ada Byron“ lane=tabular",
                    new Command.StartLoop(answers("candidate", "Ada Byron", "lane", "tabular"))),
            arguments("/loop start Ada Byron", new Command.StartLoop(answers("candidate", "Ada Byron"))),
            arguments(
                    "/loop start link=https://meet.example.com/a?b=c",
                    new Command.StartLoop(answers("link", "https://meet.example.com/a?b=c"))),
            arguments(
                    "/loop start candidate=\"Ada Byron\" Ada",
                    new Command.StartLoop(answers("candidate", "Ada Byron"))),
            arguments("about L-7 salary=90", new Command.NoteAbout(L7, answers("salary", "90"))),
            arguments("ready L-7 coding", new Command.ConfirmEnvironment(L7, "coding")),
            arguments("agenda L-7 tests: none here", new Command.PutOnAgenda(L7, answers("text", "tests: none here"))),
            arguments("feedback L-7", new Command.DraftFeedback(L7, Answers.NONE)),
            arguments("opening", new Command.SetOpening("", false, Answers.NONE)),
            arguments(
                    "opening mle-platform weights=\"coding 40, design 60\"",
                    new Command.SetOpening("mle-platform", false, answers("weights", "coding 40, design 60"))),
            arguments("dry-run @ben level=senior", new Command.DryRun("@ben", answers("level", "senior"))),
            arguments("mend l-7", new Command.MendLoop(L7)),
            arguments("mend use r-3", new Command.UseRepair(new RepairId("R-3"))),
            arguments("mend no R3", new Command.AnswerRepair(new RepairId("R-3"), false)),
            arguments("wave", new Command.PlanWave(List.of())),
            arguments("wave mle-platform l-7", new Command.PlanWave(List.of("mle-platform", "l-7"))),
            arguments("/loop wave use w-3", new Command.UseWave(new WaveId("W-3"))),
            arguments("wave Stop 3", new Command.StopWave(new WaveId("W-3"))),
            arguments("wave show W3", new Command.ShowWave(new WaveId("W-3"), "")),
            arguments("wave show W-3 L-7", new Command.ShowWave(new WaveId("W-3"), "L-7")),
            arguments("choose L-7 2", new Command.ChoosePlan(L7, 2)),
            arguments("accept L-7 Coding", new Command.AcceptInvite(L7, "coding")),
            arguments("decline L-7 coding", new Command.DeclineInvite(L7, "coding", Answers.NONE)),
            arguments(
                    "decline L-7 coding on leave that week",
                    new Command.DeclineInvite(L7, "coding", answers("reason", "on leave that week"))),
            arguments(
                    "decline L-7 coding reason=\"on leave\"",
                    new Command.DeclineInvite(L7, "coding", answers("reason", "on leave"))),
            arguments(
                    "decline L-7 coding \"on leave\"",
                    new Command.DeclineInvite(L7, "coding", answers("reason", "on leave"))),
            arguments(
                    "decline L-7 coding I said \"never on a Friday\", and wfh=no",
                    new Command.DeclineInvite(
                            L7, "coding", answers("reason", "I said \"never on a Friday\", and wfh=no"))),
            arguments("kit L-7 coding", new Command.ShowKit(L7, "coding")),
            arguments("held L-7 coding", new Command.MarkHeld(L7, "coding")),
            arguments("no-show L-7 coding", new Command.MarkNoShow(L7, "coding")),
            arguments("score L-7 coding", new Command.FillScorecard(L7, "coding")),
            arguments(
                    "score L-7 coding 3 4 2 3 yes: clean loop; found the leak",
                    new Command.TypeScores("L-7 coding", "3 4 2 3 yes: clean loop; found the leak")),
            arguments(
                    "score L-7 coding 3 4 2 3 yes: set lr=0.1; said \"no leak\"\nd4: ran the tests",
                    new Command.TypeScores(
                            "L-7 coding", "3 4 2 3 yes: set lr=0.1; said \"no leak\"\nd4: ran the tests")),
            arguments("card L-7 coding", new Command.ShowCard(L7, "coding", "")),
            arguments("card L-7 coding @ana", new Command.ShowCard(L7, "coding", "@ana")),
            arguments("amend L-7 coding", new Command.AmendScorecard(L7, "coding", Answers.NONE)),
            arguments(
                    "amend L-7 coding seed=7 was ours",
                    new Command.AmendScorecard(L7, "coding", answers("note", "seed=7 was ours"))),
            arguments("snooze L-7 coding 60", new Command.Snooze(L7, "coding", 60)),
            arguments("nudge L-7 @ana", new Command.Nudge(L7, "@ana")),
            arguments("nudge L-7 \"Ana Silva\"", new Command.Nudge(L7, "Ana Silva")),
            arguments("excuse L-7 coding @ana", new Command.Excuse(L7, "coding", "@ana", Answers.NONE)),
            arguments(
                    "excuse L-7 coding \"Ana Silva\" ill since Monday",
                    new Command.Excuse(L7, "coding", "Ana Silva", answers("reason", "ill since Monday"))),
            arguments(
                    "one-interviewer L-7 coding small team",
                    new Command.WaiveSecond(L7, "coding", answers("reason", "small team"))),
            arguments("shadow L-7 coding off", new Command.UnseatShadow(L7, "coding")),
            arguments("shadow L-7 coding", new Command.SeatShadow(L7, "coding", "")),
            arguments("shadow L-7 coding @noah", new Command.SeatShadow(L7, "coding", "@noah")),
            arguments("people", new Command.MapPeople("", "")),
            arguments("people @ana", new Command.MapPeople("@ana", "")),
            arguments("people @ana @U012ABCDEF", new Command.MapPeople("@ana", "@U012ABCDEF")),
            arguments("load", new Command.ShowLoad("")),
            arguments("load ml-coding", new Command.ShowLoad("ml-coding")),
            arguments("load \"Ana Silva\"", new Command.ShowLoad("Ana Silva")),
            arguments("away 2026-12-01..2026-12-03", new Command.GoAway("", "2026-12-01..2026-12-03")),
            arguments("away @ana 2026-12-01 2026-12-03", new Command.GoAway("@ana", "2026-12-01 2026-12-03")),
            arguments("away \"Ana Silva\" 2026-12-01", new Command.GoAway("Ana Silva", "2026-12-01")),
            arguments("overran L-7 coding 20", new Command.RunOver(L7, "coding", 20)),
            arguments("take-home L-7", new Command.ShowTakeHome(L7, "")),
            arguments("take-home L-7 Debugging", new Command.ShowTakeHome(L7, "debugging")),
            arguments(
                    "hand-out L-7 debugging 2026-12-04 18:00 notebook=https://x.example/n",
                    new Command.HandOut(
                            L7,
                            "debugging",
                            new Answers(Map.of("due", "2026-12-04 18:00", "notebook", "https://x.example/n")))),
            arguments("hand-out L-7 debugging", new Command.HandOut(L7, "debugging", Answers.NONE)),
            arguments(
                    "extend L-7 debugging 2026-12-05 18:00 they were ill",
                    new Command.ExtendTakeHome(
                            L7,
                            "debugging",
                            new Answers(Map.of("due", "2026-12-05 18:00", "reason", "they were ill")))),
            arguments(
                    "extend L-7 debugging 2026-12-05T18:00",
                    new Command.ExtendTakeHome(L7, "debugging", new Answers(Map.of("due", "2026-12-05T18:00")))),
            arguments(
                    "hand-in L-7 take-home minutes=90 parts=code",
                    new Command.HandIn(L7, "take-home", new Answers(Map.of("minutes", "90", "parts", "code")))),
            arguments("prescreen L-7", new Command.AddScreen(L7, Answers.NONE)),
            arguments("paid L-7", new Command.MarkPaid(L7)),
            arguments(
                    "goes-on L-7 Yes kept the baseline",
                    new Command.JudgeScreen(L7, new Answers(Map.of("goes-on", "yes", "reason", "kept the baseline")))),
            arguments("goes-on L-7", new Command.JudgeScreen(L7, Answers.NONE)),
            arguments(
                    "context L-7 debugging it came in one commit",
                    new Command.NoteContext(L7, "debugging", new Answers(Map.of("note", "it came in one commit")))),
            arguments(
                    "context L-7 debugging tool=Scanner signs=DIFFERS",
                    new Command.NoteContext(
                            L7, "debugging", new Answers(Map.of("tool", "Scanner", "signs", "DIFFERS")))),
            arguments("context-answer L-7 debugging", new Command.AnswerContext(L7, "debugging", Answers.NONE)),
            arguments("back", new Command.ComeBack("")),
            arguments("back @ana", new Command.ComeBack("@ana")),
            arguments("training", new Command.ShowTraining("")),
            arguments("training @noah", new Command.ShowTraining("@noah")),
            arguments("training Noah Weiss", new Command.ShowTraining("Noah Weiss")),
            arguments("train @noah ML-Coding", new Command.Train("@noah", "ml-coding")),
            arguments("graduate \"Noah Weiss\" ml-coding", new Command.Graduate("Noah Weiss", "ml-coding")),
            arguments("move L-7 coding", new Command.MoveBlock(L7, "coding", Answers.NONE)),
            arguments(
                    "move L-7 coding 2026-12-03T14:00",
                    new Command.MoveBlock(L7, "coding", answers("at", "2026-12-03T14:00"))),
            arguments(
                    "move L-7 coding 2026-12-03 14:00",
                    new Command.MoveBlock(L7, "coding", answers("at", "2026-12-03 14:00"))),
            arguments(
                    "place L-7 coding 2026-12-03T14:00 @ana @ben",
                    new Command.PlaceBlock(
                            L7, "coding", answers("at", "2026-12-03T14:00", "lead", "@ana", "second", "@ben"))),
            arguments(
                    "edit L-7 hm=@grace behavioural=45",
                    new Command.EditLoop(L7, answers("behavioural", "45", "hm", "@grace"))),
            arguments("edit L-7", new Command.EditLoop(L7, Answers.NONE)),
            arguments("debrief L-7", new Command.ShowDebrief(L7)),
            arguments("decide L-7", new Command.RecordVerdict(L7, Answers.NONE)),
            arguments("decide L-7 outcome=hire", new Command.RecordVerdict(L7, answers("outcome", "hire"))),
            arguments("confirm L-7", new Command.ConfirmVerdict(L7, 0)),
            arguments("cancel L-7 withdrew", new Command.CancelLoop(L7, answers("reason", "withdrew"))),
            arguments("close L-7", new Command.CloseLoop(L7)));

    @ParameterizedTest(name = "[{index}] {0}")
    @FieldSource("UNDERSTOOD")
    void meansACommand(String line, Command command) {
        assertThat(CommandLine.read(line)).isEqualTo(new CommandLine.Parsed.Understood(command));
    }

    static final List<Arguments> NOT_UNDERSTOOD = List.of(
            arguments("plna L-7", "“plna”", "plan"),
            arguments("shcedule L-7", "“shcedule”", "help"),
            arguments("noshow L-7 coding", "“noshow”", "no-show"),
            arguments("Strat", "“strat”", "start"),
            arguments("plan", "“plan” without a loop, such as L-1001", "plan"),
            arguments("plan coding", "“coding” for a loop", "plan"),
            arguments("plan L-0", "“L-0” for a loop", "plan"),
            arguments("plan L-12345678", "“L-12345678” for a loop", "plan"),
            arguments("accept L-7", "“accept” without a block, such as coding", "accept"),
            arguments("score L-7", "“score” without a block, such as coding", "score"),
            arguments("choose L-7", "“choose” without the number of a plan", "choose"),
            arguments("choose L-7 two", "“two” for the number of a plan", "choose"),
            arguments("choose L-7 0", "“0” for the number of a plan", "choose"),
            arguments("choose L-7 10", "“10” for the number of a plan", "choose"),
            arguments("snooze L-7 coding", "“snooze” without 30, 60 or 120", "snooze"),
            arguments("snooze L-7 coding 99999", "“99999” for 30, 60 or 120", "snooze"),
            arguments("nudge L-7", "“nudge” without a person, such as @ana", "nudge"),
            arguments("excuse L-7 coding", "“excuse” without a person, such as @ana", "excuse"),
            arguments("x".repeat(60), "“" + "x".repeat(40) + "…”", "help"));

    @ParameterizedTest(name = "[{index}] {0}")
    @FieldSource("NOT_UNDERSTOOD")
    void isAnsweredWithWhatIsWrongAndTheNearestUsage(String line, String found, String nearest) {
        CommandDocs.Doc doc = doc(nearest);

        assertThat(CommandLine.read(line))
                .isEqualTo(new CommandLine.Parsed.NotUnderstood(
                        new Refusal.NotUnderstood(found, doc.usage(), doc.example())));
    }

    @Test
    void isReadUpToFourThousandCharacters() {
        String most = "cancel L-7 " + "x".repeat(3_989);

        assertThat(CommandLine.read(most))
                .isEqualTo(new CommandLine.Parsed.Understood(
                        new Command.CancelLoop(L7, answers("reason", "x".repeat(3_989)))));
        assertThat(CommandLine.read(most + "x"))
                .isEqualTo(new CommandLine.Parsed.NotUnderstood(
                        new Refusal.NotUnderstood("4001 characters in one line", "at most 4,000", "/loop help")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "/loop start \"Ada", "/loop = = =", "/loop start =x", "“", "/loop score L-7 \"", "\u0000"})
    void neverBreaksTheReader(String line) {
        assertThat(CommandLine.read(line)).isNotNull();
    }

    static final List<CommandDocs.Doc> DOCS = CommandDocs.ALL;

    @ParameterizedTest
    @FieldSource("DOCS")
    void isUnderstoodWhenItIsTheExampleOfACommand(CommandDocs.Doc doc) {
        assertThat(doc.example()).startsWith("/loop " + doc.verb());
        assertThat(doc.usage()).startsWith("/loop " + doc.verb());
        assertThat(CommandLine.read(doc.example())).isInstanceOf(CommandLine.Parsed.Understood.class);
        assertThat(CommandDocs.nearest(doc.verb())).isEqualTo(doc);
    }

    /** Everything but what only buttons, forms, timers and the bot itself ask for has its doc. */
    @Test
    void canAskForEveryCommandThatAPersonMayType() {
        Set<String> notTyped = Set.of(
                "OfferPlans",
                "CheckMaterial",
                "ApproveFeedback",
                "FindReplacement",
                "FillSeat",
                "AskAgain",
                "GiveUpWaiting",
                "RemindCandidate",
                "DropHolds",
                "ChooseAsCandidate",
                "OfferTimes",
                "AskForAnotherTime",
                "Withdraw",
                "ConfirmZone",
                "AskForAccommodation",
                "HandInAsCandidate",
                "AskForMoreTime",
                "RemindOfTakeHome",
                "TellOfLateTakeHome",
                "AnswerByMail",
                "SendKit",
                "AssumeHeld",
                "SubmitScorecard",
                "SealDraft",
                "RemindOfCard",
                "TakeOut",
                "AddFreeDay",
                "UnseatShadow",
                "AskForRoom",
                "AnswerAboutRoom",
                "AskToGraduate",
                "UseAsEvidence",
                "TellOfLateCard",
                "OfferRepair",
                "UseRepair",
                "AnswerRepair",
                "DropRepair",
                "ShowWave",
                "StopWave",
                "UseWave",
                "OfferWave",
                "BookNextOfWave",
                "FillScorecard");
        Set<String> documented = DOCS.stream()
                .map(doc -> CommandLine.read(doc.example()))
                .map(parsed -> ((CommandLine.Parsed.Understood) parsed)
                        .command()
                        .getClass()
                        .getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> typed = commands(Command.class)
                .map(Class::getSimpleName)
                .filter(name -> !notTyped.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(typed);
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandLineTest::commands);
    }

    private static CommandDocs.Doc doc(String verb) {
        return DOCS.stream().filter(doc -> doc.verb().equals(verb)).findFirst().orElseThrow();
    }

    private static Answers answers(String... keysAndValues) {
        Map<String, String> answers = new java.util.TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            answers.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Answers(answers);
    }
}
