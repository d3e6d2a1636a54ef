package loopkeeper.bot.features;

import java.util.List;
import java.util.function.Function;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Refusal;

/** Finds the one person somebody meant by what they typed. */
final class Named {

    /** With that person, or the sentence that nobody or several are called so. */
    static Reply one(People people, String typed, Function<Person, Reply> work) {
        List<Person> called = people.called(typed);
        return switch (called.size()) {
            case 0 -> new Reply.Refuse(new Refusal.NoSuchPerson(typed));
            case 1 -> work.apply(called.getFirst());
            default ->
                new Reply.Refuse(new Refusal.AmbiguousPerson(
                        typed, called.stream().map(Person::id).toList()));
        };
    }

    private Named() {}
}
