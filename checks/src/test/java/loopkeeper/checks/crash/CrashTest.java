package loopkeeper.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the real program, submits cards over HTTP from several clients, kills it, starts it again and compares.
 * {@code -Dcrash.kills=1000} kills as often as that, {@code -Dcrash.seed=7} repeats a choice of points and moments.
 */
@DisplayName("A program killed in mid-work")
final class CrashTest {

    private static final int LOOPS = 5;
    private static final int CLIENTS = 3;

    private final int kills = Integer.getInteger("crash.kills", 30);
    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random chance = new Random(seed);

    private final List<CardInHand> cards = new ArrayList<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final AtomicInteger candidates = new AtomicInteger();
    private final Map<String, Row> table = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> wrong = new ConcurrentLinkedQueue<>();
    private String startInDoubt = "";
    private Path data;
    private Path log;

    /** What came of the kills at one point. */
    private static final class Row {
        int kills;
        int acknowledged;
        int inDoubt;
        int lost;
        int doubled;
        int illegal;
        int messages;
    }

    @Test
    void loses_nothing_it_acknowledged_and_does_nothing_twice(@TempDir Path folder) throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        log = Files.createDirectories(Path.of("target", "crash")).resolve("program.log");
        Files.deleteIfExists(log);
        long begun = System.nanoTime();
        try (RealProgram program = RealProgram.start(data, log)) {
            for (Company.Seat seat : Company.interviewed(new Talk(program.port()), LOOPS)) {
                cards.add(new CardInHand(seat.loop(), seat.block(), seat.person()));
            }
        }
        assertThat(cards).hasSize(8 * LOOPS);
        try {
            for (int kill = 1; kill <= kills; kill++) {
                round(kill, folder.resolve("copy"));
            }
            bringToTheEnd(folder.resolve("copy"));
        } finally {
            print(Duration.ofNanos(System.nanoTime() - begun));
        }
        assertThat(table.keySet())
                .as("points that halted the program; seed %d", seed)
                .contains(kills < 30 ? new String[0] : everyPoint());
    }

    private static String[] everyPoint() {
        return java.util.Arrays.stream(Points.values()).map(Points::name).toArray(String[]::new);
    }

    /** Half of the kills come from outside at any moment, half at the points in turn. */
    private void round(int kill, Path copy) {
        int closing = Math.clamp((kill - kills * 2 / 3 + 1) / 2, 0, LOOPS - 1);
        boolean named = kill % 5 < 3;
        Points point = Points.values()[(kill / 5 * 3 + kill % 5) % (Points.values().length - 1)];
        if (closing > 0 && kill % 4 == 0) {
            named = true;
            point = Points.CARDS_FROZEN;
        }
        RealProgram program = named
                ? RealProgram.armed(data, log, point, 1 + chance.nextInt(point.often()))
                : RealProgram.start(data, log);
        int before = acknowledged();
        Semaphore answers = new Semaphore(0);
        List<Thread> clients = clients(new Talk(program.port()), closing, answers);
        String where = named ? point.name() : "at any moment";
        try {
            if (named && !program.ends(Duration.ofSeconds(20))) {
                where = "at any moment";
            } else if (!named) {
                boolean enough = answers.tryAcquire(1 + chance.nextInt(120), 20, TimeUnit.SECONDS);
                assertThat(wrong).as("kill %d, seed %d", kill, seed).isEmpty();
                assertThat(enough).as("answers come").isTrue();
            }
            program.kill();
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            program.kill();
        }
        assertThat(wrong).as("kill %d, %s, seed %d", kill, where, seed).isEmpty();
        Row row = table.computeIfAbsent(where, none -> new Row());
        row.kills++;
        row.acknowledged += acknowledged() - before;
        row.inDoubt += (int) cards.stream().filter(card -> card.inDoubt() > 0).count();
        check(row, copy, "kill " + kill + ", " + where, false);
    }

    private void check(Row row, Path copy, String when, boolean settled) {
        try (KilledStore store = KilledStore.copyOf(data, copy)) {
            KilledStore.Found found = store.compare(cards, started, settled);
            row.lost += found.lost().size();
            row.doubled += found.doubled().size();
            row.illegal += found.illegal().size();
            row.messages += found.messages().size();
            assertThat(found.all()).as("%s, seed %d", when, seed).isEmpty();
        }
    }

    private int acknowledged() {
        return started.size()
                + cards.stream().mapToInt(card -> card.sealed.size()).sum();
    }

    private List<Thread> clients(Talk talk, int closing, Semaphore answers) {
        List<String> loops =
                cards.stream().map(card -> card.loop).distinct().sorted().toList();
        List<String> toClose = loops.subList(0, closing);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            long its = chance.nextLong();
            // Two blocks of each loop are written again and again, the others wait for its last day.
            List<CardInHand> mine = cards.stream()
                    .filter(card -> !toClose.contains(card.loop))
                    .filter(card -> card.block.equals("coding") || card.block.equals("deep-dive"))
                    .filter(card -> Math.floorMod(card.toString().hashCode(), CLIENTS) == client)
                    .toList();
            if (!mine.isEmpty()) {
                clients.add(client(talk, () -> hammer(talk, mine, new Random(its), answers)));
            }
        }
        clients.add(client(talk, () -> recruit(talk, answers)));
        if (closing > 0) {
            clients.add(client(talk, () -> {
                for (String loop : toClose) {
                    close(talk, loop, answers);
                }
            }));
        }
        return clients;
    }

    private interface Work {
        void run() throws IOException;
    }

    private Thread client(Talk talk, Work work) {
        return Thread.ofVirtual().start(() -> {
            try {
                // Whoever was killed while it had work in hand: its leases run out.
                talk.clock(Duration.ofSeconds(30));
                work.run();
            } catch (IOException killed) {
                // What was asked last is in doubt now.
            } catch (RuntimeException | AssertionError failed) {
                wrong.add(failed);
            }
        });
    }

    private static void hammer(Talk talk, List<CardInHand> mine, Random chance, Semaphore answers) throws IOException {
        while (true) {
            CardInHand card = mine.get(chance.nextInt(mine.size()));
            card.asks(talk, chance.nextInt(5) == 0 ? CardInHand.Asked.KEEP_A_DRAFT : CardInHand.Asked.SEAL);
            answers.release();
        }
    }

    /** Starts two loops, then lets time go by. */
    private void recruit(Talk talk, Semaphore answers) throws IOException {
        for (int i = 0; i < 2; i++) {
            String name =
                    startInDoubt.isEmpty() ? "Candidate Letter " + letters(candidates.incrementAndGet()) : startInDoubt;
            startInDoubt = name;
            Instant now = Instant.parse(talk.inbox("rosa").get("now").asText());
            Talk.Answer answer = talk.says("rosa", "start-" + name.replace(' ', '-'), Company.start(name, now));
            if (!answer.kind().equals("message") && !answer.kind().equals("repeated")) {
                throw new AssertionError(name + ": " + answer.text());
            }
            started.add(name);
            startInDoubt = "";
            answers.release();
        }
        while (true) {
            talk.clock(Duration.ofMinutes(2));
        }
    }

    private static String letters(int number) {
        return Integer.toString(number, 26)
                .chars()
                .mapToObj(digit -> String.valueOf((char) (digit <= '9' ? digit - '0' + 'a' : digit + 10)))
                .collect(Collectors.joining())
                .toUpperCase(java.util.Locale.ROOT);
    }

    /** Everybody who has not done so submits, and the last one opens the debrief. */
    private void close(Talk talk, String loop, Semaphore answers) throws IOException {
        List<CardInHand> all =
                cards.stream().filter(card -> card.loop.equals(loop)).toList();
        CardInHand last = all.stream()
                .filter(card -> card.block.equals("behavioural"))
                .toList()
                .getLast();
        for (CardInHand card : all) {
            while (card != last && (card.inDoubt() > 0 || card.sealed.isEmpty())) {
                card.asks(talk, CardInHand.Asked.SEAL);
                answers.release();
            }
        }
        while (!last.opened) {
            last.asks(talk, CardInHand.Asked.SEAL);
            answers.release();
            if (last.mayOpen()) {
                last.asks(talk, CardInHand.Asked.OPEN_THE_DEBRIEF);
                answers.release();
            }
        }
    }

    private void bringToTheEnd(Path copy) throws IOException {
        try (RealProgram program = RealProgram.start(data, log)) {
            Talk talk = new Talk(program.port());
            talk.clock(Duration.ofSeconds(30));
            Semaphore answers = new Semaphore(0);
            for (CardInHand card : cards) {
                if (card.inDoubt() > 0) {
                    card.asks(talk, CardInHand.Asked.SEAL);
                }
            }
            for (String loop : cards.stream().map(card -> card.loop).distinct().toList()) {
                close(talk, loop, answers);
            }
            talk.clock(Duration.ofMinutes(1));
            talk.clock(Duration.ofMinutes(1));
        }
        check(table.computeIfAbsent("asked to stop", none -> new Row()), copy, "the end", true);
    }

    private void print(Duration took) {
        System.out.printf(
                "%n%d kills in %d s, seed %d; scores acknowledged, and what was found wrong afterwards:%n%-32s %6s %8s %9s %5s %8s %8s %9s%n",
                kills,
                took.toSeconds(),
                seed,
                "killed",
                "kills",
                "acked",
                "in doubt",
                "lost",
                "doubled",
                "illegal",
                "messages");
        table.forEach((where, row) -> System.out.printf(
                "%-32s %6d %8d %9d %5d %8d %8d %9d%n",
                where, row.kills, row.acknowledged, row.inDoubt, row.lost, row.doubled, row.illegal, row.messages));
    }
}
