package loopkeeper.bot.scenarios;

import static loopkeeper.bot.scenarios.SealCast.lead;
import static loopkeeper.bot.scenarios.SealCast.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.testing.SealedTown;
import loopkeeper.bot.testing.Secret;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whatever people do in whatever order: 2,000 loops, each through its own random sequence of cards, revisions, excuses,
 * declines, waivers, moves, changes of the decider, further steps and reads.
 */
@DisplayName("The seal, in any order of requests")
class SealInterleavingsTest {

    private static final int LOOPS = Integer.getInteger("interleavings", 2_000);
    private static final int REQUESTS = 20;
    private static final Instant START = Instant.parse("2026-12-01T08:00:00Z");
    private static final Answers REASON = new Answers(Map.of("reason", "because"));

    /** Everybody who may turn up in a loop; the first of each block lead it at first. */
    private static final Map<String, List<PersonId>> POOLS = Map.of(
            "coding", people("ana", "dev"),
            "design", people("ana", "chloe", "farid"),
            "deep-dive", people("grace", "henry"),
            "behavioural", people("greta", "leila"));

    private static final List<PersonId> READERS = people(
            "ana", "dev", "chloe", "farid", "grace", "henry", "greta", "leila", "rosa", "hugo", "ines", "ishaan",
            "elif");

    private static List<PersonId> people(String... ids) {
        return java.util.Arrays.stream(ids).map(PersonId::new).toList();
    }

    @Test
    void leakNothingAndOpenTheDebriefOnceAtItsMoment() {
        Map<String, Integer> seen = new TreeMap<>();
        try (SealedTown town = new SealedTown(START)) {
            for (int seed = 0; seed < LOOPS; seed++) {
                new Run(town, seed, seen).all();
            }
        }
        // That nothing leaked says something only where much could have.
        assertThat(seen.get("opened")).as("debriefs opened, of %s", seen).isGreaterThan(LOOPS / 2);
        assertThat(seen.get("opened again")).as("second openings, of %s", seen).isGreaterThan(LOOPS / 50);
        assertThat(seen.get("read")).as("cards read, of %s", seen).isGreaterThan(LOOPS);
        assertThat(seen.get("withheld")).as("cards withheld, of %s", seen).isGreaterThan(LOOPS);
        assertThat(seen.keySet()).contains("revised", "declined", "excused", "waived", "moved", "let in");
    }

    /** One loop's life. */
    private static final class Run {

        private final SealedTown town;
        private final int seed;
        private final Map<String, Integer> seen;
        private final Random random;
        private final LoopId id;
        private final Map<String, Integer> versions = new HashMap<>();
        private Loop loop;

        Run(SealedTown town, int seed, Map<String, Integer> seen) {
            this.town = town;
            this.seed = seed;
            this.seen = seen;
            random = new Random(seed);
            town.clock.moveTo(START);
            boolean grace = random.nextInt(3) == 0;
            id = town.starts("/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 within=20d hm=@"
                    + (grace ? "grace" : "hugo"));
            Map<String, List<Seat>> panels = new LinkedHashMap<>();
            POOLS.forEach((block, pool) -> panels.put(block, List.of(lead(pool.get(0)), second(pool.get(1)))));
            panels.put("coding", with(panels.get("coding"), Seat.asked(new PersonId("elif"), Seat.Role.SHADOW)));
            town.seats(id, START.plus(Duration.ofHours(2)), panels);
            town.clock.moveTo(START.plus(Duration.ofHours(5)));
            loop = town.loop(id);
        }

        private static List<Seat> with(List<Seat> seats, Seat more) {
            List<Seat> all = new ArrayList<>(seats);
            all.add(more);
            return all;
        }

        void all() {
            for (int i = 0; i < REQUESTS; i++) {
                Block block = loop.blocks().get(random.nextInt(loop.blocks().size()));
                List<Seat> panel = block.panel();
                PersonId somebody = READERS.get(random.nextInt(READERS.size()));
                PersonId seated = panel.isEmpty()
                        ? somebody
                        : panel.get(random.nextInt(panel.size())).person();
                request(i, block, seated, somebody);
            }
            finish();
            if (random.nextInt(6) == 0) {
                aftermath();
            }
            if (random.nextInt(6) == 0) {
                anotherStep();
                finish();
            }
        }

