package loopkeeper.bot.scenarios;

import static loopkeeper.bot.scenarios.SealCast.ANA;
import static loopkeeper.bot.scenarios.SealCast.PRIYA;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.domain.Verdict;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.bot.testing.SealedTown;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.WaveOutcome;

/** Every command there is, asked about one loop with arguments somebody could think of. */
final class SealCommands {

    private static final Answers REASON = new Answers(Map.of("reason", "because"));

    private final Map<Class<? extends Command>, Function<Loop, List<Command>>> entries = new LinkedHashMap<>();
    private final SealedTown town;

    SealCommands(SealedTown town) {
        this.town = town;
        looking();
        planning();
        seating();
        training();
        scoring();
        running();
        alone();
    }

    private <C extends Command> void add(Class<C> kind, Function<Loop, List<C>> asks) {
        entries.put(kind, loop -> List.copyOf(asks.apply(loop)));
    }

    /** One for each block. */
    private <C extends Command> void each(Class<C> kind, BiFunction<LoopId, String, C> ask) {
        add(
                kind,
                loop -> loop.blocks().stream()
                        .map(block -> ask.apply(loop.id(), block.key()))
                        .toList());
    }

    /** One for each piece of work done alone; for a pre-screen where there is none. */
    private <C extends Command> void task(Class<C> kind, BiFunction<LoopId, String, C> ask) {
        add(
                kind,
                loop -> Stream.concat(
                                Stream.of(TakeHome.SCREEN),
                                loop.takeHomes().stream().map(TakeHome::key))
                        .distinct()
                        .map(key -> ask.apply(loop.id(), key))
                        .toList());
    }

    private void looking() {
        add(Command.Help.class, loop -> List.of(new Command.Help()));
        add(Command.ListLoops.class, loop -> List.of(new Command.ListLoops()));
        add(Command.ShowPreparation.class, loop -> List.of(new Command.ShowPreparation(loop.id())));
        add(Command.ShowTemplate.class, loop -> List.of(new Command.ShowTemplate("list", List.of())));
        add(Command.ShowLoop.class, loop -> List.of(new Command.ShowLoop(loop.id())));
        add(Command.ShowDebrief.class, loop -> List.of(new Command.ShowDebrief(loop.id())));
        each(Command.ShowKit.class, Command.ShowKit::new);
        add(
                Command.ShowCard.class,
                loop -> Stream.concat(
                                loop.blocks().stream().map(block -> new Command.ShowCard(loop.id(), block.key(), "")),
                                seats(loop)
                                        .map(in -> new Command.ShowCard(
                                                loop.id(),
                                                in.block().key(),
                                                "@" + in.seat().person())))
                        .toList());
    }

