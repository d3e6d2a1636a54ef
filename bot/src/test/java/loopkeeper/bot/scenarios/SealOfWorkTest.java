package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.scenarios.SealedWork.State;
import loopkeeper.bot.testing.SealedTown;
import loopkeeper.bot.testing.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people write besides cards, in a loop that has all of it: whoever asks for whatever, it stays where it may be. */
@DisplayName("The seal, where work is done alone and noted about")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealOfWorkTest {

    private static final List<PersonId> READERS = List.of(
            SealCast.ANA,
            SealCast.CHLOE,
            SealCast.HENRY,
            SealCast.PRIYA,
            SealCast.LEILA,
            SealCast.DEV,
            SealCast.HUGO,
            SealCast.ROSA,
            new PersonId("ines"),
            PersonId.BOT);

    private final SealedTown town = new SealedTown(SealCast.MORNING.minusSeconds(86_400));
    private final SealedWork work = new SealedWork(town);
    private final SealCommands commands = new SealCommands(town);

    @AfterAll
    void close() {
        town.close();
    }

    @ParameterizedTest
    @EnumSource
    void holds(State state) {
        LoopId id = work.loop(state);
        Loop loop = town.loop(id);
        Set<String> leaks = new LinkedHashSet<>();
        for (PersonId reader : READERS) {
            for (Command command : commands.about(loop)) {
                check(id, reader, command, leaks);
            }
            reads(loop, reader, leaks);
        }
        assertThat(leaks).as("%s", state).isEmpty();
    }

    private void check(LoopId id, PersonId reader, Command command, Set<String> leaks) {
        String asked = reader + " by " + SealCommands.name(command);
        SealedTown.Happened happened;
        try {
            happened = town.tries(reader, id, command);
        } catch (IllegalArgumentException unknown) {
            // The bot is nobody of the cast, and asks none of what only people ask.
            assertThat(reader).as("%s: %s", asked, unknown).isEqualTo(PersonId.BOT);
            return;
        }
        Loop after = happened.after().orElseThrow();
        Secret.in(SealedTown.unshown(happened)).forEach(secret -> leaks.add(asked + " hands on " + secret));
        shown(after, new SealedTown.Shown(reader, town.drawn(reader, happened.reply())), asked, leaks);
        town.shown(happened.effects()).forEach(one -> shown(after, one, asked, leaks));
    }

    private static void shown(Loop after, SealedTown.Shown shown, String asked, Set<String> leaks) {
        for (Secret secret : Secret.in(shown.text())) {
            if (!SealedWork.mayBeShown(after, shown.reader(), secret)) {
                leaks.add(asked + " shows " + shown.reader() + " " + secret);
            }
        }
    }

    /** Those who may read do read: the notes, what the talk showed, and what the candidate is told. */
    private void reads(Loop loop, PersonId reader, Set<String> leaks) {
        String debrief = drawn(loop, reader, new Command.ShowDebrief(loop.id()));
        boolean may = SealedTown.mayRead(loop, reader);
        for (int version : List.of(SealedWork.BY_THE_PANEL, SealedWork.ANSWERED, SealedWork.BY_THE_DECIDERS)) {
            boolean does = Secret.in(debrief).stream().anyMatch(secret -> secret.version() == version);
            if (does != may) {
                leaks.add(reader + (does ? " reads " : " does not read ") + version + " in the debrief");
            }
        }
        boolean toTell =
                loop.verdict() != null && Set.of(SealCast.ROSA, SealCast.HUGO).contains(reader);
        String draft = drawn(loop, reader, new Command.DraftFeedback(loop.id(), Answers.NONE));
        if (toTell == Secret.in(draft).isEmpty()) {
            leaks.add(reader + (toTell ? " can't read" : " reads") + " what the candidate is told");
        }
    }

    private String drawn(Loop loop, PersonId reader, Command command) {
        return town.drawn(reader, town.tries(reader, loop.id(), command).reply());
    }
}
