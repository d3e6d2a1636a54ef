package loopkeeper.bot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import loopkeeper.bot.bookings.CheckingBookings;
import loopkeeper.bot.bookings.KeepingBookings;
import loopkeeper.bot.candidate.CandidatePages;
import loopkeeper.bot.candidate.Preparation;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.AskingTheBot;
import loopkeeper.bot.features.CandidateLinks;
import loopkeeper.bot.features.Features;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.GivingUp;
import loopkeeper.bot.features.SolvingAPanel;
import loopkeeper.bot.features.SolvingARepair;
import loopkeeper.bot.features.SolvingAWave;
import loopkeeper.bot.features.TakeHomeBriefs;
import loopkeeper.bot.mail.ReadingAnswers;
import loopkeeper.bot.mail.WritingLetters;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.outbox.Relay;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.sandbox.SandboxCast;
import loopkeeper.bot.sandbox.SandboxChat;
import loopkeeper.bot.sandbox.SandboxClock;
import loopkeeper.bot.sandbox.SandboxSender;
import loopkeeper.bot.sandbox.SandboxStore;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.storage.History;
import loopkeeper.bot.storage.PlaceRows;
import loopkeeper.bot.teams.TeamsChat;
import loopkeeper.bot.web.AdminAccess;
import loopkeeper.bot.web.AdminRoutes;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.files.RubricFiles;
import loopkeeper.scheduler.beats.Beats;
import loopkeeper.scheduler.calendars.Calendar;
import loopkeeper.scheduler.planner.Planner;

/** The composition root: every {@code new} of the running program, in reading order. */
public final class Bot implements AutoCloseable {

    private static final List<Beats.Beat> BEATS = List.of(
            new Beats.Beat("due", "0 * * * * ?", ZoneOffset.UTC),
            new Beats.Beat("history-head", "0 5 0 * * ?", ZoneOffset.UTC),
            new Beats.Beat("mail-answers", "30 * * * * ?", ZoneOffset.UTC),
            new Beats.Beat("slack-tokens", "0 20 * * * ?", ZoneOffset.UTC),
            new Beats.Beat("tidy", "0 35 3 * * ?", ZoneOffset.UTC));

    private final WebServer web;
    private final Beats beats;
    private final Relay relay;
    private final Optional<SandboxChat> sandbox;
    private final Optional<SlackSide> slack;
    private final Optional<TeamsChat> teams;
    private final Database database;
    private final BotConfig config;

    private Bot(
            WebServer web,
            Beats beats,
            Relay relay,
            Optional<SandboxChat> sandbox,
            Optional<SlackSide> slack,
            Optional<TeamsChat> teams,
            Database database,
            BotConfig config) {
        this.web = web;
        this.beats = beats;
        this.relay = relay;
        this.sandbox = sandbox;
        this.slack = slack;
        this.teams = teams;
        this.database = database;
        this.config = config;
    }