    private void planning() {
        add(
                Command.StartLoop.class,
                loop -> List.of(
                        new Command.StartLoop(Answers.NONE),
                        new Command.StartLoop(new Answers(Map.of("candidate", "Ada", "opening", "mle-platform")))));
        add(
                Command.SetOpening.class,
                loop -> List.of(
                        new Command.SetOpening("", false, Answers.NONE),
                        new Command.SetOpening("mle-platform", true, Answers.NONE),
                        new Command.SetOpening("mle-platform", false, new Answers(Map.of("surface", "Checkout")))));
        add(
                Command.DryRun.class,
                loop -> List.of(
                        new Command.DryRun("@ben", Answers.NONE),
                        new Command.DryRun("@ben", new Answers(Map.of("opening", "mle-platform")))));
        add(
                Command.NoteAbout.class,
                loop -> List.of(
                        new Command.NoteAbout(loop.id(), Answers.NONE),
                        new Command.NoteAbout(loop.id(), new Answers(Map.of("band", "mlops-premium"))),
                        new Command.NoteAbout(loop.id(), new Answers(Map.of("bullets", "Halved the cost")))));
        each(Command.CheckMaterial.class, (id, block) -> new Command.CheckMaterial(id, block, SealCast.MORNING, 24));
        each(Command.ConfirmEnvironment.class, Command.ConfirmEnvironment::new);
        add(
                Command.PutOnAgenda.class,
                loop -> List.of(new Command.PutOnAgenda(loop.id(), new Answers(Map.of("text", "two stories")))));
        add(
                Command.DraftFeedback.class,
                loop -> List.of(
                        new Command.DraftFeedback(loop.id(), Answers.NONE),
                        new Command.DraftFeedback(loop.id(), new Answers(Map.of("text", "Thank you.")))));
        add(
                Command.ApproveFeedback.class,
                loop -> List.of(
                        new Command.ApproveFeedback(loop.id(), true, "Thank you.".hashCode()),
                        new Command.ApproveFeedback(loop.id(), true, SealedWork.FEEDBACK.hashCode())));
        add(Command.SendToCandidate.class, loop -> List.of(new Command.SendToCandidate(loop.id())));
        add(Command.DropHolds.class, loop -> List.of(new Command.DropHolds(loop.id())));
        each(
                Command.RemindCandidate.class,
                (id, block) -> new Command.RemindCandidate(id, block, SealCast.MORNING, 24));
        add(
                Command.ChangeMyHours.class,
                loop -> List.of(
                        new Command.ChangeMyHours(Answers.NONE),
                        new Command.ChangeMyHours(new Answers(Map.of("day-cap", "2")))));
        add(Command.ReplanLoop.class, loop -> List.of(new Command.ReplanLoop(loop.id())));
        add(
                Command.ChooseAsCandidate.class,
                loop -> List.of(new Command.ChooseAsCandidate(loop.id(), 1, loop.revision())));
        Answers times = new Answers(Map.of("free", "mon-fri 09:00-18:00", "reason", "ill"));
        add(Command.OfferTimes.class, loop -> List.of(new Command.OfferTimes(loop.id(), times)));
        add(Command.AskForAnotherTime.class, loop -> List.of(new Command.AskForAnotherTime(loop.id(), times)));
        add(Command.Withdraw.class, loop -> List.of(new Command.Withdraw(loop.id(), times)));
        add(Command.ConfirmZone.class, loop -> List.of(new Command.ConfirmZone(loop.id(), "Asia/Tokyo")));
        add(
                Command.AskForAccommodation.class,
                loop -> List.of(new Command.AskForAccommodation(loop.id(), new Answers(Map.of("need", "a break")))));
        each(
                Command.AnswerByMail.class,
                (id, block) -> new Command.AnswerByMail(
                        id, block, 0, Command.AnswerByMail.Said.DECLINED, "ill", null, "ada@example.com"));
        add(Command.PlanLoop.class, loop -> List.of(new Command.PlanLoop(loop.id())));
        add(
                Command.OfferPlans.class,
                loop -> List.of(new Command.OfferPlans(
                        loop.id(),
                        loop.revision(),
                        new PlanOutcome.Found(List.of(plan(loop))),
                        List.of("one calendar"))));
        RepairId repair = new RepairId("R-1");
        add(Command.MendLoop.class, loop -> List.of(new Command.MendLoop(loop.id())));
        add(
                Command.OfferRepair.class,
                loop -> List.of(new Command.OfferRepair(
                        loop.id(),
                        loop.revision(),
                        Repair.Why.TIMES_CHANGED,
                        null,
                        Map.of(),
                        new MendOutcome.Mended(Map.of(), List.of(), List.of()),
                        List.of())));
        add(Command.UseRepair.class, loop -> List.of(new Command.UseRepair(repair)));
        add(Command.AnswerRepair.class, loop -> List.of(new Command.AnswerRepair(repair, true)));
        add(Command.DropRepair.class, loop -> List.of(new Command.DropRepair(repair)));
        WaveId wave = new WaveId("W-1");
        add(
                Command.PlanWave.class,
                loop -> List.of(new Command.PlanWave(List.of(loop.id().code()))));
        add(
                Command.ShowWave.class,
                loop -> List.of(
                        new Command.ShowWave(wave, ""),
                        new Command.ShowWave(wave, loop.id().code())));
        add(Command.StopWave.class, loop -> List.of(new Command.StopWave(wave)));
        add(Command.UseWave.class, loop -> List.of(new Command.UseWave(wave)));
        add(
                Command.OfferWave.class,
                loop -> List.of(new Command.OfferWave(
                        wave,
                        Map.of(loop.id().code(), loop.revision()),
                        Map.of(),
                        new WaveOutcome(Map.of(loop.id().code(), plan(loop)), Map.of(), Cost.NONE, 0, 1, false),
                        List.of())));
        add(Command.BookNextOfWave.class, loop -> List.of(new Command.BookNextOfWave(wave)));
        add(Command.ChoosePlan.class, loop -> List.of(new Command.ChoosePlan(loop.id(), 1)));
        each(
                Command.MoveBlock.class,
                (id, block) -> new Command.MoveBlock(id, block, new Answers(Map.of("at", "2026-12-04T10:00"))));
        each(
                Command.PlaceBlock.class,
                (id, block) -> new Command.PlaceBlock(
                        id, block, new Answers(Map.of("at", "2026-12-04T10:00", "lead", "@ana", "second", "@maya-l"))));
        add(
                Command.EditLoop.class,
                loop -> Stream.of(
                                Answers.NONE,
                                new Answers(Map.of("hm", "@grace")),
                                new Answers(Map.of("hm", "@hugo")),
                                new Answers(Map.of("candidate", "Ada King")),
                                new Answers(Map.of("cut", "deep-dive")),
                                new Answers(Map.of("behavioural", "45", "reason", "more to ask")))
                        .map(answers -> new Command.EditLoop(loop.id(), answers))
                        .toList());
    }

