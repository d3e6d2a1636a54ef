package loopkeeper.bot.outbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** Something to be done outside the database, written in the transaction that decided it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "effect")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.Tell.class, name = "tell"),
    @JsonSubTypes.Type(value = Effect.OpenRoom.class, name = "open-room"),
    @JsonSubTypes.Type(value = Effect.LetIn.class, name = "let-in"),
    @JsonSubTypes.Type(value = Effect.Post.class, name = "post"),
    @JsonSubTypes.Type(value = Effect.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = Effect.Solve.class, name = "solve"),
    @JsonSubTypes.Type(value = Effect.SolveSeat.class, name = "solve-seat"),
    @JsonSubTypes.Type(value = Effect.SolveWave.class, name = "solve-wave"),
    @JsonSubTypes.Type(value = Effect.Mend.class, name = "mend"),
    @JsonSubTypes.Type(value = Effect.KeepBookings.class, name = "keep-bookings"),
    @JsonSubTypes.Type(value = Effect.CheckBooking.class, name = "check-booking"),
    @JsonSubTypes.Type(value = Effect.WriteLetter.class, name = "write-letter")
})
public sealed interface Effect {

    /** Effects of different lanes never wait for each other. */
    enum Lane {
        QUICK,
        /** Takes seconds. */
        SLOW,
        /** Waits for calendars and mail servers, which may be slow or gone. */
        OUTWARD,
        /** Takes as long as it is given, which is many seconds. */
        LONG
    }

    default Lane lane() {
        return Lane.QUICK;
    }

    /** What keeps its order: an effect waits while an older one with the same name is unfinished. */
    String about();

    /**
     * Put this card before that person.
     *
     * @param about names the message for good, such as {@code invite/L-1042/ml-coding/ana}: a second
     *     Tell with the same name edits the first message in place
     */
    record Tell(PersonId to, String about, Card card) implements Effect {}

    /**
     * Open the debrief room of a loop, for these people and nobody else. Opening it again makes these its members: who
     * is left out reads nothing that is posted from then on.
     */
    record OpenRoom(LoopId loop, String name, List<PersonId> members) implements Effect {
        public OpenRoom {
            members = List.copyOf(members);
        }

        @Override
        public String about() {
            return "room/" + loop;
        }
    }

    /** Let one more person into the debrief room. */
    record LetIn(LoopId loop, PersonId person) implements Effect {
        @Override
        public String about() {
            return "room/" + loop;
        }
    }

    /**
     * Post a card in the debrief room.
     *
     * @param thread the {@code about} of the message it answers; empty for a message of its own
     */
    record Post(LoopId loop, String thread, String name, Card card) implements Effect {
        @Override
        public String about() {
            return "room/" + loop;
        }
    }

    /** Ask the bot itself, as soon as this transaction is over or at the instant it is due. */
    record Ask(Command command) implements Effect {
        @Override
        public String about() {
            return "";
        }
    }

    /** Look for plans for every block that needs one; the answer comes back as a command. */
    record Solve(LoopId loop) implements Effect {
        @Override
        public Lane lane() {
            return Lane.SLOW;
        }

        @Override
        public String about() {
            return "solve/" + loop;
        }
    }

    /** Look for people for the empty seats of one block, leaving its slot where it is. */
    record SolveSeat(LoopId loop, String block) implements Effect {
        @Override
        public Lane lane() {
            return Lane.SLOW;
        }

        @Override
        public String about() {
            return "solve/" + loop;
        }
    }

    /**
     * Look for the smallest change that lets a loop go on; the answer comes back as a command.
     *
     * @param from before then nothing of it can begin; null where that is as soon as for any plan
     */
    record Mend(LoopId loop, Repair.Why why, @Nullable Instant from) implements Effect {
        @Override
        public Lane lane() {
            return Lane.SLOW;
        }

        @Override
        public String about() {
            return "solve/" + loop;
        }
    }

    /** Look for plans for all loops of a wave together, telling how far it is; the answer comes back as a command. */
    record SolveWave(WaveId wave) implements Effect {
        @Override
        public Lane lane() {
            return Lane.LONG;
        }

        @Override
        public String about() {
            return "solve/" + wave;
        }
    }

    /** What reaches calendars and the candidate's mail; no chat does it. */
    sealed interface Outward extends Effect {
        LoopId loop();

        @Override
        default Lane lane() {
            return Lane.OUTWARD;
        }
    }

    /** Make calendars, and what the candidate was invited to, what the loop says now. */
    record KeepBookings(LoopId loop) implements Outward {
        @Override
        public String about() {
            return "bookings/" + loop;
        }
    }

    /** Look whether everybody in that block is still free for it, if it still begins then. */
    record CheckBooking(LoopId loop, String block, Instant slot) implements Outward {
        @Override
        public String about() {
            return "check/" + loop + "/" + block;
        }
    }

    /**
     * Write to the candidate, or let the recruiter do it where no mail is set up.
     *
     * @param kind what it says
     * @param block which interview it is about; empty for all of them
     * @param slot its time; null when it is about all
     * @param sequence counts the changes of that invitation
     */
    record WriteLetter(
            LoopId loop, Kind kind, String block, @Nullable TimeSlot slot, int sequence) implements Outward {

        /** What a letter says. */
        public enum Kind {
            PLANS,
            INVITED,
            MOVED,
            CANCELLED,
            DAY_BEFORE,
            HOUR_BEFORE,
            DATASET,
            FEEDBACK,
            /** Work to do alone; {@code block} is its key. */
            TASK,
            TASK_MORE_TIME,
            TASK_SOON,
            TASK_IN
        }

        @Override
        public String about() {
            return "letter/" + loop;
        }
    }
}
