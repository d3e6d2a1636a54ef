package loopkeeper.bot.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import loopkeeper.bot.adaptivecards.AdaptiveCardRenderer;
import loopkeeper.bot.books.Absences;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.HabitBook;
import loopkeeper.bot.books.Items;
import loopkeeper.bot.books.Mailboxes;
import loopkeeper.bot.books.Notes;
import loopkeeper.bot.books.OpeningBook;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.books.Repairs;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.books.Trainings;
import loopkeeper.bot.books.Waves;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.features.Features;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.storage.Database;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.files.RubricFiles;
import loopkeeper.scheduler.TimeSlot;

/**
 * The real features over a real store, with each effect kept in the hand in place of the outbox: a test sees all that
 * is put before anybody, and can try what somebody might ask and take it back.
 */
public final class SealedTown implements AutoCloseable {

    private static final AtomicInteger TOWNS = new AtomicInteger();

    public final SettableClock clock;
    public final Database store;
    public final RubricLibrary library = RubricFiles.shipped();
    public final People people;
    private final Features features;
    private final JsonMapper json = Json.mapper();
    private final AdaptiveCardRenderer renderer = new AdaptiveCardRenderer(json, radar -> "chart");
    private final Map<LoopId, Set<PersonId>> rooms = new LinkedHashMap<>();

    public SealedTown(Instant now) {
        this(now, Database.Settings.memory("sealed" + TOWNS.incrementAndGet()));
    }

    public SealedTown(Instant now, Database.Settings settings) {
        clock = new SettableClock(now);
        store = Database.open(settings, clock);
        PeopleFiles.Read read = PeopleFiles.shipped("/sandbox/people.yaml");
        people = read.people();
        features = new Features(library, people, read.openings());
    }

    /**
     * What came of a request.
     *
     * @param reply what the asker is shown
     * @param effects what goes to others, in order
     * @param timers what is asked later
     * @param after the loop as it is then; empty when there is none
     */
    public record Happened(Reply reply, List<Effect> effects, List<Command> timers, Optional<Loop> after) {}

    /** All that is kept or handed on without being put before a person, as it is written: it needs no word of a card. */
    public static String unshown(Happened happened) {
        List<Object> all = new ArrayList<>(happened.timers());
        happened.effects().stream()
                .filter(effect -> !(effect instanceof Effect.Tell) && !(effect instanceof Effect.Post))
                .forEach(all::add);
        return Json.write(all);
    }

    /** Something that was put before a person. */
    public record Shown(PersonId reader, String text) {}

    /** Asks, and what it does stays; rooms open and let people in. */
    public Happened asks(PersonId who, LoopId loop, Command command) {
        Happened happened = store.inTransaction(tx -> run(tx, who, loop, command));
        happened.effects().forEach(effect -> enter(rooms, effect));
        return happened;
    }

    /** Who is in the debrief room of a loop; nobody while there is none. */
    public Set<PersonId> members(LoopId loop) {
        return rooms.getOrDefault(loop, new TreeSet<>());
    }

    /** All that these effects put before people, given who is in the rooms before them. */
    public List<Shown> shown(List<Effect> effects) {
        return shown(effects, this::drawn);
    }

    /** The same in words alone, drawn once for all readers of a message; for tests that look at very many. */
    public List<Shown> told(List<Effect> effects) {
        IdentityHashMap<Card, String> words = new IdentityHashMap<>();
        return shown(
                effects,
                (reader, card) -> words.computeIfAbsent(card, one -> PlainText.of(one, names(), ZoneOffset.UTC)));
    }

    private List<Shown> shown(List<Effect> effects, BiFunction<PersonId, Card, String> draw) {
        Map<LoopId, Set<PersonId>> then = new LinkedHashMap<>();
        rooms.forEach((loop, members) -> then.put(loop, new TreeSet<>(members)));
        List<Shown> shown = new ArrayList<>();
        for (Effect effect : effects) {
            enter(then, effect);
            if (effect instanceof Effect.Tell tell) {
                shown.add(new Shown(tell.to(), draw.apply(tell.to(), tell.card())));
            } else if (effect instanceof Effect.Post post) {
                for (PersonId member : then.getOrDefault(post.loop(), new TreeSet<>())) {
                    shown.add(new Shown(member, draw.apply(member, post.card())));
                }
            }
        }
        return shown;
    }

    private static void enter(Map<LoopId, Set<PersonId>> rooms, Effect effect) {
        if (effect instanceof Effect.OpenRoom open) {
            rooms.put(open.loop(), new TreeSet<>(open.members()));
        } else if (effect instanceof Effect.LetIn in) {
            rooms.get(in.loop()).add(in.person());
        }
    }

