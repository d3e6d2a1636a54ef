package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.AskToGraduate;
import loopkeeper.bot.chat.Command.Graduate;
import loopkeeper.bot.chat.Command.ShowTraining;
import loopkeeper.bot.chat.Command.Train;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.bot.domain.TrainingBook.Progress;
import loopkeeper.bot.domain.TrainingNote.Kind;
import loopkeeper.bot.outbox.Effect;

/**
 * Puts people on the way into a pool, shows how far they are, and lets them graduate once a named approver says so.
 * Whoever graduated is in the pool from the next plan on.
 */
final class TrainingAnInterviewer {

    private static final int MOST_ROWS = 40;
    private static final int MOST_BUTTONS = 5;

    private final People people;

    TrainingAnInterviewer(People people) {
        this.people = people;
    }

    Reply train(Train ask, Actor by, Tx tx) {
        TrainingBook book = tx.training().book(people);
        return about(book, ask.who(), ask.pool(), person -> {
            if (!mayRun(book, by, ask.pool())) {
                return new Reply.Refuse(notYours(book, "Training for " + ask.pool(), ask.pool()));
            }
            if (person.pools().contains(ask.pool())) {
                return new Reply.Refuse(new Refusal.InThePool(person.id(), ask.pool()));
            }
            if (book.of(person.id(), ask.pool()).isEmpty()) {
                tx.training().note(person.id(), ask.pool(), Kind.ENROLLED, by.person());
                tellEnrolled(tx, person.id(), ask.pool(), by);
            }
            Progress progress =
                    tx.training().book(people).of(person.id(), ask.pool()).orElseThrow();
            return new Reply.Show(Card.of(
                    Words.of(new Who(person.id()), " is on the way into ", ask.pool()),
                    new Element.Text(Words.of(
                            "Still to sit: ", Phrases.seats(progress.shadowsLeft(), progress.reversedLeft()), ".")),
                    new Element.Note(Words.of(
                            "A recruiter gives them a seat with /loop shadow L-1001 block @" + person.id() + "."))));
        });
    }

    Reply graduate(Graduate ask, Actor by, Tx tx) {
        TrainingBook book = tx.training().book(people);
        return about(book, ask.who(), ask.pool(), person -> {
            boolean himself = person.id().equals(by.person());
            if (himself || !book.mayApprove(people.get(by.person()), ask.pool())) {
                return new Reply.Refuse(notYours(book, "Graduating into " + ask.pool(), ask.pool(), person.id()));
            }
            if (book.people().get(person.id()).pools().contains(ask.pool())) {
                return new Reply.Refuse(new Refusal.InThePool(person.id(), ask.pool()));
            }
            Progress progress = book.of(person.id(), ask.pool()).orElse(null);
            if (progress == null) {
                return new Reply.Refuse(new Refusal.NotLearning(person.id(), ask.pool()));
            }
            if (progress.left() > 0) {
                return new Reply.Refuse(new Refusal.SeatsMissing(
                        person.id(), ask.pool(), progress.shadowsLeft(), progress.reversedLeft()));
            }
            tx.training().note(person.id(), ask.pool(), Kind.GRADUATED, by.person());
            tx.afterwards(new Effect.Tell(
                    person.id(),
                    "graduated/" + ask.pool() + "/" + tx.now().getEpochSecond(),
                    Card.of(
                            Words.of("You judge in ", ask.pool(), " from now on"),
                            new Element.Text(Words.of(
                                    new Who(by.person()),
                                    " let you graduate. Plans may ask you as lead or second now, and your cards"
                                            + " count.")))));
            return new Reply.Show(Card.of(
                    Words.of(new Who(person.id()), " is in ", ask.pool(), " now"),
                    new Element.Text(Words.of("Plans may ask them as lead or second from now on. They are told."))));
        });
    }

