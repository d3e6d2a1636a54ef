package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.scenarios.SealCast.Layout;
import loopkeeper.bot.scenarios.SealCast.State;
import loopkeeper.bot.testing.SealedTown;
import loopkeeper.bot.testing.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ruling 2, whoever asks for whatever whenever. Two towns hold the same loops; in one of them some cards say the
 * opposite. What anybody is shown who may not read those cards must be the same in both, to the letter.
 */
@DisplayName("The seal, for every command, role and state")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealMatrixTest {

    private final SealedTown low = new SealedTown(SealCast.MORNING.minusSeconds(86_400));
    private final SealedTown high = new SealedTown(SealCast.MORNING.minusSeconds(86_400));
    private final SealCast lowCast = new SealCast(low, 1);
    private final SealCast highCast = new SealCast(high, 4);
    private final SealCommands commands = new SealCommands(low);

    @AfterAll
    void close() {
        low.close();
        high.close();
    }

    @Test
    void knowsEveryCommand() {
        assertThat(commands.kinds()).isEqualTo(SealCommands.allKinds(Command.class));
    }

    @ParameterizedTest
    @EnumSource
    void holdsWhereRecruiterAndDeciderOweNothing(State state) {
        holds(Layout.OWING_NOTHING, state, SealCast.READERS.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void bindsRecruiterAndDeciderWhoInterview(State state) {
        List<PersonId> readers =
                List.of(SealCast.GRACE, SealCast.ROSA, SealCast.HUGO, SealCast.ANA, SealCast.LEILA, SealCast.DEV);
        holds(Layout.INTERVIEWING_AND_IN, state, readers);
        holds(Layout.INTERVIEWING_AND_EXCUSED, state, readers);
    }

    private void holds(Layout layout, State state, Collection<PersonId> readers) {
        LoopId id = loop(layout, state);
        Loop loop = low.loop(id);
        Set<PersonId> may = new TreeSet<>(SealCast.mayRead(layout, state));
        Set<PersonId> byTheRule = new TreeSet<>();
        for (PersonId person : everybody()) {
            if (SealedTown.mayRead(loop, person)) {
                byTheRule.add(person);
            }
        }
        assertThat(byTheRule).as("who may read in %s, %s", layout, state).isEqualTo(may);
        Set<String> leaks = new LinkedHashSet<>();
        for (PersonId reader : readers) {
            for (Command command : commands.about(loop)) {
                check(new Case(id, reader, command), may, leaks);
            }
            reads(loop, reader, may.contains(reader), leaks);
        }
        assertThat(leaks).as("%s, %s", layout, state).isEmpty();
    }

    private LoopId loop(Layout layout, State state) {
        for (SealedTown town : List.of(low, high)) {
            town.clock.moveTo(SealCast.MORNING.minusSeconds(86_400));
        }
        // A loop is started the day before; from then on it is the afternoon of the interviews.
        LoopId id = lowCast.loop(layout, state);
        assertThat(highCast.loop(layout, state)).isEqualTo(id);
        return id;
    }

    private Set<PersonId> everybody() {
        Set<PersonId> everybody = new TreeSet<>(SealCast.READERS.keySet());
        low.people.all().forEach(person -> everybody.add(person.id()));
        return everybody;
    }

    /** Somebody asks for something about a loop. */
    private record Case(LoopId loop, PersonId reader, Command command) {
        @Override
        public String toString() {
            return reader + " (" + SealCast.READERS.get(reader) + ") by " + SealCommands.name(command);
        }
    }

    /** What an opening tells somebody of those loops alone whose cards they may read: all low here, none there. */
    private String withoutShare(PersonId reader, String text) {
        long theirs = low
                .store
                .<Set<LoopId>>inTransaction(tx -> tx.cards()
                        .production("mle-platform", new Tx.Reader.TheRoom(), 1_000)
                        .keySet())
                .stream()
                .filter(loop -> SealedTown.mayRead(low.loop(loop), reader))
                .count();
        String share = "Of " + theirs + " candidates whose cards you may read, ";
        return text.replace(share + theirs + " scored below 3 on work in production (100 %)", share)
                .replace(share + "0 scored below 3 on work in production (0 %)", share);
    }

    private void check(Case asked, Set<PersonId> may, Set<String> leaks) {
        Optional<SealedTown.Happened> one = tried(low, asked);
        Optional<SealedTown.Happened> other = tried(high, asked);
        if (one.isEmpty() || other.isEmpty()) {
            if (one.isPresent() != other.isPresent()) {
                leaks.add(asked + ": fails depending on what cards say");
            }
            return;
        }
        Secret.in(SealedTown.unshown(one.get())).forEach(secret -> leaks.add(asked + " hands on " + secret));
        Loop after = one.get().after().orElseThrow();
        List<SealedTown.Shown> here = shown(low, asked, one.get());
        List<SealedTown.Shown> there = shown(high, asked, other.get());
        if (here.size() != there.size()) {
            leaks.add(asked + ": tells other people depending on what cards say");
            return;
        }
        for (int i = 0; i < here.size(); i++) {
            PersonId reader = here.get(i).reader();
            boolean reads = (i > 0 || changed(one.get())) ? SealedTown.mayRead(after, reader) : may.contains(reader);
            for (String text : List.of(here.get(i).text(), there.get(i).text())) {
                for (Secret secret : Secret.in(text)) {
                    boolean draft = secret.version() == 9;
                    if (!secret.isBy(reader) && (!reads || draft || superseded(secret))) {
                        leaks.add(asked + " shows " + reader + " " + secret);
                    }
                }
            }
            if (!reads
                    && !SealCast.VARIED.contains(reader)
                    && !here.get(i).text().equals(there.get(i).text())
                    && !withoutShare(reader, here.get(i).text())
                            .equals(withoutShare(reader, there.get(i).text()))) {
                leaks.add(asked + " shows " + reader + " what follows from the cards of others");
            }
        }
    }

    /** Ana's first version was revised before the opening. */
    private static boolean superseded(Secret secret) {
        return secret.author().equals("ana") && secret.block().equals("coding") && secret.version() == 1;
    }

    private static boolean changed(SealedTown.Happened happened) {
        return !happened.effects().isEmpty();
    }

    private static Optional<SealedTown.Happened> tried(SealedTown town, Case asked) {
        try {
            return Optional.of(town.tries(asked.reader(), asked.loop(), asked.command()));
        } catch (IllegalArgumentException unknown) {
            // The bot is nobody of the cast, and asks none of what only people ask.
            assertThat(asked.reader()).as("%s: %s", asked, unknown).isEqualTo(PersonId.BOT);
            return Optional.empty();
        }
    }

    /** The reply, then all that is told to anybody. */
    private static List<SealedTown.Shown> shown(SealedTown town, Case asked, SealedTown.Happened happened) {
        List<SealedTown.Shown> shown = new ArrayList<>();
        shown.add(new SealedTown.Shown(asked.reader(), town.drawn(asked.reader(), happened.reply())));
        shown.addAll(town.shown(happened.effects()));
        return shown;
    }

    /** Those who may read do read: each card, and a summary that follows from the cards. */
    private void reads(Loop loop, PersonId reader, boolean may, Set<String> leaks) {
        loop.seats()
                .filter(in -> in.seat().state() == loopkeeper.bot.domain.Seat.State.SUBMITTED)
                .filter(in -> !in.seat().person().equals(reader))
                .forEach(in -> {
                    Reply reply = low.tries(
                                    reader,
                                    loop.id(),
                                    new Command.ShowCard(
                                            loop.id(),
                                            in.block().key(),
                                            "@" + in.seat().person()))
                            .reply();
                    boolean whole = Secret.in(low.drawn(reader, reply)).stream()
                            .anyMatch(secret -> secret.isBy(in.seat().person()));
                    if (whole != may) {
                        leaks.add(reader + (whole ? " reads " : " can't read ")
                                + in.seat().person() + "'s card");
                    }
                });
        boolean queried = !low.looks(
                        tx -> tx.cards().read(loop.id(), new loopkeeper.bot.features.Tx.Reader.Somebody(reader)))
                .isEmpty();
        if (queried != may) {
            leaks.add(reader + (queried ? " gets cards" : " gets no cards") + " from the store");
        }
        Command.ShowDebrief debrief = new Command.ShowDebrief(loop.id());
        String one = low.drawn(reader, low.tries(reader, loop.id(), debrief).reply());
        String other = high.drawn(reader, high.tries(reader, loop.id(), debrief).reply());
        if (one.equals(other) == may) {
            leaks.add(reader + (may ? " reads no summary" : " reads a summary"));
        }
    }

    /** The states cover both sides of the opening. */
    @Test
    void coversBothSidesOfTheOpening() {
        assertThat(EnumSet.allOf(State.class).stream().filter(State::open)).hasSize(5);
    }
}