    private void seating() {
        each(Command.AcceptInvite.class, Command.AcceptInvite::new);
        each(Command.DeclineInvite.class, (id, block) -> new Command.DeclineInvite(id, block, REASON));
        each(Command.FindReplacement.class, Command.FindReplacement::new);
        add(
                Command.FillSeat.class,
                loop -> List.of(new Command.FillSeat(
                        loop.id(), "coding", loop.revision(), Map.of("SECOND", new PersonId("maya-l")), List.of())));
        add(
                Command.AskAgain.class,
                loop -> seats(loop)
                        .map(in -> new Command.AskAgain(
                                loop.id(), in.block().key(), in.seat().person(), SealCast.MORNING))
                        .toList());
        add(
                Command.GiveUpWaiting.class,
                loop -> seats(loop)
                        .map(in -> new Command.GiveUpWaiting(
                                loop.id(), in.block().key(), in.seat().person(), SealCast.MORNING))
                        .toList());
        add(
                Command.SendKit.class,
                loop -> seats(loop)
                        .map(in -> new Command.SendKit(
                                loop.id(), in.block().key(), in.seat().person(), SealCast.MORNING))
                        .toList());
        each(Command.MarkHeld.class, Command.MarkHeld::new);
        each(Command.AssumeHeld.class, (id, block) -> new Command.AssumeHeld(id, block, SealCast.MORNING));
        each(Command.MarkNoShow.class, Command.MarkNoShow::new);
    }

    private void training() {
        add(
                Command.SeatShadow.class,
                loop -> loop.blocks().stream()
                        .flatMap(block -> Stream.of(
                                new Command.SeatShadow(loop.id(), block.key(), ""),
                                new Command.SeatShadow(loop.id(), block.key(), "@leila")))
                        .toList());
        each(Command.UnseatShadow.class, Command.UnseatShadow::new);
        java.time.LocalDate day = java.time.LocalDate.of(2026, 12, 9);
        add(
                Command.AskForRoom.class,
                loop -> List.of(
                        new Command.AskForRoom(loop.id(), ANA, day, List.of()),
                        new Command.AskForRoom(
                                loop.id(),
                                ANA,
                                day,
                                List.of(loopkeeper.scheduler.TimeSlot.startingAt(
                                        java.time.Instant.parse("2026-12-09T10:00:00Z"),
                                        java.time.Duration.ofMinutes(30))))));
        add(
                Command.AnswerAboutRoom.class,
                loop -> List.of(
                        new Command.AnswerAboutRoom(loop.id(), day, true),
                        new Command.AnswerAboutRoom(loop.id(), day, false)));
        add(Command.AskToGraduate.class, loop -> List.of(new Command.AskToGraduate(loop.id(), ANA, "deep-dive")));
        add(
                Command.ShowTraining.class,
                loop -> List.of(new Command.ShowTraining(""), new Command.ShowTraining("@leila")));
        add(
                Command.MapPeople.class,
                loop -> List.of(
                        new Command.MapPeople("", ""),
                        new Command.MapPeople("@ana", ""),
                        new Command.MapPeople("@noah", "none")));
        add(
                Command.ShowLoad.class,
                loop -> List.of(
                        new Command.ShowLoad(""), new Command.ShowLoad("@ana"), new Command.ShowLoad("ml-coding")));
        add(
                Command.AddFreeDay.class,
                loop -> List.of(
                        new Command.AddFreeDay(loop.id(), java.time.LocalDate.of(2026, 12, 9), Answers.NONE),
                        new Command.AddFreeDay(
                                loop.id(),
                                java.time.LocalDate.of(2026, 12, 9),
                                new Answers(Map.of("from", "09:00", "until", "18:00")))));
        each(Command.RunOver.class, (id, block) -> new Command.RunOver(id, block, 20));
        add(
                Command.GoAway.class,
                loop -> List.of(new Command.GoAway("", "2026-12-20"), new Command.GoAway("@ana", "x")));
        add(Command.ComeBack.class, loop -> List.of(new Command.ComeBack("")));
        add(
                Command.TakeOut.class,
                loop -> List.of(new Command.TakeOut(
                        loop.id(), ANA, java.time.LocalDate.of(2026, 12, 1), java.time.LocalDate.of(2026, 12, 3))));
        add(Command.Train.class, loop -> List.of(new Command.Train("@leila", "deep-dive")));
        add(Command.Graduate.class, loop -> List.of(new Command.Graduate("@leila", "ml-coding")));
    }

