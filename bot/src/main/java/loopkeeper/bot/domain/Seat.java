package loopkeeper.bot.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One interviewer's place in a block, and how it stands with them.
 *
 * @param person who
 * @param role what they do in it
 * @param state how far they are
 * @param note the reason of a decline or an excuse; empty otherwise
 * @param snoozedUntil before then no reminder is sent; null when not snoozed
 */
public record Seat(
        PersonId person,
        Role role,
        State state,
        String note,
        @Nullable Instant snoozedUntil) {

    /** What somebody does in a block. */
    public enum Role {
        LEAD,
        SECOND,
        SHADOW,
        REVERSE_SHADOW;

        /** Leads and seconds owe a card, and it counts; the others may practise. */
        public boolean counts() {
            return this == LEAD || this == SECOND;
        }
    }

    /** From the question whether they will sit to the card. */
    public enum State {
        ASKED,
        ACCEPTED,
        DECLINED,
        REPLACED,
        OWES,
        SUBMITTED,
        EXCUSED
    }

    public static Seat asked(PersonId person, Role role) {
        return new Seat(person, role, State.ASKED, "", null);
    }

    public Seat with(State next, String why) {
        return new Seat(person, role, next, why, null);
    }

    public Seat snoozed(Instant until) {
        return new Seat(person, role, state, note, until);
    }

    /** Still in the panel: neither declined nor replaced. */
    public boolean sits() {
        return state != State.DECLINED && state != State.REPLACED;
    }

    /** Sits, counts, and has neither submitted nor been excused. */
    public boolean holdsTheGate() {
        return role.counts() && sits() && state != State.SUBMITTED && state != State.EXCUSED;
    }
}
