package loopkeeper.bot.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.domain.TrainingNote.Kind;

/**
 * Who learns to judge in which pool, and how far they are: what the files say, with what was decided in the chat laid
 * over it. Immutable; made anew for each transaction.
 */
public final class TrainingBook {

    private final People people;
    private final Map<Way, Kind> decided = new LinkedHashMap<>();
    private final List<TraineeSeat> seats;

    private record Way(PersonId person, String pool) {}

    /**
     * @param people as the files tell of them
     * @param newest the newest note of each person and pool
     * @param seats every seat as a shadow or reverse shadow that was held or is to come
     */
    public TrainingBook(People people, Collection<TrainingNote> newest, List<TraineeSeat> seats) {
        newest.forEach(note -> decided.put(new Way(note.person(), note.pool()), note.kind()));
        this.people = people.with(graduates());
        this.seats = List.copyOf(seats);
    }

    private Map<PersonId, Set<String>> graduates() {
        Map<PersonId, Set<String>> graduates = new HashMap<>();
        decided.forEach((way, kind) -> {
            if (kind == Kind.GRADUATED) {
                graduates
                        .computeIfAbsent(way.person(), nobody -> new HashSet<>())
                        .add(way.pool());
            }
        });
        return graduates;
    }

    /** Everybody, with those who graduated in their new pools. */
    public People people() {
        return people;
    }

    /** Every pool somebody is in or on the way into, in alphabetical order. */
    public Set<String> pools() {
        Set<String> pools = new TreeSet<>();
        people.all().forEach(person -> pools.addAll(person.pools()));
        people.paths().forEach(path -> pools.add(path.pool()));
        return pools;
    }

    /** Who is on the way into that pool, closest to graduation first, then by id. */
    public List<Progress> learners(String pool) {
        Set<PersonId> learners = new TreeSet<>(people.path(pool).learners());
        decided.forEach((way, kind) -> {
            if (way.pool().equals(pool)) {
                learners.add(way.person());
            }
        });
        return learners.stream()
                .filter(person -> learns(person, pool))
                .map(person -> progress(person, pool))
                .sorted(Comparator.comparingInt(Progress::left))
                .toList();
    }

    /** Everybody on the way into any pool, pool by pool. */
    public List<Progress> learners() {
        List<Progress> all = new ArrayList<>();
        pools().forEach(pool -> all.addAll(learners(pool)));
        return all;
    }

    /** How far somebody is on the way into a pool; empty when they are not on it. */
    public Optional<Progress> of(PersonId person, String pool) {
        return learners(pool).stream()
                .filter(progress -> progress.person().equals(person))
                .findFirst();
    }

    private boolean learns(PersonId person, String pool) {
        return people.find(person)
                .filter(known -> !known.pools().contains(pool))
                .isPresent();
    }

    private Progress progress(PersonId person, String pool) {
        return new Progress(
                person,
                people.path(pool),
                count(person, pool, Seat.Role.SHADOW, true),
                count(person, pool, Seat.Role.REVERSE_SHADOW, true),
                count(person, pool, Seat.Role.SHADOW, false),
                count(person, pool, Seat.Role.REVERSE_SHADOW, false));
    }

    private int count(PersonId person, String pool, Seat.Role role, boolean held) {
        return (int) seats.stream()
                .filter(seat -> seat.person().equals(person) && seat.pool().equals(pool))
                .filter(seat -> seat.role() == role && seat.held() == held)
                .count();
    }

    /** Whether this person may let somebody graduate into that pool: a named approver, or any admin where none is. */
    public boolean mayApprove(Person by, String pool) {
        List<PersonId> named = people.path(pool).approvers();
        return named.isEmpty() ? by.is(Person.Role.ADMIN) : named.contains(by.id());
    }

    /** Who is asked when somebody has sat all their seats, in the order of the files. */
    public List<PersonId> approvers(String pool) {
        return people.all().stream()
                .filter(person -> mayApprove(person, pool))
                .map(Person::id)
                .toList();
    }

    /**
     * How far somebody is.
     *
     * @param shadowed seats sat as a shadow
     * @param reversed seats sat as a reverse shadow
     * @param shadowsAhead seats as a shadow that are booked and still to come
     * @param reversedAhead seats as a reverse shadow that are booked and still to come
     */
    public record Progress(
            PersonId person, TrainingPath path, int shadowed, int reversed, int shadowsAhead, int reversedAhead) {

        /** Seats still to be sat. */
        public int left() {
            return shadowsLeft() + reversedLeft();
        }

        public int shadowsLeft() {
            return Math.max(0, path.shadows() - shadowed);
        }

        public int reversedLeft() {
            return Math.max(0, path.reverseShadows() - reversed);
        }

        /** What seat they should have next, given what is booked; empty when the path needs none. */
        public Optional<Seat.Role> next() {
            if (shadowsLeft() > shadowsAhead) {
                return Optional.of(Seat.Role.SHADOW);
            }
            return reversedLeft() > reversedAhead ? Optional.of(Seat.Role.REVERSE_SHADOW) : Optional.empty();
        }
    }
}
