package loopkeeper.bot.domain;

import java.util.List;

/** The domain's answer to a request: what now happens, or why nothing does. */
public sealed interface Decision {

    /**
     * It happens.
     *
     * @param events what happened, in order; empty when it had happened before
     */
    record Accepted(List<LoopEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }

        public Accepted(LoopEvent... events) {
            this(List.of(events));
        }
    }

    /**
     * It does not.
     *
     * @param why the reason
     * @param noted what is put on record all the same, such as who asked to cut a locked block; mostly empty
     */
    record Refused(Refusal why, List<LoopEvent> noted) implements Decision {
        public Refused {
            noted = List.copyOf(noted);
        }

        public Refused(Refusal why) {
            this(why, List.of());
        }
    }
}