        private void request(int i, Block block, PersonId seated, PersonId somebody) {
            String key = block.key();
            switch (random.nextInt(23)) {
                case 0, 1, 2, 3, 4, 5 -> submit(key, seated);
                case 6 -> ask(seated, new Command.SealDraft(id, key, true));
                case 7 -> ask(loop.recruiter(), new Command.MarkHeld(id, key));
                case 8 -> excuse(key, seated);
                case 9 -> {
                    if (i < 8) {
                        ask(seated, new Command.DeclineInvite(id, key, REASON));
                        fill(key);
                    }
                }
                case 10 -> {
                    if (random.nextInt(4) == 0) {
                        ask(loop.hiringManager(), new Command.WaiveSecond(id, key, REASON));
                    }
                }
                case 11 -> {
                    if (i < 8) {
                        move(key);
                    }
                }
                case 12 -> ask(somebody, new Command.ShowDebrief(id));
                case 13 -> ask(somebody, new Command.ShowCard(id, key, "@" + seated));
                case 14 -> ask(somebody, new Command.ShowLoop(id));
                case 15 -> ask(somebody, new Command.FillScorecard(id, key));
                case 16 -> ask(somebody, new Command.RecordVerdict(id, Answers.NONE));
                case 17 -> ask(seated, new Command.AmendScorecard(id, key, note(seated, key)));
                case 18 -> {
                    if (random.nextInt(3) == 0) {
                        String next = random.nextBoolean() ? "@grace" : "@hugo";
                        ask(loop.recruiter(), new Command.EditLoop(id, new Answers(Map.of("hm", next))));
                    }
                }
                case 19 -> anotherStep();
                case 20 -> ask(somebody, new Command.ListLoops());
                case 21 -> {
                    if (random.nextInt(12) == 0) {
                        ask(loop.recruiter(), new Command.CancelLoop(id, REASON));
                    }
                }
                default -> ask(somebody, new Command.ShowCard(id, key, ""));
            }
            if (random.nextInt(3) == 0) {
                query(somebody);
            }
        }

        /** What is still owed comes in or is excused, so that most loops reach their debrief. */
        private void finish() {
            loop.seats().filter(in -> in.seat().holdsTheGate()).toList().forEach(in -> {
                if (random.nextInt(5) == 0) {
                    excuse(in.block().key(), in.seat().person());
                } else {
                    submit(in.block().key(), in.seat().person());
                }
            });
            // Somebody excused hands in after all.
            loop.seats()
                    .filter(in -> in.seat().state() == Seat.State.EXCUSED && random.nextBoolean())
                    .toList()
                    .forEach(in -> submit(in.block().key(), in.seat().person()));
            for (int i = 0; i < 3; i++) {
                PersonId reader = READERS.get(random.nextInt(READERS.size()));
                ask(reader, new Command.ShowDebrief(id));
                query(reader);
            }
        }

        /** The decider changes and somebody adds a note, for those who are in the room by then. */
        private void aftermath() {
            ask(loop.recruiter(), new Command.EditLoop(id, new Answers(Map.of("hm", "@grace"))));
            ask(READERS.getFirst(), new Command.AmendScorecard(id, "coding", note(READERS.getFirst(), "coding")));
        }

        private void submit(String key, PersonId person) {
            int version = versions.merge(key + person, 1, Integer::sum);
            int points = 1 + random.nextInt(4);
            SealedTown.Happened happened =
                    ask(person, new Command.SubmitScorecard(id, key, town.card(loop, key, person, version, points)));
            boolean last = happened.reply() instanceof Reply.Show show
                    && show.card().buttons().stream()
                            .anyMatch(button -> button.asks() instanceof Command.SealDraft seal && seal.knowing());
            if (last && random.nextInt(4) > 0) {
                ask(person, new Command.SealDraft(id, key, true));
            }
        }

        private void excuse(String key, PersonId person) {
            ask(loop.hiringManager(), new Command.Excuse(id, key, "@" + person, REASON));
        }

        private static Answers note(PersonId person, String key) {
            return new Answers(Map.of("note", Secret.of(person, key, 1000)));
        }

        private void fill(String key) {
            Block block = loop.block(key).orElseThrow();
            Map<String, PersonId> people = new TreeMap<>();
            for (Seat.Role role : block.emptyRoles()) {
                READERS.stream()
                        .filter(one -> block.seatOf(one).isEmpty() && !people.containsValue(one))
                        .findFirst()
                        .ifPresent(one -> people.put(role.name(), one));
            }
            ask(PersonId.BOT, new Command.FillSeat(id, key, loop.revision(), people, List.of()));
        }

        private void move(String key) {
            Block block = loop.block(key).orElseThrow();
            if (block.status() != Block.Status.BOOKED || loop.stage().over()) {
                return;
            }
            Instant later = town.clock.instant().plus(Duration.ofHours(1));
            town.looks(tx -> tx.loops()
                    .record(
                            tx.loops().lock(id).orElseThrow(),
                            List.of(new LoopEvent.BlockMoved(key, TimeSlot.startingAt(later, block.length()))),
                            loop.recruiter()));
            loop = town.loop(id);
            tally("moved");
            // Before it begins nobody can seal a card for it.
            block.panel().stream().findFirst().ifPresent(seat -> submit(key, seat.person()));
            town.clock.moveTo(later.plus(Duration.ofHours(3)));
        }

        private void anotherStep() {
            boolean decides = SealedTown.mayRead(loop, loop.hiringManager());
            if (!decides || loop.blocks().size() > 4) {
                return;
            }
            ask(loop.hiringManager(), new Command.RecordVerdict(id, SealCast.decision("ANOTHER_STEP")));
            if (loop.block("coding-2").isPresent()) {
                Instant next = town.clock.instant().plus(Duration.ofDays(1));
                town.seats(id, next, Map.of("coding-2", List.of(lead(READERS.get(0)), second(READERS.get(3)))));
                town.clock.moveTo(next.plus(Duration.ofHours(3)));
                loop = town.loop(id);
            }
        }

