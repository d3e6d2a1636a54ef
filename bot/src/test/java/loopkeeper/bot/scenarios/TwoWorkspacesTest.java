package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.DebriefRooms.Room;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.scenarios.SealCast.Layout;
import loopkeeper.bot.scenarios.SealCast.State;
import loopkeeper.bot.testing.SealedTown;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two installations of the bot: in one of them loops were started in another workspace of Slack, in the other never.
 * Whatever is asked about them from here must have the same answer in both, to the letter, and must do the same.
 */
@DisplayName("Two workspaces that have nothing to do with each other")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoWorkspacesTest {

    /** All of it takes a minute, so each build asks a third, every command of somebody in some state. */
    private static final boolean EVERYTHING = System.getProperty("proofs", "").equals("full");

    private static final int SHARE = 3;

    private static final Place NORTH = new Place(Place.SLACK, "T0NORTH");
    private static final Place SOUTH = new Place(Place.SLACK, "T0SOUTH");
    private static final Place TEAMS = new Place(Place.TEAMS, "a-tenant");

    private final SealedTown started = new SealedTown(SealCast.MORNING.minusSeconds(86_400));
    private final SealedTown blank = new SealedTown(SealCast.MORNING.minusSeconds(86_400));
    private final SealCast cast = new SealCast(started, 1);
    private final Random chance = new Random(20261204);
    private final SealCommands commands = new SealCommands(started);

    @BeforeAll
    void giveNoCodeTwice() {
        for (int taken = 0; taken < 1_000; taken++) {
            assertThat(blank.<LoopId>looks(tx -> tx.loops().next())).isNotNull();
        }
    }

    @AfterAll
    void close() {
        started.close();
        blank.close();
    }

    private Loop inTheNorth(State state) {
        started.clock.moveTo(SealCast.MORNING.minusSeconds(86_400));
        LoopId id = cast.loop(Layout.OWING_NOTHING, state);
        started.store.places().rooms().keep(new Room(id, NORTH, "C-" + id, "debrief-" + id));
        blank.clock.moveTo(started.clock.instant());
        return started.loop(id);
    }

    private static String told(SealedTown town, Place from, PersonId who, Loop loop, Command command) {
        SealedTown.Happened happened = town.tries(from, who, loop.id(), command);
        // A loop that is started gets the next code there is, which differs between the two and says nothing.
        return (town.told(who, happened.reply()) + "\n" + happened.effects())
                .replaceAll("L-(?!" + loop.id().code().substring(2) + "\\b)[0-9]+", "L-other");
    }

    @ParameterizedTest
    @EnumSource
    void neverSeeEachOtherWhateverIsAsked(State state) {
        Loop loop = inTheNorth(state);
        List<String> seen = new ArrayList<>();
        int differ = 0;
        for (PersonId who : SealCast.READERS.keySet()) {
            if (started.people.find(who).isEmpty()) {
                continue;
            }
            for (Command command : commands.about(loop)) {
                boolean now = EVERYTHING || chance.nextInt(SHARE) == 0;
                // Openings are the company's, as its people are, and a dry run begins a loop of its own under the next
                // number.
                boolean companys = command instanceof Command.SetOpening || command instanceof Command.DryRun;
                if (command instanceof Command.ByCandidate || companys || !now) {
                    continue;
                }
                String nothing = told(blank, SOUTH, who, loop, command);
                if (!told(started, SOUTH, who, loop, command).equals(nothing)) {
                    seen.add(who + " by " + SealCommands.name(command));
                }
                differ += told(started, NORTH, who, loop, command).equals(nothing) ? 0 : 1;
            }
        }
        assertThat(seen).isEmpty();
        assertThat(differ).as("answers where the loop was started").isGreaterThan(30);
    }

    @Test
    void listNothingOfEachOther() {
        Loop loop = inTheNorth(State.SOME_IN);
        TimeSlot long_ = new TimeSlot(
                started.clock.instant().minus(Duration.ofDays(30)),
                started.clock.instant().plus(Duration.ofDays(30)));
        for (PersonId who : SealCast.READERS.keySet()) {
            assertThat(started.<List<Loop>>looks(tx -> {
                        tx.comesFrom(SOUTH);
                        assertThat(tx.loops().find(loop.id())).isEmpty();
                        assertThat(tx.loops().lock(loop.id())).isEmpty();
                        assertThat(tx.loops().sittings(long_)).isEmpty();
                        return tx.loops().of(who, false, 20);
                    }))
                    .isEmpty();
        }
    }

    @Test
    void areOneTownWhereTheyAreOfOneOrganisationAndForOtherChats() {
        Loop loop = inTheNorth(State.SOME_IN);
        Place east = new Place(Place.SLACK, "T0EAST");
        started.store.installs().belongs("T0NORTH", "E0ORG");
        started.store.installs().belongs("T0EAST", "E0ORG");
        started.store.installs().belongs("T0SOUTH", "E0ELSE");
        Command show = new Command.ShowLoop(loop.id());
        assertThat(told(started, east, SealCast.ROSA, loop, show))
                .contains(loop.id().code() + ",");
        assertThat(told(started, TEAMS, SealCast.ROSA, loop, show))
                .contains(loop.id().code() + ",");
        assertThat(told(started, SOUTH, SealCast.ROSA, loop, show)).startsWith("There is no loop " + loop.id());
    }
}
