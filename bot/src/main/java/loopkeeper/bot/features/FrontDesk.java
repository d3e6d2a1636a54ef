package loopkeeper.bot.features;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Causes;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request, whatever chat, timer or beat it comes from: drops repeats, finds out who asks, runs the feature
 * in a transaction and answers once that has committed. Safe for all threads.
 */
public final class FrontDesk {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDesk.class);

    private final Tx.Source store;
    private final Feature<Command> features;
    private final People people;
    private final Supplier<String> references;
    private final Watch watch;

    /** Told of each request, for counting. */
    public interface Watch {
        /** A command of that name had that outcome; neither says who asked or about what. */
        void asked(String command, String outcome);
    }

    /** What follows from a reply besides the reply itself. */
    public interface Follow {
        /** What is to be brought by the outbox; may be empty. */
        List<Effect> up(Reply reply);
    }

    /**
     * @param references makes short codes that people can quote when something went wrong
     * @param watch counts what is asked
     */
    public FrontDesk(
            Tx.Source store, Feature<Command> features, People people, Supplier<String> references, Watch watch) {
        this.watch = watch;
        this.store = store;
        this.features = features;
        this.people = people;
        this.references = references;
    }

    /** What came of a request. By the time it is returned, everything behind it has been committed. */
    public sealed interface Answer {
        /**
         * What was asked was answered.
         *
         * @param zone by whose clock whoever asked reads it
         */
        record Replied(Reply reply, ZoneId zone) implements Answer {}

        /** This delivery was answered before. */
        record Repeated() implements Answer {}

        /** Nobody we know is behind that account. */
        record Stranger() implements Answer {}

        /** It failed on our side and nothing was changed; the person may quote the reference. */
        record WentWrong(String reference) implements Answer {}
    }

    /**
     * Does what is asked.
     *
     * @param delivery names the request for good; the same delivery does nothing twice
     * @param who the known person, or {@link PersonId#BOT}
     */
    public Answer ask(String delivery, PersonId who, Command command) {
        return ask(delivery, null, who, command, reply -> List.of());
    }

    /**
     * Does what is asked in a chat.
     *
     * @param from where it was asked; null where that is no chat
     * @param follow what of the reply goes out by the outbox; written with the change itself, so that an answer that
     *     can't be given at once is not lost
     */
    public Answer ask(String delivery, @Nullable Place from, PersonId who, Command command, Follow follow) {
        if (command instanceof Command.ByCandidate) {
            return new Answer.Stranger();
        }
        if (who.equals(PersonId.BOT)) {
            return ask(delivery, from, tx -> new Actor(who, ZoneOffset.UTC), command, follow);
        }
        return people.find(who)
                .map(person -> ask(delivery, from, tx -> actor(tx, person), command, follow))
                .orElseGet(Answer.Stranger::new);
    }

    /**
     * Does what the candidate of a loop asks on their page. Whoever calls has checked that the one who asks holds a
     * link to that loop; a candidate can ask for nothing else, and nobody else can ask for this. What is refused may be
     * asked again by the same delivery and is answered again, so {@link Answer.Repeated} says that it was done before.
     */
    public Answer askAsCandidate(String delivery, Command.ByCandidate command) {
        return answer(delivery, command, tx -> {
            Answer answer = run(
                    tx,
                    delivery,
                    null,
                    known -> new Actor(PersonId.CANDIDATE, ZoneOffset.UTC),
                    command,
                    reply -> List.of());
            if (answer instanceof Answer.Replied replied && replied.reply() instanceof Reply.Refuse) {
                tx.forget(delivery);
            }
            return answer;
        });
    }

    /**
     * Shows what is asked for. Nothing is written: the request is not noted, so it may be answered twice, and nothing
     * follows by the outbox.
     *
     * @param delivery names the request in the log
     */
    public Answer look(String delivery, PersonId who, Command.Look command) {
        return people.find(who)
                .map(person -> answer(delivery, command, tx -> {
                    Actor actor = actor(tx, person);
                    return new Answer.Replied(features.run(command, actor, tx), actor.zone());
                }))
                .orElseGet(Answer.Stranger::new);
    }

    /** Somebody of the people files as they live now: whoever travels reads times by the clock of where they are. */
    public Optional<Person> living(PersonId id) {
        return people.find(id)
                .map(filed -> store.inTransaction(tx -> tx.habits().lived(filed)));
    }

    /** Everybody as they live now. */
    public People living() {
        return store.inTransaction(tx -> tx.habits().lived(people));
    }

    private static Actor actor(Tx tx, Person person) {
        return new Actor(person.id(), tx.habits().zone(person));
    }

    private Answer ask(
            String delivery, @Nullable Place from, Function<Tx, Actor> actor, Command command, Follow follow) {
        return answer(delivery, command, tx -> run(tx, delivery, from, actor, command, follow));
    }

    private Answer answer(String delivery, Command command, Function<Tx, Answer> run) {
        String name = command.getClass().getSimpleName();
        try {
            Answer answer = store.inTransaction(run);
            LOG.info("{} {} {}", name, delivery, answer.getClass().getSimpleName());
            watch.asked(name, outcome(answer));
            return answer;
        } catch (RuntimeException wrong) {
            String reference = references.get();
            watch.asked(name, "failed");
            LOG.error("{} {} failed, ref {}: {}", name, delivery, reference, Causes.of(wrong));
            return new Answer.WentWrong(reference);
        }
    }

    private Answer run(
            Tx tx, String delivery, @Nullable Place from, Function<Tx, Actor> actor, Command command, Follow follow) {
        if (!tx.takeIn(delivery)) {
            return new Answer.Repeated();
        }
        if (from != null) {
            tx.comesFrom(from);
        }
        Actor by = actor.apply(tx);
        Reply reply = features.run(command, by, tx);
        follow.up(reply).forEach(tx::afterwards);
        return new Answer.Replied(reply, by.zone());
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Replied replied -> replied.reply() instanceof Reply.Refuse ? "refused" : "done";
            case Answer.Repeated repeated -> "repeated";
            case Answer.Stranger stranger -> "stranger";
            case Answer.WentWrong wrong -> "failed";
        };
    }
}
