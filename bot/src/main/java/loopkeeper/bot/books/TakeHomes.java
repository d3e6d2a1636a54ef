package loopkeeper.bot.books;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.domain.LoopId;

/** The links and words of work candidates do alone, and what is counted of it; dry runs are not. */
public interface TakeHomes {

    /** What there is by now; {@link Papers#NONE} before there is anything. */
    Papers of(LoopId loop, String takeHome);

    void keep(LoopId loop, String takeHome, Papers papers);

    /** How many minutes candidates said that task took, in any loop, newest first; those who said nothing left out. */
    List<Integer> minutes(String item, int most);

    /** Keeps how a pre-screen went. */
    void judged(LoopId loop, String opening, boolean wentOn);

    /** How many went on after the pre-screens of that opening. */
    Screened screened(String opening);

    /** How many loops were started for that opening since then. */
    int started(String opening, Instant since);

    /**
     * What goes out, and what came back.
     *
     * @param links by the key of the part that goes out
     * @param handedIn where the work is; empty before it is in, and where it came some other way
     * @param words what was said with it; may be empty
     * @param minutes how long it took, as the candidate says; 0 when they did not say
     */
    record Papers(Map<String, String> links, String handedIn, String words, int minutes) {
        public static final Papers NONE = new Papers(Map.of(), "", "", 0);

        public Papers {
            links = Map.copyOf(links);
        }
    }

    /** So many of so many went on. */
    record Screened(int wentOn, int judged) {}
}