    /** Asks, and takes everything back. */
    public Happened tries(PersonId who, LoopId loop, Command command) {
        try {
            return store.inTransaction(tx -> {
                throw new Undone(run(tx, who, loop, command));
            });
        } catch (Undone undone) {
            return undone.happened;
        }
    }

    /** The same, asked in a workspace of a chat. */
    public Happened tries(Place from, PersonId who, LoopId loop, Command command) {
        try {
            return store.inTransaction(tx -> {
                tx.comesFrom(from);
                throw new Undone(run(tx, who, loop, command));
            });
        } catch (Undone undone) {
            return undone.happened;
        }
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Happened happened;

        Undone(Happened happened) {
            super("taken back", null, false, false);
            this.happened = happened;
        }
    }

    private Happened run(Tx tx, PersonId who, LoopId loop, Command command) {
        Watched watched = new Watched(tx, new ArrayList<>(), new ArrayList<>());
        Reply reply = features.run(command, new Actor(who, zone(who)), watched);
        return new Happened(
                reply, watched.effects(), watched.timers(), tx.loops().find(loop));
    }

    /** Starts a loop by the form's line and returns its code. */
    public LoopId starts(String line) {
        CommandLine.Parsed.Understood understood = (CommandLine.Parsed.Understood) CommandLine.read(line);
        return store.inTransaction(tx -> {
            Watched watched = new Watched(tx, new ArrayList<>(), new ArrayList<>());
            Reply reply = features.run(
                    understood.command(), new Actor(new PersonId("rosa"), zone(new PersonId("rosa"))), watched);
            return tx.loops().of(new PersonId("rosa"), true, 1).stream()
                    .findFirst()
                    .map(Loop::id)
                    .orElseThrow(() -> new AssertionError("no loop but " + reply));
        });
    }

    /** Books blocks for these seats by hand, whatever calendars say. */
    public void seats(LoopId id, Instant start, Map<String, List<Seat>> panels) {
        store.inTransaction(tx -> {
            Loop loop = tx.loops().lock(id).orElseThrow();
            List<LoopEvent.Booked> booked = panels.entrySet().stream()
                    .map(panel -> new LoopEvent.Booked(
                            panel.getKey(),
                            TimeSlot.startingAt(
                                    start,
                                    loop.block(panel.getKey()).orElseThrow().length()),
                            panel.getValue()))
                    .toList();
            return tx.loops().record(loop, List.of(new LoopEvent.PlanChosen(booked)), loop.recruiter());
        });
    }

    public Loop loop(LoopId id) {
        return store.inTransaction(tx -> tx.loops().find(id)).orElseThrow();
    }

    /** What stands on a card, as its form brings it: each text is one of the {@link Secret}s of this author. */
    public Answers card(Loop loop, String block, PersonId author, int version, int points) {
        var rubric = library.rubric(loop.block(block).orElseThrow().rubric());
        String secret = Secret.of(author, block, version);
        Map<String, String> answers = new LinkedHashMap<>();
        rubric.competencies().forEach(row -> {
            answers.put("d-" + row.key(), String.valueOf(points));
            answers.put("e-" + row.key(), "They said " + secret + " about " + row.key());
        });
        rubric.probes(loop.recipe().mlopsDepth()).forEach(probe -> {
            answers.put(
                    "p-" + probe.id(),
                    points > 2
                            ? probe.marks().getFirst().name()
                            : probe.marks().getLast().name());
            answers.put("w-" + probe.id(), secret);
        });
        answers.put("flags", "Careful: " + secret);
        answers.put("c-note", "One commit: " + secret);
        answers.put("recommendation", points > 2 ? "STRONG_YES" : "STRONG_NO");
        return new Answers(answers);
    }

    /** Puts a card in and seals it, also as the one that opens the debrief. */
    public Happened seals(LoopId id, String block, PersonId author, int version, int points) {
        Happened first = asks(
                author, id, new Command.SubmitScorecard(id, block, card(loop(id), block, author, version, points)));
        boolean last = first.reply() instanceof Reply.Show show
                && show.card().buttons().stream()
                        .anyMatch(button -> button.asks() instanceof Command.SealDraft seal && seal.knowing());
        return last ? asks(author, id, new Command.SealDraft(id, block, true)) : first;
    }

