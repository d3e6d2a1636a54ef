package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import loopkeeper.bot.domain.Decision.Accepted;
import loopkeeper.bot.domain.Decision.Refused;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work done alone")
class TakeHomeRulesTest {

    private static final Instant NOW = Loops.STARTED;
    private static final Instant DUE = NOW.plus(Duration.ofDays(4));
    private static final List<TakeHome.Part> PACKAGE = List.of(
            new TakeHome.Part("notebook", "The notebook"),
            new TakeHome.Part("dataset", "A small dataset"),
            new TakeHome.Part("model", "The model file"));
    private static final List<TakeHome.Part> WORK =
            List.of(new TakeHome.Part("diagnosis", "A diagnosis"), new TakeHome.Part("fix", "A fix"));
    private static final TakeHome BEFORE_CODING = TakeHome.fresh("coding", "ML coding", 60, PACKAGE, WORK, 4, 0);
    private static final TakeHome SCREEN =
            TakeHome.fresh(TakeHome.SCREEN, "Paid pre-screen", 60, PACKAGE, WORK, 5, 100);

    private static Loop with(TakeHome... alone) {
        Loop started = Loops.started();
        return new Loop(
                started.id(),
                0,
                started.stage(),
                started.recipe(),
                started.recruiter(),
                started.hiringManager(),
                started.startedAt(),
                started.free(),
                started.blocks(),
                null,
                null,
                List.of(alone));
    }

    private static Loop after(Loop loop, Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        Loop changed = loop;
        for (LoopEvent event : ((Accepted) decision).events()) {
            changed = changed.after(event);
        }
        return changed;
    }

