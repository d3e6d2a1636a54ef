package loopkeeper.bot.books;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.Habits;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;

/** When people work, as they said in chat. */
public interface HabitBook {

    /** Everybody's who changed something, in order of their ids. */
    List<Habits> all();

    void keep(Habits habits);

    /** One person's; nothing changed when they never said anything. */
    Habits of(PersonId person);

    /** Somebody of the files as they said they live. */
    default Person lived(Person filed) {
        return filed.living(of(filed.id()));
    }

    /** By whose clock somebody of the files reads times now. */
    default ZoneId zone(Person filed) {
        ZoneId now = of(filed.id()).zone();
        return now == null ? filed.zone() : now;
    }

    /** Everybody as they said they live. */
    default People lived(People people) {
        Map<PersonId, Habits> changed = all().stream().collect(Collectors.toMap(Habits::person, one -> one));
        return changed.isEmpty()
                ? people
                : new People(
                        people.all().stream()
                                .map(person -> changed.containsKey(person.id())
                                        ? person.living(changed.getOrDefault(person.id(), Habits.none(person.id())))
                                        : person)
                                .toList(),
                        people.paths());
    }
}
