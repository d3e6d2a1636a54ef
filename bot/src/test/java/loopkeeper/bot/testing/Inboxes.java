package loopkeeper.bot.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What stands before everybody in a town at one moment, to see later who was told something. */
public record Inboxes(Map<String, String> byPerson) {

    public static Inboxes of(Town town) {
        Map<String, String> all = new TreeMap<>();
        town.people
                .all()
                .forEach(person ->
                        all.put(person.id().value(), town.reads(person.id().value())));
        return new Inboxes(all);
    }

    /** Who reads something else in that town by now. */
    public Set<String> heardSince(Town town) {
        Set<String> heard = new TreeSet<>();
        of(town).byPerson().forEach((who, reads) -> {
            if (!reads.equals(byPerson.get(who))) {
                heard.add(who);
            }
        });
        return heard;
    }
}
