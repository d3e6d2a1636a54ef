package loopkeeper.bot.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TrainingPath;
import org.jspecify.annotations.Nullable;

/** Gathers the ways into pools, one entry of a file after the other. */
final class TrainingPaths {

    private final Roster roster;
    private final People people;
    private final List<TrainingPath> paths = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    TrainingPaths(Roster roster) {
        this.roster = roster;
        this.people = roster.people();
    }

    List<TrainingPath> all() {
        return paths;
    }

    void path(Place entry) {
        entry.only(List.of("pool", "shadows", "reverse-shadows", "approvers", "learning"));
        String pool = entry.read(
                "pool",
                text -> text.matches("[a-z0-9][a-z0-9-]{0,39}") ? text : null,
                "a pool in lower-case letters, digits and hyphens",
                "ml-coding");
        int shadows = entry.whole("shadows", TrainingPath.USUAL, 0, 20);
        int reverseShadows = entry.whole("reverse-shadows", TrainingPath.USUAL, 0, 20);
        List<PersonId> approvers = people(entry, "approvers");
        List<PersonId> learners = people(entry, "learning");
        if (pool == null) {
            return;
        }
        if (!taken.add(pool)) {
            entry.problem("pool", Place.quoted(pool) + ", which has a path already", "one path for each pool", "");
        }
        for (PersonId learner : learners) {
            if (people.find(learner)
                    .filter(person -> person.pools().contains(pool))
                    .isPresent()) {
                entry.problem(
                        "learning",
                        Place.quoted(learner.value()) + ", who is in the pool " + pool + " already",
                        "somebody who is not in it yet",
                        "");
            }
        }
        paths.add(new TrainingPath(pool, shadows, reverseShadows, approvers, learners));
    }

    private List<PersonId> people(Place entry, String key) {
        return entry.list(key, this::known, "the id of somebody in these files", "[grace]");
    }

    /** Somebody whose own entry is broken counts as known: what is wrong with it is told already. */
    private @Nullable PersonId known(String text) {
        String id = text.startsWith("@") ? text.substring(1) : text;
        return id.matches("[a-z0-9][a-z0-9-]{0,39}")
                        && (people.find(new PersonId(id)).map(Person::id).isPresent() || roster.mentions(id))
                ? new PersonId(id)
                : null;
    }
}