    /**
     * Builds the program and lets it run.
     *
     * @param machine the machine's clock
     * @param chance where ids and waits come from; must be hard to guess
     */
    public static Bot open(BotConfig config, InstantSource machine, RandomGenerator chance) {
        RubricLibrary library = library(config);
        PeopleFiles.Read read = people(config);
        People people = read.people();

        Later<InstantSource> clock = new Later<>(machine);
        Database database = config.sandbox()
                ? Database.open(settings(config), () -> clock.get().instant())
                : Database.openOnItsClock(settings(config), machine);
        SandboxStore messages = database.sandbox();
        SandboxClock sandboxClock = new SandboxClock(machine, messages);
        if (config.sandbox()) {
            clock.set(sandboxClock);
        }

        Names names = names(database, people);
        Supplier<String> ids = () -> HexFormat.of().toHexDigits(chance.nextLong());
        Later<BiConsumer<String, String>> counting = new Later<>((command, outcome) -> {});
        Later<Supplier<String>> address = new Later<>(() -> "");
        CandidateLinks links = new CandidateLinks(() -> address.get().get(), chance);
        FrontDesk desk = new FrontDesk(
                database,
                new Features(library, people, read.openings(), links),
                people,
                () -> HexFormat.of().withUpperCase().toHexDigits((short) chance.nextInt()),
                (command, outcome) -> counting.get().accept(command, outcome));
        Calendar calendar = Calendars.of(config, people, machine);
        SolvingAPanel solving = new SolvingAPanel(database, desk, new Planner(), Calendars.busyTimes(calendar), people);

        JsonMapper json = Json.mapper();
        SandboxSender sender = new SandboxSender(messages, json, database.clock());
        Preparation preparation = preparation(config);
        WritingLetters writing = new WritingLetters(
                database,
                links,
                people,
                read.openings(),
                new TakeHomeBriefs(library),
                preparation,
                InMail.server(config),
                InMail.sender(config),
                database.clock());
        List<EffectRunner> runners = new ArrayList<>(List.of(
                new AskingTheBot(desk),
                solving,
                new SolvingARepair(database, desk, new Planner(), Calendars.busyTimes(calendar), people),
                new SolvingAWave(
                        database, desk, new Planner(), Calendars.busyTimes(calendar), people, SolvingAWave::usual),
                new KeepingBookings(database, calendar, database.clock()),
                new CheckingBookings(database, calendar),
                writing));
        Routes routes = routes(config, read, database);
        Optional<SlackSide> slack = Optional.ofNullable(config.slack())
                .map(settings -> SlackSide.open(
                        settings,
                        config.web().publicUrl(),
                        new SlackSide.Around(database, desk, read, names, ids, routes),
                        machine,
                        chance));
        slack.ifPresent(one -> runners.add(one.sender()));
        Optional<TeamsChat> teams =
                InTeams.open(config, read, library, database, desk, names, ids, json, chance, routes);
        teams.ifPresent(chat -> runners.add(chat.sender()));
        if (config.sandbox()) {
            runners.add(sender);
        }
        Relay relay = new Relay(database.outbox(), runners, database.clock(), chance, new GivingUp(database));
        database.onCommit(relay::wake);

        List<WebServer.Chat> chats = new ArrayList<>();
        Optional<SandboxChat> sandbox = Optional.empty();
        if (config.sandbox()) {
            SandboxChat chat = new SandboxChat(
                    desk,
                    people,
                    names,
                    messages,
                    sender,
                    sandboxClock,
                    controls(database, relay),
                    json,
                    Pictures::png,
                    ids,
                    Set.of(config.web().host()));
            chats.add(chat(chat));
            sandbox = Optional.of(chat);
        }
        slack.flatMap(SlackSide::address).ifPresent(chats::add);
        teams.ifPresent(chats::add);
        AdminAccess access =
                AdminAccess.create(config.web().host(), config.web().port(), chance);
        chats.add(new AdminRoutes(access, database::backupTo));

        chats.add(
                new CandidatePages(database, desk, links, library, people, read.openings(), preparation, ids, machine));

        Optional<ReadingAnswers> answers = InMail.answers(config, database, desk);
        History history = database.history();
        Beats.Kind kind = settings(config).isPostgres() ? Beats.Kind.POSTGRES : Beats.Kind.H2;
        Beats.createTables(database.dataSource(), kind);
        Beats beats = Beats.start(
                new Beats.Settings(database.dataSource(), kind, kind == Beats.Kind.POSTGRES, BEATS), beat -> {
                    switch (beat) {
                        case "due" -> relay.wake();
                        case "history-head" ->
                            history.writeHead(database.clock().instant());
                        case "mail-answers" -> answers.ifPresent(ReadingAnswers::read);
                        case "slack-tokens" -> slack.ifPresent(SlackSide::renewTokens);
                        case "tidy" -> database.clean(database.clock().instant());
                        default -> throw new IllegalArgumentException("no beat " + beat);
                    }
                });
        Health health = () -> health(database, beats, lost(slack, answers));
        Metrics metrics = new Metrics(health);
        counting.set(metrics::asked);
        slack.ifPresent(side -> metrics.resentIn(Place.SLACK, side::resent));
        WebServer web = WebServer.start(config.web().host(), config.web().port(), chats, health, metrics);
        address.set(() -> config.web().publicUrl().isEmpty()
                ? address(config.web().host(), web.port())
                : config.web().publicUrl());
        access.at(web.port()).write(config.folders().data());
        relay.start();
        slack.ifPresent(SlackSide::start);
        teams.ifPresent(TeamsChat::warm);
        answers.ifPresent(mailbox -> Thread.startVirtualThread(mailbox::read));
        return new Bot(web, beats, relay, sandbox, slack, teams, database, config);
    }

