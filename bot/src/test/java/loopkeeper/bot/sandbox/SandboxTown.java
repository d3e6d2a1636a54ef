package loopkeeper.bot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import loopkeeper.bot.books.HabitBook;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Habits;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Feature;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.storage.SandboxRows;
import loopkeeper.scheduler.Interviewer.Hours;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The sandbox behind a real server and over a real database, with a desk that answers what the test says. */
final class SandboxTown implements AutoCloseable {

    static final Instant START = Instant.parse("2026-12-01T13:00:00Z");
    static final PersonId ROSA = new PersonId("rosa");
    static final PersonId ANA = new PersonId("ana");
    static final PersonId BEN = new PersonId("ben");

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** What the bot answers; the commands it was asked are in {@link #asked}. */
    Function<Command, Reply> bot = command -> new Reply.Quiet();

    final List<String> asked = new ArrayList<>();

    /** What happens at which instant when the clock gets there. */
    final TreeMap<Instant, Runnable> due = new TreeMap<>();

    final SandboxStore store;
    final SandboxSender sender;
    final SandboxClock clock;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Handle open;
    private final SandboxChat chat;
    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();

    SandboxTown(People people, InstantSource real, int port) {
        Jdbi jdbi = Jdbi.create("jdbc:h2:mem:" + System.identityHashCode(this)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        open = jdbi.open();
        open.createScript(script()).execute();
        store = new SandboxRows(jdbi);
        clock = new SandboxClock(real, store);
        sender = new SandboxSender(store, JSON, clock);
        Feature<Command> features = (command, by, tx) -> answer(command, by);
        FrontDesk desk = new FrontDesk(source(), features, people, () -> "7F3K", (command, outcome) -> {});
        chat = new SandboxChat(
                desk,
                people,
                names(people),
                store,
                sender,
                clock,
                controls(),
                JSON,
                Pictures::png,
                () -> "id-" + numbers.incrementAndGet(),
                Set.of());
        server = Javalin.create(config -> {
                    config.jetty.host = "127.0.0.1";
                    config.startup.showJavalinBanner = false;
                    chat.addTo(config.routes);
                })
                .start(port);
    }

    /** Rosa the recruiter in Paris, Ana in Berlin and Ben in New York; the real clock stands still. */
    static SandboxTown ofThree() {
        return new SandboxTown(
                new People(List.of(
                        person("rosa", "Rosa Lind", "Recruiter", "Europe/Paris", Person.Role.RECRUITER),
                        person("ana", "Ana Ruiz", "ML engineer", "Europe/Berlin", Person.Role.INTERVIEWER),
                        person("ben", "Ben Okoye", "ML engineer", "America/New_York", Person.Role.INTERVIEWER))),
                InstantSource.fixed(START),
                0);
    }

    static Person person(String id, String name, String title, String zone, Person.Role... roles) {
        Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
        week.put(DayOfWeek.MONDAY, new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        return new Person(
                new PersonId(id), name, title, "", ZoneId.of(zone), Set.of(roles), 3, Set.of(), week, List.of(), 2, 6);
    }

    void outbox(long id, Effect effect) {
        assertThat(sender.does(effect)).isTrue();
        sender.run(id, effect, false);
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** As another site's plain form would send it. */
    HttpResponse<String> plain(String path, String body) {
        return send(request(path, "Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<byte[]> bytes(String path) {
        try {
            return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    HttpResponse<InputStream> stream(String path) {
        try {
            return client.send(
                    request(path, "Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The conversation's messages, as that person sees them. */
    List<JsonNode> messages(PersonId person, String conversation) {
        List<JsonNode> messages = new ArrayList<>();
        for (JsonNode one : json(get("/sandbox/inbox/" + person).body()).get("conversations")) {
            if (one.get("id").asText().equals(conversation)) {
                one.get("messages").forEach(messages::add);
            }
        }
        return messages;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        chat.close();
        server.stop();
        open.close();
    }

    private Reply answer(Command command, Actor by) {
        asked.add(by.person() + " " + command);
        return bot.apply(command);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private SandboxChat.Controls controls() {
        return new SandboxChat.Controls() {
            @Override
            public Optional<Instant> nextDue(Instant now) {
                return Optional.ofNullable(due.higherKey(now));
            }

            @Override
            public void runDue() {
                while (!due.isEmpty() && !due.firstKey().isAfter(clock.instant())) {
                    due.pollFirstEntry().getValue().run();
                }
            }

            @Override
            public void wipe() {
                due.clear();
            }
        };
    }

    /** Everybody lives as the people files say. */
    private static final HabitBook AS_FILED = new HabitBook() {
        @Override
        public List<Habits> all() {
            return List.of();
        }

        @Override
        public Habits of(PersonId person) {
            return Habits.none(person);
        }

        @Override
        public void keep(Habits habits) {
            throw new UnsupportedOperationException();
        }
    };

    /** Only what the desk itself asks of a transaction. */
    private Tx.Source source() {
        Set<String> deliveries = new HashSet<>();
        Tx tx = (Tx) Proxy.newProxyInstance(
                Tx.class.getClassLoader(),
                new Class<?>[] {Tx.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "takeIn" -> deliveries.add((String) args[0]);
                    case "now" -> clock.instant();
                    case "habits" -> AS_FILED;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new Tx.Source() {
            @Override
            public synchronized <T> T inTransaction(Function<Tx, T> work) {
                return work.apply(tx);
            }
        };
    }

    private static Names names(People people) {
        return new Names() {
            @Override
            public String person(PersonId person) {
                return people.find(person).map(Person::name).orElse(person.value());
            }

            @Override
            public String candidate(LoopId loop) {
                return "Ada Byron";
            }
        };
    }

    private static String script() {
        try (InputStream in = SandboxTown.class.getResourceAsStream("/db/migration/V2__sandbox.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
