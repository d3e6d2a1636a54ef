package loopkeeper.scheduler;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** A change that would free a plan; each was tried and does. */
public sealed interface Remedy {

    /** What to do, as one plain sentence; times are in UTC, so a card that knows its reader words it itself. */
    String sentence();

    /**
     * The candidate comes on one more day.
     *
     * @param day in the candidate's zone
     * @param from when on that day
     */
    record OneMoreDay(LocalDate day, TimeSlot from) implements Remedy {
        @Override
        public String sentence() {
            return "If the candidate could come on " + day + ", between " + from.start() + " and " + from.end() + ".";
        }
    }

    /** The candidate is interviewed for longer on one day. */
    record LongerDay(long minutesADay) implements Remedy {
        @Override
        public String sentence() {
            return "With up to " + minutesADay + " minutes of interviews a day.";
        }
    }

    /** The loop may take one day more. */
    record MoreDays(int days) implements Remedy {
        @Override
        public String sentence() {
            return "Spread over " + days + " days.";
        }
    }

    /** The first and the last day may lie further apart; both count. */
    record WiderSpan(int days) implements Remedy {
        @Override
        public String sentence() {
            return "With " + days + " days from the first block to the last.";
        }
    }

    /** Somebody who is in one block may sit in another one as well. */
    record SamePeople() implements Remedy {
        @Override
        public String sentence() {
            return "If somebody may sit in two blocks.";
        }
    }

    /** The blocks may come in any order. */
    record AnyOrder() implements Remedy {
        @Override
        public String sentence() {
            return "With the blocks in any order.";
        }
    }

    /** One more person in a pool, who works as its others do and has nothing else to do. */
    record OneMoreInPool(String block, String role) implements Remedy {
        @Override
        public String sentence() {
            return "With one more person who may be " + role + " in " + block + ".";
        }
    }

    /**
     * People free some minutes of meetings.
     *
     * @param meetings who, and what part of their calendar; by person, then time
     */
    record FreeUp(List<Minutes> meetings) implements Remedy {
        public FreeUp {
            meetings = List.copyOf(meetings);
        }

        @Override
        public String sentence() {
            return "If these could be freed: "
                    + meetings.stream()
                            .map(one -> one.who() + " from " + one.slot().start() + " to "
                                    + one.slot().end())
                            .collect(Collectors.joining(", "))
                    + ".";
        }

        /** Part of somebody's calendar. */
        public record Minutes(PanelistId who, TimeSlot slot) {}
    }

    /**
     * Several changes, of which none helps without the others.
     *
     * @param parts usually two or more, none of them several again
     */
    record Together(List<Remedy> parts) implements Remedy {
        public Together {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || parts.stream().anyMatch(one -> one instanceof Together)) {
                throw new IllegalArgumentException("single changes, one or more, got " + parts);
            }
        }

        @Override
        public String sentence() {
            return "Only together: " + parts.stream().map(Remedy::sentence).collect(Collectors.joining(" "));
        }
    }

    /** One person takes one interview more than they like, that day or week. */
    record OneMoreInterview(PanelistId who, LocalDate day) implements Remedy {
        @Override
        public String sentence() {
            return "If " + who + " took one interview more around " + day + ".";
        }
    }
}