    Reply show(ShowTraining ask, Actor by, Tx tx) {
        TrainingBook book = tx.training().book(people);
        Person asking = people.get(by.person());
        String about = ask.about().strip();
        if (about.isEmpty()) {
            List<Progress> seen = book.learners().stream()
                    .filter(one -> maySee(book, asking, one))
                    .toList();
            return new Reply.Show(table("Who learns to judge in which pool", seen, book, asking, ""));
        }
        String pool = about.toLowerCase(java.util.Locale.ROOT);
        if (book.pools().contains(pool)) {
            List<Progress> seen = book.learners(pool).stream()
                    .filter(one -> maySee(book, asking, one))
                    .toList();
            return new Reply.Show(table("Who learns to judge in " + pool, seen, book, asking, pool));
        }
        return Named.one(people, about, person -> {
            List<Progress> theirs = book.learners().stream()
                    .filter(one -> one.person().equals(person.id()))
                    .filter(one -> maySee(book, asking, one))
                    .toList();
            boolean hidden = theirs.isEmpty()
                    && !person.id().equals(asking.id())
                    && !asking.is(Person.Role.RECRUITER)
                    && !asking.is(Person.Role.ADMIN);
            return hidden
                    ? new Reply.Refuse(new Refusal.NotYours(
                            "Seeing how far " + person.name() + " is", "recruiters, admins and those who approve"))
                    : new Reply.Show(table(person.name() + ", learning", theirs, book, asking, ""));
        });
    }

