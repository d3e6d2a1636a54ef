package loopkeeper.bot.books;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.OpeningVersion;
import loopkeeper.bot.domain.PersonId;

/** What was set in the chat for openings, over what the files say. */
public interface OpeningBook {

    /** Every version of that opening, oldest first; empty while the files alone speak. */
    List<OpeningVersion> versions(String opening);

    /** The newest version of each opening that has one, by key. */
    List<OpeningVersion> newest();

    /** The newest version of that opening, locked until this transaction ends. */
    Optional<OpeningVersion> lock(String opening);

    /** Keeps that version, in place of what stood there. */
    void keep(String opening, int version, Map<String, String> values, int loops, PersonId by);

    /** One more loop was started with that version. */
    void started(String opening, int version);

    /** The openings of the files with what was set over them, then those that were made in the chat. */
    default List<Opening> all(List<Opening> files) {
        Map<String, Opening> all = new LinkedHashMap<>();
        files.forEach(one -> all.put(one.key(), one));
        newest().forEach(set -> all.put(
                set.opening(),
                all.getOrDefault(set.opening(), new Opening(set.opening(), set.opening(), Map.of()))
                        .with(set)));
        return List.copyOf(all.values());
    }
}
