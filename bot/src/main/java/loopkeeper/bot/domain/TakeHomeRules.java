package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.domain.Decision.Accepted;
import loopkeeper.bot.domain.Decision.Refused;

/** What may happen to the work a candidate does alone, and which interviews have to wait for it. */
public final class TakeHomeRules {

    /** Shorter would be no time to do it in. */
    private static final Duration SHORTEST = Duration.ofHours(4);

    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * What has to come in before this block can get a time: a pre-screen that nobody said goes on, or the work the
     * block talks through.
     *
     * @return empty when nothing has to
     */
    public static Optional<TakeHome> waitsFor(Loop loop, Block block) {
        Optional<TakeHome> screen =
                loop.takeHome(TakeHome.SCREEN).filter(one -> one.result() != TakeHome.Result.GOES_ON);
        return screen.isPresent() ? screen : loop.takeHome(block.kind()).filter(one -> one.receipt() == null);
    }

    /** Whether this block may get a time; empty when it may. */
    public static Optional<Refusal> mayPlace(Loop loop, Block block) {
        return waitsFor(loop, block).map(one -> new Refusal.WaitsForTakeHome(loop.id(), block.key(), one.key()));
    }

    /**
     * It goes to the candidate, with all that belongs to it.
     *
     * @param attached keys of what there is a link for
     */
    public static Decision handOut(Loop loop, TakeHome what, Set<String> attached, Instant due, Instant now) {
        Optional<Refusal> no = running(loop);
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        if (what.state() != TakeHome.State.TO_SEND) {
            return new Refused(new Refusal.TakeHomeIs(loop.id(), what.key(), what.state()));
        }
        List<String> missing = what.handOut().stream()
                .filter(part -> !attached.contains(part.key()))
                .map(TakeHome.Part::label)
                .toList();
        if (!missing.isEmpty()) {
            return new Refused(new Refusal.PackageIncomplete(loop.id(), what.key(), missing));
        }
        return dueFits(due, now)
                ? new Accepted(new LoopEvent.TakeHomeSent(what.key(), now, due))
                : new Refused(new Refusal.DueOutside(due));
    }

    /** The candidate gets more time. */
    public static Decision extend(Loop loop, TakeHome what, Instant due, String reason, Instant now) {
        Optional<Refusal> no = running(loop);
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        Instant before = what.due();
        if (what.state() != TakeHome.State.SENT || before == null) {
            return new Refused(new Refusal.TakeHomeIs(loop.id(), what.key(), what.state()));
        }
        if (!due.isAfter(before) || !due.isAfter(now) || due.isAfter(now.plus(LONGEST))) {
            return new Refused(new Refusal.DueOutside(due));
        }
        return new Accepted(new LoopEvent.TakeHomeExtended(what.key(), due, reason));
    }

    /** Something came back. A newer one takes its place until the talk about it is booked. */
    public static Decision receive(Loop loop, TakeHome what, TakeHome.Receipt receipt) {
        Optional<Refusal> no = running(loop);
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        boolean booked = loop.blocks().stream().anyMatch(block -> block.kind().equals(what.key()) && block.isPlaced());
        if (what.state() == TakeHome.State.TO_SEND || what.state() == TakeHome.State.OVER || booked) {
            return new Refused(
                    booked
                            ? new Refusal.TalkIsBooked(loop.id(), what.key())
                            : new Refusal.TakeHomeIs(loop.id(), what.key(), what.state()));
        }
        return new Accepted(new LoopEvent.TakeHomeReceived(what.key(), receipt));
    }

    /** Somebody paid the candidate for it. */
    public static Decision pay(Loop loop, TakeHome what) {
        if (what.pay() == 0) {
            return new Refused(new Refusal.NothingToPay(loop.id(), what.key()));
        }
        return what.paid() ? new Accepted() : new Accepted(new LoopEvent.TakeHomePaid(what.key(), what.pay()));
    }

    /** A person says how a pre-screen went: once it is in, and once it is paid. */
    public static Decision judge(Loop loop, TakeHome screen, TakeHome.Result result, String reason) {
        Optional<Refusal> no = running(loop);
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        if (screen.result() == result) {
            return new Accepted();
        }
        if (screen.state() != TakeHome.State.IN) {
            return new Refused(new Refusal.TakeHomeIs(loop.id(), screen.key(), screen.state()));
        }
        if (!screen.paid()) {
            return new Refused(new Refusal.PayFirst(loop.id(), screen.pay()));
        }
        return reason.isBlank()
                ? new Refused(new Refusal.NeedsReason("How a pre-screen went"))
                : new Accepted(new LoopEvent.ScreenJudged(result, reason));
    }

    /** A pre-screen comes before all blocks, so none may have a time yet. */
    public static Decision add(Loop loop, TakeHome screen) {
        Optional<Refusal> no = running(loop);
        if (no.isPresent()) {
            return new Refused(no.get());
        }
        if (loop.takeHome(TakeHome.SCREEN).isPresent()) {
            return new Refused(new Refusal.ScreenIsThere(loop.id()));
        }
        Optional<Block> placed = loop.blocks().stream().filter(Block::isPlaced).findFirst();
        return placed.<Decision>map(block -> new Refused(new Refusal.TooLateToScreen(loop.id(), block.key())))
                .orElseGet(() -> new Accepted(new LoopEvent.ScreenAdded(screen)));
    }

    private static boolean dueFits(Instant due, Instant now) {
        return !due.isBefore(now.plus(SHORTEST)) && !due.isAfter(now.plus(LONGEST));
    }

    private static Optional<Refusal> running(Loop loop) {
        return loop.stage().over() ? Optional.of(new Refusal.LoopIsOver(loop.id(), loop.stage())) : Optional.empty();
    }

    private TakeHomeRules() {}
}