    /** The reply as this person sees it: as text, and as the Adaptive Card a chat draws. */
    public String drawn(PersonId reader, Reply reply) {
        return switch (reply) {
            case Reply.Show show -> drawn(reader, show.card());
            case Reply.Replace replace -> drawn(reader, replace.card());
            case Reply.Refuse no -> drawn(reader, Phrases.refusal(no.why()));
            case Reply.Fill fill -> drawn(reader, fill.form());
            case Reply.Quiet quiet -> "";
        };
    }

    /** The reply in words alone. */
    public String told(PersonId reader, Reply reply) {
        return switch (reply) {
            case Reply.Show show -> PlainText.of(show.card(), names(), zone(reader));
            case Reply.Replace replace -> PlainText.of(replace.card(), names(), zone(reader));
            case Reply.Refuse no -> PlainText.of(Phrases.refusal(no.why()), names(), zone(reader));
            case Reply.Fill fill -> PlainText.of(fill.form(), names(), zone(reader));
            case Reply.Quiet quiet -> "";
        };
    }

    public String drawn(PersonId reader, Card card) {
        return PlainText.of(card, names(), zone(reader)) + "\n" + renderer.draw(card, names(), zone(reader));
    }

    private String drawn(PersonId reader, Form form) {
        return PlainText.of(form, names(), zone(reader)) + "\n" + renderer.draw(form, names(), zone(reader));
    }

    /**
     * Who may read the cards of others, by ruling 2, told without the code that decides it: once it is open, those with
     * a part in the loop whose own cards are all in.
     */
    public static boolean mayRead(Loop loop, PersonId person) {
        if (loop.debriefOpenedAt() == null) {
            return false;
        }
        boolean part = loop.recruiter().equals(person) || loop.hiringManager().equals(person);
        for (var block : loop.blocks()) {
            for (Seat seat : block.seats()) {
                boolean gone = seat.state() == Seat.State.DECLINED || seat.state() == Seat.State.REPLACED;
                if (seat.person().equals(person) && !gone) {
                    part = true;
                    if (seat.state() != Seat.State.SUBMITTED) {
                        return false;
                    }
                }
            }
        }
        return part;
    }

    private ZoneId zone(PersonId person) {
        return people.find(person).map(one -> one.zone()).orElse(ZoneOffset.UTC);
    }

    private Names names() {
        return new Names() {
            @Override
            public String person(PersonId person) {
                return people.find(person).map(one -> one.name()).orElse(person.value());
            }

            @Override
            public String candidate(LoopId loop) {
                return "Ada Byron";
            }
        };
    }

    /** Lets everything through to the store, but keeps the effects. */
    private record Watched(Tx real, List<Effect> effects, List<Command> timers) implements Tx {
        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public Loops loops() {
            return real.loops();
        }

        @Override
        public Cards cards() {
            return real.cards();
        }

        @Override
        public Absences absences() {
            return real.absences();
        }

        @Override
        public Trainings training() {
            return real.training();
        }

        @Override
        public Items items() {
            return real.items();
        }

        @Override
        public TakeHomes takeHomes() {
            return real.takeHomes();
        }

        @Override
        public ContextNotes contextNotes() {
            return real.contextNotes();
        }

        @Override
        public OpeningBook openings() {
            return real.openings();
        }

        @Override
        public Notes notes() {
            return real.notes();
        }

        @Override
        public HabitBook habits() {
            return real.habits();
        }

        @Override
        public Bookings bookings() {
            return real.bookings();
        }

        @Override
        public Mailboxes mailboxes() {
            return real.mailboxes();
        }

        @Override
        public Repairs repairs() {
            return real.repairs();
        }

        @Override
        public Waves waves() {
            return real.waves();
        }

        @Override
        public Pages pages() {
            return real.pages();
        }

        @Override
        public boolean takeIn(String delivery) {
            return real.takeIn(delivery);
        }

        @Override
        public void forget(String delivery) {
            real.forget(delivery);
        }

        @Override
        public void comesFrom(Place place) {
            real.comesFrom(place);
        }

        @Override
        public Optional<Place> from() {
            return real.from();
        }

        @Override
        public Accounts accounts() {
            return real.accounts();
        }

        @Override
        public void afterwards(Effect effect) {
            effects.add(effect);
        }

        @Override
        public void at(Instant due, Command command) {
            timers.add(command);
        }
    }

    /** Runs work in one transaction, for a test that looks at the store itself. */
    public <T> T looks(Function<Tx, T> work) {
        return store.inTransaction(work);
    }

    public void passes(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    @Override
    public void close() {
        store.close();
    }
}