    private void scoring() {
        each(Command.FillScorecard.class, Command.FillScorecard::new);
        add(Command.TypeScores.class, loop -> {
            List<Command.TypeScores> typed = new ArrayList<>();
            typed.add(new Command.TypeScores("", "3 4 2 3 yes: one; two"));
            loop.blocks()
                    .forEach(block -> typed.add(
                            new Command.TypeScores("", loop.id() + " " + block.key() + " 3 4 2 3 yes: one; two")));
            return typed;
        });
        add(Command.UseAsEvidence.class, loop -> {
            List<Command.UseAsEvidence> kept = new ArrayList<>();
            kept.add(new Command.UseAsEvidence(new Answers(Map.of("text", "said so"))));
            for (Block block : loop.blocks()) {
                kept.add(new Command.UseAsEvidence(new Answers(Map.of(
                        "row",
                        loop.id() + "/" + block.key() + "/"
                                + town.library
                                        .rubric(block.rubric())
                                        .competencies()
                                        .getFirst()
                                        .key(),
                        "text",
                        "said so"))));
            }
            return kept;
        });
        add(
                Command.SubmitScorecard.class,
                loop -> loop.blocks().stream()
                        .flatMap(block -> Stream.of(
                                new Command.SubmitScorecard(
                                        loop.id(), block.key(), new Answers(Map.of("flags", "none"))),
                                new Command.SubmitScorecard(loop.id(), block.key(), typed(loop, block))))
                        .toList());
        add(
                Command.SealDraft.class,
                loop -> loop.blocks().stream()
                        .flatMap(block -> Stream.of(
                                new Command.SealDraft(loop.id(), block.key(), false),
                                new Command.SealDraft(loop.id(), block.key(), true)))
                        .toList());
        add(
                Command.AmendScorecard.class,
                loop -> loop.blocks().stream()
                        .flatMap(block -> Stream.of(
                                new Command.AmendScorecard(loop.id(), block.key(), Answers.NONE),
                                new Command.AmendScorecard(
                                        loop.id(), block.key(), new Answers(Map.of("note", "on second thought")))))
                        .toList());
        add(
                Command.RemindOfCard.class,
                loop -> seats(loop)
                        .map(in -> new Command.RemindOfCard(
                                loop.id(), in.block().key(), in.seat().person(), 2))
                        .toList());
        add(
                Command.TellOfLateCard.class,
                loop -> seats(loop)
                        .map(in -> new Command.TellOfLateCard(
                                loop.id(), in.block().key(), in.seat().person()))
                        .toList());
        each(Command.Snooze.class, (id, block) -> new Command.Snooze(id, block, 60));
        add(
                Command.Nudge.class,
                loop -> List.of(new Command.Nudge(loop.id(), "@" + PRIYA), new Command.Nudge(loop.id(), "@" + ANA)));
    }

    private void running() {
        add(
                Command.Excuse.class,
                loop -> Stream.concat(
                                Stream.of(new Command.Excuse(loop.id(), "deep-dive", "@priya", Answers.NONE)),
                                seats(loop)
                                        .map(in -> new Command.Excuse(
                                                loop.id(),
                                                in.block().key(),
                                                "@" + in.seat().person(),
                                                REASON)))
                        .toList());
        each(Command.WaiveSecond.class, (id, block) -> new Command.WaiveSecond(id, block, REASON));
        add(
                Command.RecordVerdict.class,
                loop -> Stream.of(Answers.NONE, decided("HIRE"), decided("NO_HIRE"), decided("ANOTHER_STEP"))
                        .map(answers -> new Command.RecordVerdict(loop.id(), answers))
                        .toList());
        add(
                Command.ConfirmVerdict.class,
                loop -> Stream.of(Optional.<Verdict>empty(), Optional.ofNullable(loop.verdict()))
                        .map(verdict -> new Command.ConfirmVerdict(
                                loop.id(),
                                verdict.map(one -> one.at().toEpochMilli()).orElse(0L)))
                        .toList());
        add(
                Command.CancelLoop.class,
                loop -> List.of(
                        new Command.CancelLoop(loop.id(), Answers.NONE), new Command.CancelLoop(loop.id(), REASON)));
        add(Command.CloseLoop.class, loop -> List.of(new Command.CloseLoop(loop.id())));
    }

