package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.HandInAsCandidate;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Handing in for the candidate")
class HandingInTest {

    private static final Instant DUE = Instant.parse("2026-12-03T17:00:00Z");
    private static final TakeHome.Receipt THEIRS =
            new TakeHome.Receipt(DUE.plusSeconds(3_600), true, List.of("diagnosis"), 75);

    private final Town town = new Town(RunningLoop.MONDAY);
    private final RunningLoop loop = RunningLoop.of(town, "L-1001");
    private final List<Effect.WriteLetter.Kind> letters = new ArrayList<>();

    /** It is late, and Rosa is told; an hour later the candidate hands it in. */
    @BeforeEach
    void cameLate() {
        town.outward.add(new EffectRunner() {
            @Override
            public boolean does(Effect effect) {
                return effect instanceof Effect.WriteLetter;
            }

            @Override
            public Outcome run(long id, Effect effect, boolean resent) {
                letters.add(((Effect.WriteLetter) effect).kind());
                return new Outcome.Done();
            }
        });
        RunningLoop.handedOut(town);
        town.until(DUE);
        assertThat(town.newest("rosa")).startsWith("Production debugging of Ada Byron is not in, L-1001");
        town.until(THEIRS.at());
        town.desk.askAsCandidate(
                "c/1",
                new HandInAsCandidate(
                        loop.id,
                        "debugging",
                        new Answers(Map.of(
                                "link", "https://files.example.com/ada",
                                "parts", "diagnosis",
                                "minutes", "75",
                                "words", "One page"))));
        town.relay.runDue();
        town.until(THEIRS.at().plusSeconds(7_200));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private TakeHome debugging() {
        return loop.now().takeHome("debugging").orElseThrow();
    }

    private TakeHomes.Papers papers() {
        return town.store.inTransaction(tx -> tx.takeHomes().of(loop.id, "debugging"));
    }

    @Test
    void takesNothingAwayWhereTheWorkIsInAlready() {
        TakeHomes.Papers before = papers();
        int revision = loop.now().revision();
        assertThat(debugging().receipt()).isEqualTo(THEIRS);

        assertThat(town.presses("rosa", "It came in")).isEqualTo("""
                Production debugging of Ada Byron is in, L-1001

                They handed it in themselves; it is in since Thu 3 Dec 2026, 19:00. What stays empty here stays as it is.
                Where it is: https://files.example.com/ada
                What is in it; interviewers are told what is missing: [x] A written diagnosis [ ] A proposed fix
                Minutes it took, as they say; on no card and in no score: 75
                What they wrote with it: One page

                [Keep it so]""");
        for (Map<String, String> form : List.of(
                Map.of("link", "", "parts", "", "minutes", "", "words", ""),
                Map.of(
                        "link", "https://files.example.com/ada",
                        "parts", "diagnosis",
                        "minutes", "75",
                        "words", "One page"))) {
            assertThat(town.fills("rosa", town.button("rosa", "It came in"), form))
                    .isEqualTo("""
                            Production debugging of Ada Byron is in, L-1001

                            Their work: https://files.example.com/ada
                            They wrote: One page
                            Missing in it: A proposed fix
                            It took them: 75 minutes, as they say
                            Late by: 1 h; on no card
                            The plans on offer stay as they are.""");
        }
        assertThat(debugging().receipt()).isEqualTo(THEIRS);
        assertThat(papers()).isEqualTo(before);
        assertThat(loop.now().revision()).isEqualTo(revision);
    }

    @Test
    void changesOnlyWhatIsGiven() {
        letters.clear();
        assertThat(town.types("rosa", "/loop hand-in L-1001 debugging parts=fix,diagnosis"))
                .contains("Their work: https://files.example.com/ada\n")
                .contains("Missing in it: nothing\n")
                .contains("The plans on offer stay as they are.");

        assertThat(debugging().receipt())
                .isEqualTo(new TakeHome.Receipt(THEIRS.at(), true, List.of("diagnosis", "fix"), 75));
        assertThat(papers().handedIn()).isEqualTo("https://files.example.com/ada");
        assertThat(papers().words()).isEqualTo("One page");
        assertThat(letters).isEmpty();
    }

    @Test
    void datesANewerVersionAnew() {
        letters.clear();
        town.types("rosa", "/loop hand-in L-1001 debugging link=https://files.example.com/two");

        assertThat(debugging().receipt())
                .isEqualTo(new TakeHome.Receipt(town.clock.instant(), false, List.of("diagnosis"), 75));
        assertThat(papers().handedIn()).isEqualTo("https://files.example.com/two");
        assertThat(letters).containsExactly(Effect.WriteLetter.Kind.TASK_IN);
    }
}
