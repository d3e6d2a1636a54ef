package loopkeeper.scheduler.planner;

import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.Wishes;

/** A loop whose weights are multiplied, so that whole numbers are fine enough for prices. */
final class Scaled {

    private Scaled() {}

    static Wave.Member by(Wave.Member loop, int scale) {
        Wishes old = loop.wishes();
        Wishes more = new Wishes(
                old.day() * scale,
                old.furtherDay() * scale,
                old.idle() * scale,
                old.preference() * scale,
                old.outOfOrder() * scale,
                old.load() * scale,
                old.shadow() * scale,
                old.moved() * scale,
                old.newPerson() * scale,
                old.release());
        return new Wave.Member(
                loop.key(),
                loop.blocks(),
                loop.candidateZone(),
                loop.candidateFree(),
                loop.alreadyHeld(),
                loop.alreadySeated(),
                loop.rules(),
                more);
    }

    /** A scale at which no weight of the wave leaves its range. */
    static int of(Wave wave) {
        int most = wave.loops().stream()
                .map(Wave.Member::wishes)
                .mapToInt(one -> Math.max(
                        Math.max(Math.max(one.day(), one.furtherDay()), Math.max(one.idle(), one.preference())),
                        Math.max(
                                Math.max(one.outOfOrder(), one.load()),
                                Math.max(one.shadow(), Math.max(one.moved(), one.newPerson())))))
                .max()
                .orElse(1);
        return most <= 2_000 && wave.unplaced() <= 1_000_000 ? 16 : 1;
    }
}
