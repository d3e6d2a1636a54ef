package loopkeeper.bot.domain;

import java.util.List;
import loopkeeper.scheduler.PanelPlan;
import org.jspecify.annotations.Nullable;

/**
 * Loops of one recruiter that are planned together.
 *
 * @param id what people call it
 * @param recruiter who asked for it
 * @param state how far it is
 * @param members in the order the loops were started
 */
public record HiringWave(WaveId id, PersonId recruiter, State state, List<Member> members) {

    public HiringWave {
        members = List.copyOf(members);
    }

    /** From the question to the booking. */
    public enum State {
        /** Plans are being looked for. */
        LOOKING,
        /** Plans are being looked for, and the best so far are wanted at once. */
        STOPPING,
        /** Plans wait for a yes. */
        OFFERED,
        /** The plans are being booked, one after the other. */
        BOOKING,
        /** Nothing more will come of it. */
        OVER
    }

    /** What became of one loop of it. */
    public enum Standing {
        WAITING,
        PLANNED,
        /** There was no room for it. */
        LEFT_OUT,
        BOOKED,
        /** Its plan no longer held when it was to be booked. */
        STALE
    }

    /**
     * One loop of it.
     *
     * @param revision the loop as it was when it was planned; 0 before
     * @param plan null unless there is one
     * @param why what came in between; empty unless it is stale
     */
    public record Member(
            LoopId loop,
            int revision,
            Standing standing,
            @Nullable PanelPlan plan,
            String why) {}

    /** Those that stand so, in order. */
    public List<Member> that(Standing standing) {
        return members.stream().filter(one -> one.standing() == standing).toList();
    }

    /** Whether plans are still being looked for. */
    public boolean looking() {
        return state == State.LOOKING || state == State.STOPPING;
    }
}