    private static Refusal no(Decision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).why();
    }

    private static TakeHome of(Loop loop) {
        return loop.takeHomes().getFirst();
    }

    private static Loop sent(TakeHome what) {
        Loop loop = with(what);
        return after(loop, TakeHomeRules.handOut(loop, what, Set.of("notebook", "dataset", "model"), DUE, NOW));
    }

    private static Loop in(TakeHome what) {
        Loop loop = sent(what);
        return after(loop, TakeHomeRules.receive(loop, of(loop), receipt(DUE)));
    }

    private static TakeHome.Receipt receipt(Instant at) {
        return new TakeHome.Receipt(at, true, List.of("diagnosis"), 70);
    }

    private static Block block(Loop loop, String key) {
        return loop.block(key).orElseThrow();
    }

    @Test
    void holdsBackTheBlockThatTalksItThroughAndNoOther() {
        Loop loop = with(BEFORE_CODING);

        assertThat(TakeHomeRules.mayPlace(loop, block(loop, "coding")))
                .contains(new Refusal.WaitsForTakeHome(Loops.L7, "coding", "coding"));
        assertThat(TakeHomeRules.mayPlace(loop, block(loop, "design"))).isEmpty();
        assertThat(TakeHomeRules.mayPlace(sent(BEFORE_CODING), block(loop, "coding")))
                .isPresent();
        assertThat(TakeHomeRules.mayPlace(in(BEFORE_CODING), block(loop, "coding")))
                .isEmpty();
    }

    @Test
    void goesOutOnceEveryPartIsThere() {
        Loop loop = with(BEFORE_CODING);

        assertThat(no(TakeHomeRules.handOut(loop, BEFORE_CODING, Set.of("notebook"), DUE, NOW)))
                .isEqualTo(new Refusal.PackageIncomplete(
                        Loops.L7, "coding", List.of("A small dataset", "The model file")));
        assertThat(of(sent(BEFORE_CODING)).due()).isEqualTo(DUE);
        Loop sent = sent(BEFORE_CODING);
        assertThat(no(TakeHomeRules.handOut(sent, of(sent), Set.of("notebook", "dataset", "model"), DUE, NOW)))
                .isEqualTo(new Refusal.TakeHomeIs(Loops.L7, "coding", TakeHome.State.SENT));
    }

    @Test
    void isDueInFourHoursAtTheEarliestAndThirtyDaysAtTheLatest() {
        Loop loop = with(BEFORE_CODING);
        Set<String> all = Set.of("notebook", "dataset", "model");
        Instant soonest = NOW.plus(Duration.ofHours(4));
        Instant latest = NOW.plus(Duration.ofDays(30));

        assertThat(TakeHomeRules.handOut(loop, BEFORE_CODING, all, soonest, NOW))
                .isInstanceOf(Accepted.class);
        assertThat(TakeHomeRules.handOut(loop, BEFORE_CODING, all, latest, NOW)).isInstanceOf(Accepted.class);
        assertThat(no(TakeHomeRules.handOut(loop, BEFORE_CODING, all, soonest.minusSeconds(1), NOW)))
                .isEqualTo(new Refusal.DueOutside(soonest.minusSeconds(1)));
        assertThat(no(TakeHomeRules.handOut(loop, BEFORE_CODING, all, latest.plusSeconds(1), NOW)))
                .isEqualTo(new Refusal.DueOutside(latest.plusSeconds(1)));
    }

    @Test
    void getsMoreTimeButNeverLess() {
        Loop loop = sent(BEFORE_CODING);

        assertThat(of(after(loop, TakeHomeRules.extend(loop, of(loop), DUE.plusSeconds(60), "", NOW)))
                        .due())
                .isEqualTo(DUE.plusSeconds(60));
        assertThat(no(TakeHomeRules.extend(loop, of(loop), DUE, "", NOW))).isEqualTo(new Refusal.DueOutside(DUE));
        Loop in = in(BEFORE_CODING);
        assertThat(no(TakeHomeRules.extend(in, of(in), DUE.plusSeconds(60), "", NOW)))
                .isEqualTo(new Refusal.TakeHomeIs(Loops.L7, "coding", TakeHome.State.IN));
    }

    @Test
    void saysWhatIsMissingInItAndHowLateItCame() {
        TakeHome inTime = of(in(BEFORE_CODING));
        Loop loop = sent(BEFORE_CODING);
        TakeHome late = of(after(loop, TakeHomeRules.receive(loop, of(loop), receipt(DUE.plus(Duration.ofHours(3))))));

        assertThat(inTime.missing()).containsExactly("A fix");
        assertThat(inTime.lateBy()).isEmpty();
        assertThat(late.lateBy()).contains(Duration.ofHours(3));
        assertThat(of(loop).isLate(DUE)).isFalse();
        assertThat(of(loop).isLate(DUE.plusSeconds(1))).isTrue();
        assertThat(late.isLate(DUE.plusSeconds(1))).isFalse();
    }

    @Test
    void canBeReplacedUntilTheTalkIsBooked() {
        Loop loop = in(BEFORE_CODING);
        TakeHome.Receipt newer = new TakeHome.Receipt(DUE, true, List.of("diagnosis", "fix"), 80);
        assertThat(of(after(loop, TakeHomeRules.receive(loop, of(loop), newer))).missing())
                .isEmpty();

        Loop booked = loop.after(new LoopEvent.PlanChosen(List.of(new LoopEvent.Booked(
                "coding",
                TimeSlot.startingAt(DUE, block(loop, "coding").length()),
                List.of(Seat.asked(Loops.ANA, Seat.Role.LEAD))))));
        assertThat(no(TakeHomeRules.receive(booked, of(booked), newer)))
                .isEqualTo(new Refusal.TalkIsBooked(Loops.L7, "coding"));
        assertThat(no(TakeHomeRules.receive(with(BEFORE_CODING), BEFORE_CODING, newer)))
                .isEqualTo(new Refusal.TakeHomeIs(Loops.L7, "coding", TakeHome.State.TO_SEND));
    }

    @Test
    void asAPreScreenHoldsBackEveryBlockUntilAPersonSaysThatTheyGoOn() {
        Loop loop = in(SCREEN);
        assertThat(loop.blocks())
                .allSatisfy(
                        block -> assertThat(TakeHomeRules.mayPlace(loop, block)).isPresent());

        Loop paid = after(loop, TakeHomeRules.pay(loop, of(loop)));
        Loop on = after(paid, TakeHomeRules.judge(paid, of(paid), TakeHome.Result.GOES_ON, "kept the baseline"));
        assertThat(on.blocks())
                .allSatisfy(
                        block -> assertThat(TakeHomeRules.mayPlace(on, block)).isEmpty());
        Loop stopped = after(paid, TakeHomeRules.judge(paid, of(paid), TakeHome.Result.STOPS, "no split"));
        assertThat(stopped.blocks())
                .allSatisfy(block ->
                        assertThat(TakeHomeRules.mayPlace(stopped, block)).isPresent());
        assertThat(stopped.stage()).as("nothing follows by itself").isEqualTo(Loop.Stage.OPEN);
    }

    @Test
    void asAPreScreenHasNoResultBeforeItIsPaidAndNoneWithoutAReason() {
        Loop loop = in(SCREEN);
        assertThat(no(TakeHomeRules.judge(loop, of(loop), TakeHome.Result.GOES_ON, "good")))
                .isEqualTo(new Refusal.PayFirst(Loops.L7, 100));
        Loop paid = after(loop, TakeHomeRules.pay(loop, of(loop)));
        assertThat(no(TakeHomeRules.judge(paid, of(paid), TakeHome.Result.STOPS, " ")))
                .isInstanceOf(Refusal.NeedsReason.class);
        assertThat(TakeHomeRules.pay(paid, of(paid))).isEqualTo(new Accepted());
        assertThat(no(TakeHomeRules.judge(sent(SCREEN), of(sent(SCREEN)), TakeHome.Result.STOPS, "x")))
                .isEqualTo(new Refusal.TakeHomeIs(Loops.L7, TakeHome.SCREEN, TakeHome.State.SENT));
        assertThat(no(TakeHomeRules.pay(with(BEFORE_CODING), BEFORE_CODING)))
                .isEqualTo(new Refusal.NothingToPay(Loops.L7, "coding"));
    }

    @Test
    void asAPreScreenComesOnceAndBeforeAnyTimeIsBooked() {
        Loop loop = Loops.started();
        assertThat(after(loop, TakeHomeRules.add(loop, SCREEN)).takeHomes()).containsExactly(SCREEN);
        assertThat(no(TakeHomeRules.add(with(SCREEN), SCREEN))).isEqualTo(new Refusal.ScreenIsThere(Loops.L7));
        Loop booked = loop.after(new LoopEvent.PlanChosen(List.of(new LoopEvent.Booked(
                "design", TimeSlot.startingAt(DUE, block(loop, "design").length()), List.of()))));
        assertThat(no(TakeHomeRules.add(booked, SCREEN))).isEqualTo(new Refusal.TooLateToScreen(Loops.L7, "design"));
    }

    @Test
    void takesTwoHoursAtMost() {
        assertThat(TakeHome.fresh("coding", "ML coding", 120, PACKAGE, WORK, 4, 0)
                        .minutes())
                .isEqualTo(120);
        assertThatThrownBy(() -> TakeHome.fresh("coding", "ML coding", 121, PACKAGE, WORK, 4, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isOverWithItsLoop() {
        Loop over = sent(BEFORE_CODING).after(new LoopEvent.LoopCancelled("filled"));
        Refusal isOver = new Refusal.LoopIsOver(Loops.L7, Loop.Stage.CANCELLED);
        assertThat(no(TakeHomeRules.receive(over, of(over), receipt(DUE)))).isEqualTo(isOver);
        assertThat(no(TakeHomeRules.extend(over, of(over), DUE.plusSeconds(9), "", NOW)))
                .isEqualTo(isOver);
        assertThat(no(TakeHomeRules.add(over, SCREEN))).isEqualTo(isOver);
    }
}