    /** Work done alone, and notes about how it came about. */
    private void alone() {
        add(
                Command.ShowTakeHome.class,
                loop -> List.of(
                        new Command.ShowTakeHome(loop.id(), ""), new Command.ShowTakeHome(loop.id(), TakeHome.SCREEN)));
        Answers link = new Answers(Map.of("task", "https://files.example.com/task", "due", "2026-12-08T18:00"));
        task(Command.HandOut.class, (id, key) -> new Command.HandOut(id, key, link));
        task(Command.ExtendTakeHome.class, (id, key) -> new Command.ExtendTakeHome(id, key, link));
        Answers work = new Answers(Map.of("link", "https://files.example.com/ada", "minutes", "50"));
        task(Command.HandIn.class, (id, key) -> new Command.HandIn(id, key, work));
        task(Command.HandInAsCandidate.class, (id, key) -> new Command.HandInAsCandidate(id, key, work));
        task(Command.AskForMoreTime.class, (id, key) -> new Command.AskForMoreTime(id, key, REASON));
        task(Command.RemindOfTakeHome.class, (id, key) -> new Command.RemindOfTakeHome(id, key, SealCast.MORNING));
        task(Command.TellOfLateTakeHome.class, (id, key) -> new Command.TellOfLateTakeHome(id, key, SealCast.MORNING));
        Answers paid = new Answers(Map.of("minutes", "60", "paid", "100"));
        add(
                Command.AddScreen.class,
                loop -> List.of(
                        new Command.AddScreen(loop.id(), Answers.NONE), new Command.AddScreen(loop.id(), paid)));
        add(Command.MarkPaid.class, loop -> List.of(new Command.MarkPaid(loop.id())));
        Answers yes = new Answers(Map.of("goes-on", "yes", "reason", "because"));
        add(Command.JudgeScreen.class, loop -> List.of(new Command.JudgeScreen(loop.id(), yes)));
        Answers noted = new Answers(Map.of("note", "one commit", "signs", "BULK_PASTES"));
        each(Command.NoteContext.class, (id, block) -> new Command.NoteContext(id, block, noted));
        Answers found = new Answers(Map.of("found", "DEFENDED", "note", "explained it"));
        each(Command.AnswerContext.class, (id, block) -> new Command.AnswerContext(id, block, found));
    }

    private static Answers decided(String outcome) {
        return SealCast.decision(outcome);
    }

    private Answers typed(Loop loop, Block block) {
        Map<String, String> answers = new LinkedHashMap<>();
        town.card(loop, block.key(), new PersonId("typist"), 1, 3)
                .values()
                .forEach((key, value) -> answers.put(key, value.contains("ZQ") ? "what I saw" : value));
        return new Answers(answers);
    }

    private static Stream<Loop.InBlock> seats(Loop loop) {
        return loop.blocks().stream()
                .flatMap(block -> block.seats().stream().map(seat -> new Loop.InBlock(block, seat)));
    }

    private static PanelPlan plan(Loop loop) {
        Block block = loop.blocks().getLast();
        return new PanelPlan(
                List.of(new Placement(
                        block.key(),
                        TimeSlot.startingAt(SealCast.MORNING.plusSeconds(86_400), block.length()),
                        List.of(
                                new Seated(Seat.Role.LEAD.name(), ANA.asPanelist()),
                                new Seated(Seat.Role.SECOND.name(), PRIYA.asPanelist())))),
                PanelPlan.Merit.SOONEST);
    }

    /** What may be asked about this loop, of every kind. */
    List<Command> about(Loop loop) {
        return entries.values().stream()
                .flatMap(entry -> entry.apply(loop).stream())
                .toList();
    }

    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        entries.keySet().forEach(kind -> kinds.add(kind.getSimpleName()));
        return kinds;
    }

    /** The kinds that exist, a sealed one by those that make it up. */
    static Set<String> allKinds(Class<?> sealed) {
        Set<String> kinds = new TreeSet<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            kinds.addAll(kind.isSealed() ? allKinds(kind) : Set.of(kind.getSimpleName()));
        }
        return kinds;
    }

    static String name(Command command) {
        return Arrays.stream(command.toString().split("\n")).findFirst().orElse("");
    }
}