    /** A plan waits for somebody who has sat all their seats: those who may let them graduate hear so. */
    Reply ask(AskToGraduate ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Asking for more people");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            TrainingBook book = tx.training().book(people);
            Progress progress = book.of(ask.who(), ask.pool()).orElse(null);
            if (progress == null) {
                return new Reply.Refuse(
                        people.find(ask.who()).isPresent()
                                        && book.people().get(ask.who()).pools().contains(ask.pool())
                                ? new Refusal.InThePool(ask.who(), ask.pool())
                                : new Refusal.NotLearning(ask.who(), ask.pool()));
            }
            if (progress.left() > 0) {
                return new Reply.Refuse(new Refusal.SeatsMissing(
                        ask.who(), ask.pool(), progress.shadowsLeft(), progress.reversedLeft()));
            }
            Words names = Words.NONE;
            for (PersonId approver : book.approvers(ask.pool())) {
                if (!approver.equals(ask.who())) {
                    names = names.and(names.spans().isEmpty() ? "" : ", ", new Who(approver));
                    tx.afterwards(new Effect.Tell(
                            approver,
                            "through/" + ask.pool() + "/" + ask.who() + "/" + approver + "/" + loop.id(),
                            new Card(
                                    Words.of(loop.id(), " waits for one more person in ", ask.pool()),
                                    List.of(new Element.Text(Words.of(
                                            new Who(ask.who()),
                                            " has sat every seat on the way into it. With them in it there would be a"
                                                    + " plan. Ask those who sat with them, and let them graduate when"
                                                    + " you both think so."))),
                                    List.of(graduates(progress)))));
                }
            }
            return new Reply.Show(Card.of(
                    Words.of("Asked to let ", new Who(ask.who()), " graduate into ", ask.pool()),
                    new Element.Text(Words.of(
                            "It is up to ", names, ". Once it is done, /loop plan ", loop.id(), " looks again."))));
        });
    }

    /** Once somebody has sat all their seats, those who may let them graduate are asked to. */
    void afterHeld(Tx tx, Loop loop, Block block) {
        Set<PersonId> watched = block.panel().stream()
                .filter(seat -> !seat.role().counts())
                .map(Seat::person)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (watched.isEmpty()) {
            return;
        }
        TrainingBook book = tx.training().book(people);
        for (PersonId person : watched) {
            book.of(person, block.pool())
                    .filter(progress -> progress.left() == 0)
                    .ifPresent(progress -> askToGraduate(tx, book, progress));
        }
    }

    private static void askToGraduate(Tx tx, TrainingBook book, Progress progress) {
        String pool = progress.path().pool();
        for (PersonId approver : book.approvers(pool)) {
            tx.afterwards(new Effect.Tell(
                    approver,
                    "through/" + pool + "/" + progress.person() + "/" + approver,
                    new Card(
                            Words.of(new Who(progress.person()), " has sat every seat on the way into ", pool),
                            List.of(
                                    new Element.Fact("As a shadow", Words.of(progress.shadowed())),
                                    new Element.Fact("As a reverse shadow", Words.of(progress.reversed())),
                                    new Element.Text(
                                            Words.of(
                                                    "Ask those who sat with them, and let them graduate when you both think so."))),
                            List.of(graduates(progress)))));
        }
    }

    private static Button graduates(Progress progress) {
        return new Button(
                "Graduate @" + progress.person(),
                Button.Style.PRIMARY,
                new Graduate("@" + progress.person(), progress.path().pool()));
    }

    /** With the person somebody named, in a pool there is. */
    private Reply about(TrainingBook book, String who, String pool, java.util.function.Function<Person, Reply> work) {
        return book.pools().contains(pool)
                ? Named.one(people, who, work)
                : new Reply.Refuse(new Refusal.NoSuchPool(pool, List.copyOf(book.pools())));
    }

    private boolean mayRun(TrainingBook book, Actor by, String pool) {
        Person asking = people.get(by.person());
        return asking.is(Person.Role.ADMIN) || book.mayApprove(asking, pool);
    }

    private boolean maySee(TrainingBook book, Person asking, Progress one) {
        return asking.id().equals(one.person())
                || asking.is(Person.Role.RECRUITER)
                || asking.is(Person.Role.ADMIN)
                || book.mayApprove(asking, one.path().pool());
    }

    /** The no that names those who may, whoever learns left out. */
    private Refusal notYours(TrainingBook book, String what, String pool, PersonId... not) {
        String names = book.approvers(pool).stream()
                .filter(one -> !List.of(not).contains(one))
                .map(one -> people.get(one).name())
                .collect(Collectors.joining(" or "));
        return new Refusal.NotYours(what, names.isEmpty() ? "an admin" : names);
    }

    private static void tellEnrolled(Tx tx, PersonId person, String pool, Actor by) {
        tx.afterwards(new Effect.Tell(
                person,
                "learns/" + pool + "/" + tx.now().getEpochSecond(),
                Card.of(
                        Words.of("You learn to judge in ", pool, " from now on"),
                        new Element.Text(Words.of(
                                new Who(by.person()),
                                " put you on the way. You will be asked to watch interviews, then to run some while"
                                        + " somebody watches. /loop training shows how far you are.")))));
    }

    /** @param pool the pool that was asked about; empty for all of them */
    private static Card table(String title, List<Progress> rows, TrainingBook book, Person asking, String pool) {
        if (rows.isEmpty()) {
            return Card.of(
                    Words.of(title),
                    new Element.Text(Words.of("Nobody, as far as you may see. ", howToEnrol(book, asking, pool))));
        }
        List<Element> body = new ArrayList<>();
        body.add(new Element.Table(
                List.of("Who", "Pool", "As a shadow", "As a reverse shadow", "Next"),
                rows.stream().limit(MOST_ROWS).map(TrainingAnInterviewer::row).toList()));
        if (rows.size() > MOST_ROWS) {
            body.add(new Element.Note(Words.of("The first 40 of ", rows.size(), "; name a pool to see fewer.")));
        }
        List<Button> buttons = rows.stream()
                .filter(one -> one.left() == 0 && !one.person().equals(asking.id()))
                .filter(one -> book.mayApprove(asking, one.path().pool()))
                .limit(MOST_BUTTONS)
                .map(TrainingAnInterviewer::graduates)
                .toList();
        return new Card(Words.of(title), body, buttons);
    }

    /** What whoever asks can do to put somebody on the way, or whom they can ask to. */
    static Words howToEnrol(TrainingBook book, Person asking, String pool) {
        List<String> pools = pool.isEmpty() ? List.copyOf(book.pools()) : List.of(pool);
        if (asking.is(Person.Role.ADMIN) || pools.stream().anyMatch(one -> book.mayApprove(asking, one))) {
            return Words.of("/loop train @person " + (pool.isEmpty() ? "pool" : pool) + " puts somebody on the way.");
        }
        List<PersonId> approvers = pool.isEmpty() ? List.of() : book.approvers(pool);
        if (approvers.isEmpty()) {
            return Words.of("Admins, and whoever may let people graduate into a pool, can put somebody on the way.");
        }
        Words names = Words.NONE;
        for (PersonId approver : approvers) {
            names = names.and(names.spans().isEmpty() ? "" : " or ", new Who(approver));
        }
        return Words.of("Ask ", names, " to put somebody on the way.");
    }

    private static List<Words> row(Progress one) {
        return List.of(
                Words.of(new Who(one.person())),
                Words.of(one.path().pool()),
                Words.of(seats(one.shadowed(), one.path().shadows(), one.shadowsAhead())),
                Words.of(seats(one.reversed(), one.path().reverseShadows(), one.reversedAhead())),
                Words.of(
                        one.left() == 0
                                ? "may graduate"
                                : one.next()
                                        .map(role -> role == Seat.Role.SHADOW ? "shadow" : "reverse shadow")
                                        .orElse("all booked")));
    }

    private static String seats(int sat, int needed, int ahead) {
        return sat + " of " + needed + (ahead == 0 ? "" : ", " + ahead + " booked");
    }
}
