package loopkeeper.bot.domain;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was set in the chat for an opening, up to its first loop; what is set after that is the next version.
 *
 * @param opening its key
 * @param version counts from 1
 * @param values by field, over what the files say
 * @param loops how many were started with it; once there is one, it never changes
 * @param by who set it last
 * @param at when
 */
public record OpeningVersion(
        String opening, int version, Map<String, String> values, int loops, PersonId by, Instant at) {

    public OpeningVersion {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public boolean frozen() {
        return loops > 0;
    }
}
