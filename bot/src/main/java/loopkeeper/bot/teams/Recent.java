package loopkeeper.bot.teams;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Names that were met of late, the newest so many, in this process alone: enough where meeting one twice is a nuisance
 * and no harm. Safe for all threads.
 */
final class Recent {

    private final int most;
    private final Set<String> names = new LinkedHashSet<>();

    Recent(int most) {
        this.most = most;
    }

    /** Whether this name was not met of late; it is from now on. */
    synchronized boolean first(String name) {
        if (!names.add(name)) {
            return false;
        }
        if (names.size() > most) {
            names.remove(names.iterator().next());
        }
        return true;
    }
}