    /** What takes its place once what it needs is built. */
    private static final class Later<T> {
        private volatile T value;

        Later(T first) {
            this.value = first;
        }

        T get() {
            return value;
        }

        void set(T next) {
            this.value = next;
        }
    }

    /** The port it listens on. */
    public int port() {
        return web.port();
    }

    /** Where people open it. */
    public String address() {
        return address(config.web().host(), port());
    }

    private static String address(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static Preparation preparation(BotConfig config) {
        return config.folders().preparation() == null
                ? Preparation.shipped()
                : Preparation.read(config.folders().preparation());
    }

    static Database.Settings settings(BotConfig config) {
        BotConfig.Database database = config.database();
        return new Database.Settings(
                database.url(), database.user(), database.password().value(), database.poolSize());
    }

    private static RubricLibrary library(BotConfig config) {
        return config.folders().rubrics() == null
                ? RubricFiles.shipped()
                : RubricFiles.read(config.folders().rubrics());
    }

    private static PeopleFiles.Read people(BotConfig config) {
        return config.folders().people() == null
                ? PeopleFiles.shipped(SandboxCast.PEOPLE)
                : PeopleFiles.read(config.folders().people());
    }

    /** Connections that should stand and do not, by name, each since when. */
    private static Map<String, Instant> lost(Optional<SlackSide> slack, Optional<ReadingAnswers> answers) {
        Map<String, Instant> lost = new HashMap<>(slack.map(SlackSide::lost).orElse(Map.of()));
        answers.flatMap(ReadingAnswers::failingSince).ifPresent(since -> lost.put("mailbox", since));
        return lost;
    }

    private static Names names(Database database, People people) {
        return new Names() {
            @Override
            public String person(PersonId person) {
                return person.equals(PersonId.CANDIDATE)
                        ? "the candidate"
                        : people.find(person).map(Person::name).orElse(person.value());
            }

            @Override
            public String candidate(LoopId loop) {
                return database.inTransaction(
                        tx -> tx.loops().candidate(loop).map(Candidate::name).orElse("the candidate"));
            }
        };
    }

    private static SandboxChat.Controls controls(Database database, Relay relay) {
        return new SandboxChat.Controls() {
            @Override
            public Optional<Instant> nextDue(Instant now) {
                return database.outbox().nextDue(now);
            }

            @Override
            public void runDue() {
                relay.runDue();
            }

            @Override
            public void wipe() {
                database.wipe();
            }
        };
    }

    /** Which chat a message goes by; where nothing else says, the first that is configured. */
    private static Routes routes(BotConfig config, PeopleFiles.Read read, Database database) {
        List<String> chats = new ArrayList<>();
        if (config.slack() != null) {
            chats.add(Place.SLACK);
        }
        if (config.teams() != null) {
            chats.add(Place.TEAMS);
        }
        PlaceRows places = database.places();
        return new Routes(chats, read.contacts(), places.accounts(), places.rooms());
    }

    private static WebServer.Chat chat(SandboxChat chat) {
        return new WebServer.Chat() {
            @Override
            public String name() {
                return "sandbox";
            }

            @Override
            public void routes(io.javalin.config.RoutesConfig routes) {
                chat.addTo(routes);
            }
        };
    }

    private static Health.Report health(Database database, Beats beats, Map<String, Instant> lost) {
        boolean answers = database.answers();
        Instant now = answers ? database.clock().instant() : Instant.EPOCH;
        return new Health.Report(
                now,
                answers,
                answers ? database.outbox().backlog(now) : null,
                answers ? beats.lastFired() : Map.of(),
                lost);
    }

    @Override
    public void close() {
        AdminAccess.remove(config.folders().data());
        sandbox.ifPresent(SandboxChat::close);
        web.close();
        teams.ifPresent(TeamsChat::close);
        beats.close();
        relay.close();
        slack.ifPresent(SlackSide::close);
        database.close();
    }
}
