package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A workspace that takes the app out")
class LeavingTest {

    private final Town town = new Town(RunningLoop.MONDAY, SlackTown::new);
    private final InstallStore installs = town.store.installs();
    private final RunningLoop loop = RunningLoop.accepted(town);

    @AfterEach
    void close() {
        town.close();
    }

    private List<Integer> counts(String... tables) {
        return List.of(tables).stream()
                .map(table -> town.counts("select count(*) from " + table))
                .toList();
    }

    @Test
    void hasItsTimersStoppedAndItsDataKept() {
        String before = town.reads("ana");
        installs.leave("T1", false);
        town.passes(Duration.ofDays(5));
        assertThat(town.reads("ana")).isEqualTo(before);
        assertThat(loop.now().stage()).hasToString("CONFIRMED");
        assertThat(counts("account", "candidate", "paused_effect").subList(0, 2))
                .containsExactly(0, 1);
        assertThat(town.store.history().verify().broken()).isEmpty();
    }

    @Test
    void goesOnWhereItStoodOnceTheAppIsBack() {
        installs.leave("T1", false);
        installs.leave("T1", false);
        assertThat(counts("paused_effect").getFirst()).isPositive();
        installs.comeBack("T1");
        assertThat(counts("paused_effect")).containsExactly(0);
        town.until(loop.slot("coding").end().plus(Duration.ofHours(1)));
        assertThat(town.reads("ana")).contains("Your card for Ada Byron, ML coding, L-1001");
    }

    private void wroteBesidesCards() {
        town.store.inTransaction(tx -> {
            LoopId id = new LoopId("L-1001");
            PersonId ana = new PersonId("ana");
            tx.takeHomes()
                    .keep(id, "task", new TakeHomes.Papers(Map.of(), "https://example.com/ada", "Ada's words", 0));
            tx.notes().keep(id, LoopNote.Kind.BULLETS, "Ada built a ranker", ana);
            tx.contextNotes()
                    .note(
                            id,
                            new ContextNote(
                                    0, "coding", ana, tx.now(), List.of(), "words", "", "", "", false, true,
                                    List.of()));
            long note = tx.contextNotes()
                    .read(id, new Tx.Reader.Somebody(ana))
                    .getFirst()
                    .id();
            tx.contextNotes()
                    .answer(
                            List.of(note),
                            new ContextNote.Answer(ana, tx.now(), ContextNote.Found.DEFENDED, "more words"));
            return true;
        });
    }

    @Test
    void keepsNothingOfPeopleWhereThatIsAskedForAndAnUnbrokenHistory() {
        String[] people = {
            "candidate",
            "scorecard",
            "loop_note",
            "take_home",
            "context_note",
            "context_answer",
            "outbox",
            "sent_message"
        };
        loop.ends("coding");
        loop.scores("ana", "coding", "3 3 3 3", "YES");
        wroteBesidesCards();
        assertThat(counts(people)).allMatch(count -> count > 0);
        installs.leave("T9", true);
        assertThat(counts(people)).as("another workspace").allMatch(count -> count > 0);
        installs.leave("T1", false);
        installs.leave("T1", true);
        assertThat(counts(people)).containsOnly(0);
        assertThat(counts(
                        "candidate_page",
                        "candidate_link",
                        "draft",
                        "amendment",
                        "offer",
                        "slack_form",
                        "paused_effect"))
                .containsOnly(0);
        assertThat(town.store.<Boolean>inTransaction(
                        tx -> tx.loops().find(new LoopId("L-1001")).isPresent()))
                .isTrue();
        assertThat(town.store.history().verify().broken()).isEmpty();
    }
}
