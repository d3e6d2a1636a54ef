package loopkeeper.bot.domain;

import java.time.Instant;

/**
 * Something people noted about a loop besides times and cards. Free text: it is erased with the candidate.
 *
 * @param kind what it is about; a loop has one of each at most
 * @param text what was noted, never empty
 */
public record LoopNote(Kind kind, String text, PersonId by, Instant at) {

    /** What a note is about; it says who may read it. */
    public enum Kind {
        /** One to three lines of the résumé that interviewers go into, one a line. */
        BULLETS(Reader.PANEL),
        /** The paper the candidate brings: a link. */
        PAPER(Reader.PANEL),
        /** The dataset that is handed over a day before: a link. */
        DATASET(Reader.PANEL),
        /** When the dataset went out, and whether that was late. */
        DATASET_SENT(Reader.PANEL),
        /** That the candidate agreed to a dataset that came late. */
        DATASET_AGREED(Reader.PANEL),
        /** A coding signal somebody else verified: tool, date, link. */
        SIGNAL(Reader.DECIDERS),
        /** What the candidate expects to earn. */
        SALARY(Reader.DECIDERS),
        /** Which band an offer is thought of in. */
        BAND(Reader.DECIDERS),
        /** What differs between two blocks and is to be talked about. */
        DIFFERENCE(Reader.DEBRIEF),
        /** What the candidate is told afterwards, as a person approved it or has it before them. */
        FEEDBACK(Reader.DECIDERS),
        /** Which text of it was approved, when and by whom, and whether it went by mail. */
        FEEDBACK_OUT(Reader.DECIDERS);

        private final Reader reader;

        Kind(Reader reader) {
            this.reader = reader;
        }

        public Reader reader() {
            return reader;
        }
    }

    /** Who may read a note. */
    public enum Reader {
        /** The panel of the blocks it is for, the recruiter and the hiring manager. */
        PANEL,
        /** The recruiter and the hiring manager, and nobody else. */
        DECIDERS,
        /** Whoever may read the debrief. */
        DEBRIEF
    }
}
