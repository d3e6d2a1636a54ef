package loopkeeper.rubrics;

import java.util.List;

/**
 * A question to push with, and what strong and weak answers sound like.
 *
 * @param id stable name, such as {@code B3-MON}
 * @param topic two or three words for the form, such as {@code Monitoring}
 * @param question the words to ask
 * @param use when the card must carry a mark for it
 * @param scale which marks it takes
 * @param asks what a full answer names, in order, such as {@code dashboards named}; may be empty
 * @param strong what strong answers sound like; never empty
 * @param weak what weak answers sound like; never empty
 * @param answer a model answer for the interviewer's eyes; empty where there is none
 */
public record Probe(
        String id,
        String topic,
        String question,
        Use use,
        Scale scale,
        List<String> asks,
        List<String> strong,
        List<String> weak,
        String answer) {

    public Probe {
        asks = List.copyOf(asks);
        strong = List.copyOf(strong);
        weak = List.copyOf(weak);
    }

    /** When a probe must be marked before a card can be submitted. */
    public enum Use {
        /** Offered; nobody has to mark it. */
        OPTIONAL,
        /** Must be marked on every card. */
        REQUIRED,
        /** Part of the kit, and required, only in a loop that wants MLOps depth. */
        MLOPS_DEPTH
    }

    /** Which marks a probe takes, besides {@link Mark#NOT_ASKED} with a reason. */
    public enum Scale {
        /** Specific, general, or somebody else's job. */
        TELLING,
        /** Operated it, used it, heard of it, or none. */
        DEPTH,
        /** A figure that was named, or not; the words hold the figure. */
        NUMBER,
        /** Said unprompted, said when asked, or not at all. */
        PROMPTED
    }

    /** How the answer to a probe sounded. */
    public enum Mark {
        SPECIFIC,
        GENERAL,
        SOMEONE_ELSES_JOB,
        OPERATED,
        USED,
        HEARD,
        NONE,
        NAMED,
        NOT_NAMED,
        UNPROMPTED,
        WHEN_ASKED,
        NOT_SAID,
        /** Takes a reason. */
        NOT_ASKED;

        /** General talk or somebody else's job; a depth of "heard of it" or none; no number; not said. */
        public boolean weak() {
            return switch (this) {
                case GENERAL, SOMEONE_ELSES_JOB, HEARD, NONE, NOT_NAMED, NOT_SAID -> true;
                case SPECIFIC, OPERATED, USED, NAMED, UNPROMPTED, WHEN_ASKED, NOT_ASKED -> false;
            };
        }
    }

    /** The marks this probe takes, in the order they are shown. */
    public List<Mark> marks() {
        return switch (scale) {
            case TELLING -> List.of(Mark.SPECIFIC, Mark.GENERAL, Mark.SOMEONE_ELSES_JOB, Mark.NOT_ASKED);
            case DEPTH -> List.of(Mark.OPERATED, Mark.USED, Mark.HEARD, Mark.NONE, Mark.NOT_ASKED);
            case NUMBER -> List.of(Mark.NAMED, Mark.NOT_NAMED, Mark.NOT_ASKED);
            case PROMPTED -> List.of(Mark.UNPROMPTED, Mark.WHEN_ASKED, Mark.NOT_SAID, Mark.NOT_ASKED);
        };
    }
}