        /** Asks, follows what it shows to whom, and holds the opening against its conditions. */
        private SealedTown.Happened ask(PersonId who, Command command) {
            Loop before = loop;
            SealedTown.Happened happened;
            try {
                happened = town.asks(who, id, command);
            } catch (RuntimeException wrong) {
                throw new AssertionError("seed " + seed + ": " + who + " " + command, wrong);
            }
            loop = happened.after().orElseThrow();
            String at = "seed " + seed + ": " + who + " " + command;
            look(at, who, town.told(who, happened.reply()));
            town.told(happened.effects()).forEach(shown -> look(at, shown.reader(), shown.text()));
            opening(at, before, happened.effects());
            count(command, before);
            return happened;
        }

        private void look(String at, PersonId reader, String text) {
            for (Secret secret : Secret.in(text)) {
                if (!secret.isBy(reader)) {
                    if (!SealedTown.mayRead(loop, reader)) {
                        throw new AssertionError(at + " shows " + reader + " " + secret);
                    }
                    tally("read");
                }
            }
        }

        private void opening(String at, Loop before, List<Effect> effects) {
            boolean opened = before.debriefOpenedAt() == null && loop.debriefOpenedAt() != null;
            List<Effect> rooms =
                    effects.stream().filter(Effect.OpenRoom.class::isInstance).toList();
            boolean edited =
                    before.debriefOpenedAt() != null && !before.hiringManager().equals(loop.hiringManager());
            assertThat(rooms).as("%s: rooms", at).hasSize(opened || edited ? 1 : 0);
            if (before.debriefOpenedAt() == null) {
                boolean due = complete(loop) && !complete(before);
                if (opened != due) {
                    throw new AssertionError(at + (opened ? ": opens " : ": does not open ") + told(loop));
                }
            }
            if (opened) {
                tally(loop.blocks().size() > 4 ? "opened again" : "opened");
            }
            if (loop.debriefOpenedAt() != null) {
                Set<PersonId> may = new TreeSet<>();
                town.people.all().stream()
                        .map(person -> person.id())
                        .filter(person -> SealedTown.mayRead(loop, person))
                        .forEach(may::add);
                assertThat(town.members(id)).as("%s: members", at).isEqualTo(may);
            }
        }

        /** Whether all took place with whole panels and every card of theirs is in or excused, told from scratch. */
        private static boolean complete(Loop loop) {
            int owed = 0;
            for (Block block : loop.blocks()) {
                int counting = 0;
                for (Seat seat : block.seats()) {
                    boolean counts = seat.role() == Seat.Role.LEAD || seat.role() == Seat.Role.SECOND;
                    boolean gone = seat.state() == Seat.State.DECLINED || seat.state() == Seat.State.REPLACED;
                    boolean done = seat.state() == Seat.State.SUBMITTED || seat.state() == Seat.State.EXCUSED;
                    if (counts && !gone) {
                        counting++;
                        owed += done ? 0 : 1;
                    }
                }
                if (block.status() != Block.Status.HELD || counting < block.interviewers()) {
                    return false;
                }
            }
            return owed == 0;
        }

        private static String told(Loop loop) {
            List<String> blocks = new ArrayList<>();
            loop.blocks().forEach(block -> blocks.add(block.key() + " " + block.status() + " " + block.seats()));
            return loop.stage() + " " + blocks;
        }

        /** The one query that reads other people's cards. */
        private void query(PersonId reader) {
            List<Tx.Frozen> cards = town.looks(tx -> tx.cards().read(id, new Tx.Reader.Somebody(reader)));
            boolean may = SealedTown.mayRead(loop, reader);
            if (!may) {
                assertThat(cards).as("seed %s: cards for %s", seed, reader).isEmpty();
                tally("withheld");
                return;
            }
            Set<String> found = new TreeSet<>();
            cards.forEach(card -> found.add(card.block() + " " + card.author()));
            Set<String> in = new TreeSet<>();
            loop.seats()
                    .filter(one -> one.seat().state() == Seat.State.SUBMITTED)
                    .forEach(one -> in.add(one.block().key() + " " + one.seat().person()));
            assertThat(found).as("seed %s: cards for %s", seed, reader).isEqualTo(in);
        }

        private void count(Command command, Loop before) {
            if (loop.revision() == before.revision()) {
                return;
            }
            switch (command) {
                case Command.SubmitScorecard submit -> {
                    boolean again = before.block(submit.block())
                            .orElseThrow()
                            .equals(loop.block(submit.block()).orElseThrow());
                    tally(again ? "revised" : before.debriefOpenedAt() == null ? "submitted" : "let in");
                }
                case Command.DeclineInvite decline -> tally("declined");
                case Command.Excuse excuse -> tally("excused");
                case Command.WaiveSecond waive -> tally("waived");
                default -> {}
            }
        }

        private void tally(String what) {
            seen.merge(what, 1, Integer::sum);
        }
    }
}
