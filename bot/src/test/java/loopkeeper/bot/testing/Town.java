package loopkeeper.bot.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TrainingNote;
import loopkeeper.bot.features.AskingTheBot;
import loopkeeper.bot.features.CandidateLinks;
import loopkeeper.bot.features.Features;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.SolvingAPanel;
import loopkeeper.bot.features.SolvingARepair;
import loopkeeper.bot.features.SolvingAWave;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.outbox.Relay;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.storage.Database;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.files.RubricFiles;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelScheduler;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveOutcome;
import loopkeeper.scheduler.planner.Planner;
import org.jdbi.v3.core.Jdbi;

/**
 * A small world around the real bot: the cast of the sandbox with free calendars, the real features, storage and relay,
 * a clock moved by hand, and a chat, which is lists unless another is given. Tests type, press, fill in and read as people do.
 */
public final class Town implements AutoCloseable {

    private static final AtomicInteger TOWNS = new AtomicInteger();

    /** Read once for all towns: nothing in it can change, and reading it is most of what a town costs. */
    private static final RubricLibrary SHIPPED = RubricFiles.shipped();

    public final SettableClock clock;
    public final Database store;
    public final RubricLibrary library = SHIPPED;
    public final People people;
    public final List<Opening> openings;
    /** Where candidates' pages are said to be. */
    public volatile String address = "https://loops.example.com";

    public final CandidateLinks links = new CandidateLinks(() -> address, new Random(11));
    public final FrontDesk desk;
    public final Relay relay;
    public final TownChat chat;
    public final PeopleFiles.Read files;
    private final AtomicInteger deliveries = new AtomicInteger();
    /** A chat never names two deliveries alike, also not after a restart. */
    private final String deliveredBy = "town" + TOWNS.incrementAndGet() + "-";

    /** Who keeps calendars and writes letters; nobody, unless a test says so. */
    public final List<EffectRunner> outward = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** What happens between a command's commit and its answer; a test may let time pass. */
    public volatile Runnable onceCommitted = () -> {};

    /** What happens while a wave is being planned; it may tell how far it is. */
    public volatile Consumer<Progress> whilePlanning = progress -> {};

    /** Meetings by person, for calendars that are not free. */
    public final Map<PersonId, List<TimeSlot>> meetings = new ConcurrentHashMap<>();

    /** Set by a town where somebody can't be reached: that the relay gives up on something is no mistake there. */
    public volatile boolean mayGiveUp;

    public Town(Instant now) {
        this(now, Database.Settings.memory("town" + TOWNS.incrementAndGet()));
    }

    public Town(Instant now, Database.Settings settings) {
        this(now, settings, usual());
    }

