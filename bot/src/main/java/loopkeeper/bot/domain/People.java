package loopkeeper.bot.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everybody who works here; immutable and safe for all threads. */
public final class People {

    private final Map<PersonId, Person> byId = new LinkedHashMap<>();
    private final List<TrainingPath> paths;

    public People(Collection<Person> people) {
        this(people, List.of());
    }

    /**
     * @param people in the order they are listed
     * @param paths ways into pools, one for each pool that has its own
     */
    public People(Collection<Person> people, Collection<TrainingPath> paths) {
        people.forEach(person -> byId.put(person.id(), person));
        this.paths = List.copyOf(paths);
    }

    /** The same people, each with these further pools; whoever is unknown is passed over. */
    public People with(Map<PersonId, Set<String>> morePools) {
        return morePools.isEmpty()
                ? this
                : new People(
                        byId.values().stream()
                                .map(person -> person.with(morePools.getOrDefault(person.id(), Set.of())))
                                .toList(),
                        paths);
    }

    /** The same people, each with these further days off. */
    public People away(Map<PersonId, List<LocalDate>> moreDaysOff) {
        return moreDaysOff.isEmpty()
                ? this
                : new People(
                        byId.values().stream()
                                .map(person -> person.away(moreDaysOff.getOrDefault(person.id(), List.of())))
                                .toList(),
                        paths);
    }

    /** The ways into pools that the files describe. */
    public List<TrainingPath> paths() {
        return paths;
    }

    /** The way into that pool: as the files say, else the usual one. */
    public TrainingPath path(String pool) {
        return paths.stream()
                .filter(path -> path.pool().equals(pool))
                .findFirst()
                .orElseGet(() -> TrainingPath.usual(pool));
    }

    /** In the order of the files. */
    public List<Person> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The person of that id.
     *
     * @throws IllegalArgumentException if nobody has it
     */
    public Person get(PersonId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("nobody is called " + id));
    }

    /**
     * Who may be meant by what somebody typed: an id with or without {@code @}, a whole name, a first name or an
     * e-mail address; case does not matter. An id wins over names. Empty when nobody fits; several when names agree.
     */
    public List<Person> called(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        String handle = text.startsWith("@") ? text.substring(1) : text;
        if (handle.isEmpty()) {
            return List.of();
        }
        List<Person> meant = byId.values().stream()
                .filter(person -> person.id().value().equals(handle))
                .toList();
        if (!meant.isEmpty()) {
            return meant;
        }
        List<Person> exact = byId.values().stream()
                .filter(person ->
                        person.email().equalsIgnoreCase(text) || person.name().equalsIgnoreCase(handle))
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Person> first = new ArrayList<>();
        for (Person person : byId.values()) {
            if (person.firstName().equalsIgnoreCase(handle)) {
                first.add(person);
            }
        }
        return first;
    }

    /** Who may sit in a block of that pool, in the order of the files. */
    public List<Person> pool(String pool) {
        return byId.values().stream()
                .filter(person -> person.pools().contains(pool))
                .toList();
    }
}
