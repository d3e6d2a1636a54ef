package loopkeeper.bot.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import org.jspecify.annotations.Nullable;

/** Gathers openings, one entry of a file after the other. */
final class Openings {

    /** The fields of the start form that are the same for every candidate of an opening. */
    private static final List<String> DEFAULTS = List.of(
            "variant",
            "level",
            "lane",
            "hm",
            "zone",
            "from",
            "within",
            "free",
            "link",
            "years",
            "prescreen",
            "paid",
            "qualified",
            "area",
            "surface");

    private final Roster roster;
    private final People people;
    private final List<Opening> openings = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    Openings(Roster roster) {
        this.roster = roster;
        this.people = roster.people();
    }

    List<Opening> all() {
        return openings;
    }

    void opening(Place entry) {
        entry.only(List.of("key", "title", "defaults"));
        String key = entry.read(
                "key",
                text -> text.matches("[a-z0-9][a-z0-9-]{0,39}") ? text : null,
                "lower-case letters, digits and hyphens, at most 40",
                "mle-platform");
        String title = entry.text("title", 120, "ML engineer, platform");
        if (key != null && !taken.add(key)) {
            entry.problem("key", Place.quoted(key) + ", which another opening has", "a key of its own", "");
        }
        Map<String, String> defaults = new LinkedHashMap<>();
        Place place = entry.place("defaults", "level: senior");
        if (place != null) {
            place.only(DEFAULTS);
            for (String field : place.keys()) {
                String text = place.text(field, 400, "");
                if (text != null) {
                    defaults.put(field, text);
                }
            }
            if (place.has("zone")) {
                Roster.zone(place);
            }
            check(place, defaults.get("hm"));
        }
        if (key != null && title != null) {
            openings.add(new Opening(key, title, defaults));
        }
    }

    private void check(Place place, @Nullable String hm) {
        if (hm == null) {
            return;
        }
        List<Person> called = people.called(hm);
        if (called.isEmpty() && roster.mentions(hm.startsWith("@") ? hm.substring(1) : hm)) {
            return; // what is wrong with their own entry is told already
        }
        if (called.size() != 1) {
            place.problem("hm", Place.quoted(hm), "the id of somebody in these files", "grace");
        } else if (!called.getFirst().is(Person.Role.HIRING_MANAGER)) {
            place.problem("hm", Place.quoted(hm), "somebody with the role hiring-manager", "grace");
        }
    }
}