    /**
     * The chat of towns that name none: lists, unless {@code -Dloopkeeper.town} names a maker of another chat, so that
     * every story of the tests can be told there.
     */
    private static TownChat.Maker usual() {
        String maker = System.getProperty("loopkeeper.town", "");
        if (maker.isEmpty()) {
            return MemoryChat::new;
        }
        try {
            return Class.forName(maker)
                    .asSubclass(TownChat.Maker.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException noMaker) {
            throw new LinkageError("no maker of a chat: " + maker, noMaker);
        }
    }

    /** A town whose people are in that chat. */
    public Town(Instant now, TownChat.Maker chat) {
        this(now, Database.Settings.memory("town" + TOWNS.incrementAndGet()), chat);
    }

    /** A town of other people than the sandbox's. */
    public Town(Instant now, PeopleFiles.Read files) {
        this(now, files, Database.Settings.memory("town" + TOWNS.incrementAndGet()), MemoryChat::new);
    }

    public Town(Instant now, Database.Settings settings, TownChat.Maker maker) {
        this(now, PeopleFiles.shipped("/sandbox/people.yaml"), settings, maker);
    }

    private Town(Instant now, PeopleFiles.Read files, Database.Settings settings, TownChat.Maker maker) {
        clock = new SettableClock(now);
        store = Database.open(settings, clock);
        this.files = files;
        people = files.people();
        openings = files.openings();
        desk = new FrontDesk(
                store,
                new Features(library, people, openings, links),
                people,
                () -> "7F3K",
                (command, outcome) -> onceCommitted.run());
        SolvingAPanel.BusyTimes calendars = (who, window) -> new SolvingAPanel.Busy(
                who.stream().collect(Collectors.toMap(one -> one, one -> meetings.getOrDefault(one, List.of()))),
                List.of());
        SolvingAPanel solving = new SolvingAPanel(store, desk, new Planner(), calendars, people);
        SolvingAWave waves = new SolvingAWave(store, desk, new Waving(), calendars, people, loops -> Budget.rounds(8));
        chat = maker.in(this);
        List<EffectRunner> runners = new ArrayList<>(List.of(
                new AskingTheBot(desk),
                solving,
                new SolvingARepair(store, desk, new Planner(), calendars, people),
                waves,
                outward()));
        runners.addAll(chat.runners());
        relay = new Relay(store.outbox(), runners, clock, new Random(7), (row, why) -> {
            if (!mayGiveUp) {
                throw new AssertionError("gave up on " + row.effect() + ": " + why);
            }
        });
    }

    /** The real planner, after what a test wants to happen while a wave is being planned. */
    private final class Waving implements PanelScheduler {
        private final Planner planner = new Planner();

        @Override
        public PlanOutcome plan(PanelProblem problem, Duration budget) {
            return planner.plan(problem, budget);
        }

        @Override
        public PlanOutcome replan(PanelProblem problem, List<Placement> before, Duration budget) {
            return planner.replan(problem, before, budget);
        }

        @Override
        public MendOutcome mend(Wave wave, Map<String, List<Placement>> before, String key, Budget budget) {
            return planner.mend(wave, before, key, budget);
        }

        @Override
        public WaveOutcome planAll(Wave wave, Budget budget, Progress progress) {
            whilePlanning.accept(progress);
            return planner.planAll(wave, budget, progress);
        }
    }

    /** What reaches calendars and mail goes to those who were asked to do it; else nowhere. */
    private EffectRunner outward() {
        return new EffectRunner() {
            @Override
            public boolean does(Effect effect) {
                return effect instanceof Effect.Outward;
            }

            @Override
            public Outcome run(long id, Effect effect, boolean resent) {
                return outward.stream()
                        .filter(runner -> runner.does(effect))
                        .findFirst()
                        .map(runner -> runner.run(id, effect, resent))
                        .orElseGet(Outcome.Done::new);
            }
        };
    }

    /** Somebody types a line in their own chat; what the bot answers, once everything it caused is done. */
    public String types(String who, String line) {
        return chat.types(who, line);
    }

    /** The same, for a test that looks at the reply itself. */
    public Reply asks(String who, Command command) {
        FrontDesk.Answer answer = desk.ask(deliveredBy + deliveries.incrementAndGet(), new PersonId(who), command);
        relay.runDue();
        if (answer instanceof FrontDesk.Answer.Replied replied) {
            return replied.reply();
        }
        throw new AssertionError(who + " asked " + command + " and got " + answer);
    }

    /** Somebody presses the button of that label on the newest message that has it. */
    public String presses(String who, String label) {
        return text(who, asks(who, button(who, label)));
    }

    /** What that button asks. */
    public Command button(String who, String label) {
        return chat.button(who, label);
    }

    /** Somebody fills in the form that this command opens, and sends it. */
    public String fills(String who, Command opens, Map<String, String> answers) {
        Reply reply = asks(who, opens);
        if (!(reply instanceof Reply.Fill(Form form))) {
            throw new AssertionError("no form but " + text(who, reply));
        }
        return text(who, asks(who, form.asks().filled(new Answers(answers))));
    }

    /** Puts somebody on the way into a pool, without a word to anybody. */
    public void learns(String who, String pool) {
        store.inTransaction(tx -> {
            tx.training().note(new PersonId(who), pool, TrainingNote.Kind.ENROLLED, new PersonId("ines"));
            return true;
        });
    }

    /** All that stands in somebody's chat, oldest first, as plain text. */
    public String reads(String who) {
        return String.join("\n\n---\n\n", chat.inbox(who).values());
    }

    /** The newest message in somebody's chat. */
    public String newest(String who) {
        List<String> messages = List.copyOf(chat.inbox(who).values());
        return messages.isEmpty() ? "" : messages.getLast();
    }

    /** The titles in somebody's chat, oldest first, one a line. */
    public String titles(String who) {
        return chat.inbox(who).values().stream()
                .map(message -> message.lines().findFirst().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    /** A message in the room of a loop, as this member reads it; empty for somebody outside. */
    public Optional<String> room(String who, String loop, String name) {
        return Optional.ofNullable(chat.room(who, loop).get(name));
    }

    public Set<String> members(String loop) {
        return chat.members(loop);
    }

    /** Names of the messages in a loop's room, in the order they came. */
    public List<String> posts(String loop) {
        return chat.posts(loop);
    }

    /** Moves the clock forward, hopping through every due instant in order. */
    public void passes(Duration time) {
        Instant target = clock.instant().plus(time);
        relay.runDue();
        for (Optional<Instant> due = store.outbox().nextDue(clock.instant());
                due.isPresent() && !due.get().isAfter(target);
                due = store.outbox().nextDue(clock.instant())) {
            clock.moveTo(due.get());
            relay.runDue();
        }
        clock.moveTo(target);
        relay.runDue();
    }

    public void until(Instant instant) {
        passes(Duration.between(clock.instant(), instant));
    }

    public String text(String who, Reply reply) {
        return switch (reply) {
            case Reply.Show show -> text(who, show.card());
            case Reply.Replace replace -> text(who, replace.card());
            case Reply.Refuse no -> text(who, Phrases.refusal(no.why()));
            case Reply.Fill fill -> PlainText.of(fill.form(), names(), zone(who));
            case Reply.Quiet quiet -> "";
        };
    }

    public String text(String who, Card card) {
        return PlainText.of(card, names(), zone(who));
    }

    /** By whose clock somebody reads now, wherever they travel. */
    public ZoneId zone(String who) {
        return desk.living(new PersonId(who)).orElseThrow().zone();
    }

    /** What a question to the store that asks for one number is answered. */
    public int counts(String sql) {
        return Jdbi.create(store.dataSource())
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    /** As cards are drawn. */
    public Names names() {
        return new Names() {
            @Override
            public String person(PersonId person) {
                return people.find(person).map(one -> one.name()).orElse(person.value());
            }

            @Override
            public String candidate(LoopId loop) {
                return store.inTransaction(
                        tx -> tx.loops().candidate(loop).map(one -> one.name()).orElse("the candidate"));
            }
        };
    }

    /** Lines of a text that contain all of these words. */
    public static List<String> linesWith(String text, String... words) {
        return text.lines()
                .filter(line -> Arrays.stream(words).allMatch(line::contains))
                .toList();
    }

    @Override
    public void close() {
        relay.close();
        chat.close();
        store.close();
    }
}
