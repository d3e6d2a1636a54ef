package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.ANA;
import static loopkeeper.bot.storage.Examples.NOW;
import static loopkeeper.bot.storage.Examples.ROSA;
import static loopkeeper.bot.storage.Examples.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history")
class HistoryTest {

    private static final int LOOPS = 5;
    private static final int EVENTS = 6;

    private volatile Instant now = NOW;
    private Database store;

    @BeforeEach
    void openStore() {
        store = Database.open(Database.Settings.memory(UUID.randomUUID().toString()), () -> now);
        for (int number = 1; number <= LOOPS; number++) {
            LoopId id = new LoopId("L-" + number);
            open(store, StoreContract.example(id));
            for (int event = 2; event <= EVENTS; event++) {
                now = now.plusSeconds(60);
                happens(id, new LoopEvent.InviteAccepted("coding", ANA));
            }
        }
        now = NOW.plus(Duration.ofHours(20));
        store.history().writeHead(now);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private Loop happens(LoopId id, LoopEvent event) {
        return store.inTransaction(tx -> tx.loops().record(tx.loops().lock(id).orElseThrow(), List.of(event), ROSA));
    }

    private int sql(String statement) {
        return store.jdbi().withHandle(handle -> handle.execute(statement));
    }

    private List<String> broken() {
        return store.history().verify().broken();
    }

    @Test
    void holdsWhenNobodyTouchedIt() {
        assertThat(store.history().verify()).isEqualTo(new History.Checked(LOOPS, LOOPS * EVENTS, List.of()));
        now = NOW.plus(Duration.ofDays(2));
        happens(new LoopId("L-2"), new LoopEvent.LoopCancelled("no budget"));
        open(store, StoreContract.example(new LoopId("L-9")));
        assertThat(broken()).isEmpty();
    }

    @Test
    void holdsWhenBodiesAreErased() {
        sql("update loop_event set body = null where loop_id = 'L-2'");
        assertThat(broken()).isEmpty();
    }

    @Test
    void writesOneHeadADay() {
        String first = store.history().writeHead(now);
        now = now.plusSeconds(1_800);
        happens(new LoopId("L-2"), new LoopEvent.PlansOffered(3));
        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(store.history().writeHead(now)).isEqualTo(first);
        assertThat(store.history().writeHead(now.plus(Duration.ofDays(1)))).isNotEqualTo(first);
        assertThat(broken()).isEmpty();
    }

    @Test
    void leavesOutOfAHeadWhatMayStillBeUnderWay() {
        Instant next = NOW.plus(Duration.ofDays(1));
        String head = store.history().writeHead(next);
        now = next.minus(Duration.ofMinutes(14));
        happens(new LoopId("L-2"), new LoopEvent.PlansOffered(3));
        assertThat(broken()).isEmpty();
        assertThat(head).isNotEmpty();
    }

    @Test
    void namesTheFirstBrokenEventOfALoop() {
        sql("update loop_event set body = '{}' where loop_id = 'L-2' and seq in (3, 5)");
        sql("update loop_event set by_person = 'ben' where loop_id = 'L-3' and seq = 4");
        assertThat(broken())
                .containsExactly(
                        "loop L-2, event 3: its content was changed after it was written",
                        "loop L-3, event 4: it was changed after it was written");
    }

    @Test
    void noticesAnEventThatIsMissing() {
        sql("delete from loop_event where loop_id = 'L-2' and seq = 3");
        assertThat(broken())
                .containsExactly("loop L-2, event 3: events are missing or were added here; it is numbered 4");
    }

    @Test
    void noticesAnEndThatWasCutOff() {
        sql("delete from loop_event where loop_id = 'L-2' and seq = 6");
        assertThat(broken())
                .containsExactly(
                        "loop L-2: it should have 6 events and has 5",
                        "head of 2026-12-02: the history before it is not the one it was written over");
    }

    @Test
    void noticesByTheHeadAnEndThatWasCutOffWithCare() {
        sql("delete from loop_event where loop_id = 'L-2' and seq = 6");
        sql("update loop set events = 5, last_hash = (select hash from loop_event where loop_id = 'L-2' and seq = 5)"
                + " where id = 'L-2'");
        assertThat(broken())
                .containsExactly("head of 2026-12-02: the history before it is not the one it was written over");
    }

    @Test
    void noticesALoopThatIsGone() {
        for (String table : List.of("seat", "candidate", "loop_event")) {
            sql("delete from " + table + " where loop_id = 'L-2'");
        }
        sql("delete from loop where id = 'L-2'");
        assertThat(broken())
                .containsExactly("head of 2026-12-02: it was written over 5 loops, and there are 4 of that time");
    }

    @Test
    void noticesAnyFieldThatIsChanged() {
        Random random = new Random(20_261_201);
        List<String> undetected = new ArrayList<>();
        for (int round = 0; round < 400; round++) {
            String where = " where loop_id = 'L-" + (1 + random.nextInt(LOOPS)) + "' and seq = "
                    + (1 + random.nextInt(EVENTS));
            String tampering = tampering(random);
            sql("create table kept_" + round + " as select * from loop_event");
            int rows = sql("update loop_event set " + tampering + where);
            assertThat(rows).isEqualTo(1);
            if (broken().isEmpty()) {
                undetected.add(tampering + where);
            }
            sql("delete from loop_event");
            sql("insert into loop_event select * from kept_" + round);
            sql("drop table kept_" + round);
        }
        assertThat(undetected).isEmpty();
        assertThat(broken()).as("all put back").isEmpty();
    }

    private static String tampering(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> "seq = seq + " + (10 + random.nextInt(90));
            case 1 -> "at = dateadd(" + (random.nextBoolean() ? "hour" : "microsecond") + ", 1, at)";
            case 2 -> "by_person = 'p" + random.nextInt(1_000) + "'";
            case 3 -> "kind = 'k" + random.nextInt(1_000) + "'";
            case 4 -> "person = 'p" + random.nextInt(1_000) + "'";
            case 5 -> "body = body || ' '";
            case 6 -> "body_hash = '" + Chain.sha256("x" + random.nextInt()) + "'";
            case 7 -> "previous_hash = '" + Chain.sha256("y" + random.nextInt()) + "'";
            default -> "hash = '" + Chain.sha256("z" + random.nextInt()) + "'";
        };
    }
}
