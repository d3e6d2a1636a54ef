package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelProblem.Rules;
import loopkeeper.scheduler.TimeSlot;

/** A problem with one part of it changed, and the rest as it was. */
final class Changed {

    private Changed() {}

    static PanelProblem rules(PanelProblem now, Rules rules) {
        return new PanelProblem(
                now.blocks(),
                now.people(),
                now.candidateZone(),
                now.candidateFree(),
                now.alreadyHeld(),
                now.alreadySeated(),
                rules,
                now.wishes());
    }

    static PanelProblem active(PanelProblem now, Duration activePerDay) {
        Rules old = now.rules();
        return rules(
                now, new Rules(old.pause(), old.buffer(), activePerDay, old.days(), old.span(), old.differentPeople()));
    }

    static PanelProblem days(PanelProblem now, int days) {
        Rules old = now.rules();
        return rules(
                now, new Rules(old.pause(), old.buffer(), old.activePerDay(), days, old.span(), old.differentPeople()));
    }

    static PanelProblem span(PanelProblem now, int span) {
        Rules old = now.rules();
        return rules(
                now, new Rules(old.pause(), old.buffer(), old.activePerDay(), old.days(), span, old.differentPeople()));
    }

    /** Somebody may sit twice, and those of blocks that stay may be asked as well. */
    static PanelProblem samePeople(PanelProblem now) {
        Rules old = now.rules();
        return rules(now, new Rules(old.pause(), old.buffer(), old.activePerDay(), old.days(), old.span(), false));
    }

    static PanelProblem free(PanelProblem now, List<TimeSlot> free) {
        return new PanelProblem(
                now.blocks(),
                now.people(),
                now.candidateZone(),
                free,
                now.alreadyHeld(),
                now.alreadySeated(),
                now.rules(),
                now.wishes());
    }

    static PanelProblem blocks(PanelProblem now, List<BlockNeed> blocks) {
        return new PanelProblem(
                blocks,
                now.people(),
                now.candidateZone(),
                now.candidateFree(),
                now.alreadyHeld(),
                now.alreadySeated(),
                now.rules(),
                now.wishes());
    }

    static PanelProblem people(PanelProblem now, UnaryOperator<Interviewer> change) {
        return new PanelProblem(
                now.blocks(),
                now.people().stream().map(change).toList(),
                now.candidateZone(),
                now.candidateFree(),
                now.alreadyHeld(),
                now.alreadySeated(),
                now.rules(),
                now.wishes());
    }

    static PanelProblem feasibility(PanelProblem now) {
        return new PanelProblem(
                now.blocks(),
                now.people(),
                now.candidateZone(),
                now.candidateFree(),
                now.alreadyHeld(),
                now.alreadySeated(),
                now.rules(),
                Relaxed.NO_WISHES);
    }
}
