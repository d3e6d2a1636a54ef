package loopkeeper.bot.books;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import loopkeeper.bot.domain.LoopId;
import org.jspecify.annotations.Nullable;

/** Candidates' pages and the links to them. */
public interface Pages {

    /** What the candidate of that loop was shown and said; a blank page before anything was. */
    CandidatePage of(LoopId loop);

    void keep(CandidatePage page);

    /** Keeps a link by the hash of its secret. */
    void link(String hash, CandidateLink link);

    /** The link whose secret has that hash, expired or not. */
    Optional<CandidateLink> link(String hash);

    /**
     * What a candidate was shown and said.
     *
     * @param shownRevision which offer they may choose from, by when it was told; -1 for none
     * @param zone the zone they confirmed; null before
     * @param accommodation what they asked to be arranged, in their words; may be empty
     * @param askedForTime whether they wait for other times
     * @param heldUntil until when the times of those plans are held in calendars; null when they are not
     */
    record CandidatePage(
            LoopId loop,
            int shownRevision,
            @Nullable ZoneId zone,
            String accommodation,
            boolean askedForTime,
            @Nullable Instant heldUntil) {

        /** A page without holds. */
        public CandidatePage(
                LoopId loop, int shownRevision, @Nullable ZoneId zone, String accommodation, boolean askedForTime) {
            this(loop, shownRevision, zone, accommodation, askedForTime, null);
        }
    }

    /** Whose page a link opens, what for, and until when. */
    record CandidateLink(LoopId loop, Purpose purpose, Instant expires) {

        /** What a link is for. */
        public enum Purpose {
            /** Choosing a plan; over once one is booked. */
            CHOOSE,
            /** Seeing what is booked, and asking for changes. */
            CHANGE
        }
    }
}
