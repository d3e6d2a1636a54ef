package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.ANA;
import static loopkeeper.bot.storage.Examples.BEN;
import static loopkeeper.bot.storage.Examples.DEV;
import static loopkeeper.bot.storage.Examples.HUGO;
import static loopkeeper.bot.storage.Examples.KIM;
import static loopkeeper.bot.storage.Examples.NOW;
import static loopkeeper.bot.storage.Examples.ROSA;
import static loopkeeper.bot.storage.Examples.TEN;
import static loopkeeper.bot.storage.Examples.block;
import static loopkeeper.bot.storage.Examples.card;
import static loopkeeper.bot.storage.Examples.content;
import static loopkeeper.bot.storage.Examples.loop;
import static loopkeeper.bot.storage.Examples.open;
import static loopkeeper.bot.storage.Examples.seat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.features.Tx;
import loopkeeper.rubrics.Scorecard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with scorecards. One subclass a database. */
abstract class SealContract {

    static final LoopId ID = new LoopId("L-7");

    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Database store;

    abstract Database.Settings fresh();

    @BeforeEach
    void openStore() {
        store = Database.open(fresh(), now::get);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /** Ben has a card in; this reader sits besides him, in that role and state. */
    private void given(LoopId id, PersonId reader, Seat.Role role, Seat.State state) {
        open(
                store,
                loop(
                        id,
                        block("coding", Block.Status.HELD, TEN, seat(BEN, Seat.Role.SECOND, Seat.State.SUBMITTED)),
                        block("design", Block.Status.HELD, TEN.plusSeconds(7200), seat(reader, role, state))));
        store.inTransaction(tx -> tx.cards().seal(id, "coding", BEN, card("ben saw"), false));
    }

    private Loop lift(LoopId id) {
        return store.inTransaction(tx -> {
            Loop loop = tx.loops().lock(id).orElseThrow();
            Loop opened = tx.loops().record(loop, List.of(new LoopEvent.DebriefOpened(tx.now())), PersonId.BOT);
            tx.cards().freeze(id);
            return opened;
        });
    }

    private int reads(LoopId id, PersonId person) {
        return store.inTransaction(tx -> tx.cards().read(id, new Tx.Reader.Somebody(person)))
                .size();
    }

    private List<Tx.Frozen> inTheRoom(LoopId id) {
        return store.inTransaction(tx -> tx.cards().read(id, new Tx.Reader.TheRoom()));
    }

    @Test
    void letsNobodyReadBeforeTheDebriefOpens() {
        int number = 1;
        for (Seat.Role role : Seat.Role.values()) {
            for (Seat.State state : Seat.State.values()) {
                for (PersonId reader : List.of(ANA, HUGO, ROSA)) {
                    LoopId id = new LoopId("L-" + number++);
                    given(id, reader, role, state);
                    for (PersonId person : List.of(ANA, BEN, HUGO, ROSA, KIM, PersonId.BOT)) {
                        assertThat(reads(id, person))
                                .as("%s reads while %s is %s %s", person, reader, role, state)
                                .isZero();
                    }
                    assertThat(inTheRoom(id)).isEmpty();
                }
            }
        }
    }

    @Test
    void letsReadWhoHasSubmittedAllTheyOweOnceItIsOpen() {
        int number = 1;
        for (Seat.Role role : Seat.Role.values()) {
            for (Seat.State state : Seat.State.values()) {
                for (PersonId reader : List.of(ANA, HUGO, ROSA)) {
                    LoopId id = new LoopId("L-" + number++);
                    given(id, reader, role, state);
                    lift(id);
                    boolean left = state == Seat.State.DECLINED || state == Seat.State.REPLACED;
                    boolean may = state == Seat.State.SUBMITTED || (left && !reader.equals(ANA));
                    assertThat(reads(id, reader))
                            .as("%s reads while %s %s", reader, role, state)
                            .isEqualTo(may ? 1 : 0);
                    assertThat(inTheRoom(id)).hasSize(1);
                    assertThat(reads(id, KIM)).as("no role in the loop").isZero();
                    assertThat(reads(id, BEN)).as("own card is in").isEqualTo(1);
                }
            }
        }
    }

    @Test
    void wantsTheCardsOfAllSeatsOfAReader() {
        open(
                store,
                loop(
                        ID,
                        block("coding", Block.Status.HELD, TEN, seat(ANA, Seat.Role.LEAD, Seat.State.SUBMITTED)),
                        block(
                                "design",
                                Block.Status.HELD,
                                TEN.plusSeconds(7200),
                                seat(ANA, Seat.Role.SHADOW, Seat.State.OWES),
                                seat(BEN, Seat.Role.LEAD, Seat.State.SUBMITTED))));
        store.inTransaction(tx -> tx.cards().seal(ID, "design", BEN, card("ben saw"), false));
        Loop opened = lift(ID);
        assertThat(reads(ID, ANA)).isZero();

        store.inTransaction(tx ->
                tx.loops().record(opened, List.of(new LoopEvent.ScorecardSubmitted("design", ANA, 1, "abc")), ANA));
        assertThat(reads(ID, ANA)).isEqualTo(1);
    }

    @Test
    void readsNothingOfAnotherLoop() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.SUBMITTED);
        lift(ID);
        LoopId other = new LoopId("L-8");
        open(store, loop(other, block("coding", Block.Status.HELD, TEN)));
        lift(other);

        assertThat(reads(other, ANA)).isZero();
        assertThat(inTheRoom(other)).isEmpty();
    }

    @Test
    void readsWhatWasFrozenWithTheNotesBesideIt() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.SUBMITTED);
        now.set(NOW.plusSeconds(60));
        store.inTransaction(tx -> tx.cards().seal(ID, "coding", BEN, card("ben saw more"), false));
        store.inTransaction(tx -> tx.cards().seal(ID, "design", ANA, card("ana saw"), true));
        lift(ID);
        now.set(NOW.plusSeconds(90));
        assertThat(store.<Integer>inTransaction(tx -> tx.cards().amend(ID, "coding", BEN, "first")))
                .isEqualTo(1);
        assertThat(store.<Integer>inTransaction(tx -> tx.cards().amend(ID, "coding", BEN, "second")))
                .isEqualTo(2);

        assertThat(inTheRoom(ID))
                .containsExactly(
                        new Tx.Frozen(
                                "coding",
                                BEN,
                                2,
                                NOW.plusSeconds(60),
                                card("ben saw more"),
                                false,
                                List.of(
                                        new Tx.Amendment(NOW.plusSeconds(90), "first"),
                                        new Tx.Amendment(NOW.plusSeconds(90), "second"))),
                        new Tx.Frozen("design", ANA, 1, NOW.plusSeconds(60), card("ana saw"), true, List.of()));
    }

    @Test
    void freezesALateCardAsItComesIn() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.EXCUSED);
        Loop opened = lift(ID);
        assertThat(reads(ID, ANA)).isZero();

        store.inTransaction(tx -> {
            tx.cards().seal(ID, "design", ANA, card("late"), false);
            return tx.loops().record(opened, List.of(new LoopEvent.ScorecardSubmitted("design", ANA, 1, "abc")), ANA);
        });
        assertThat(inTheRoom(ID)).extracting(Tx.Frozen::author).containsExactly(BEN, ANA);
        assertThat(reads(ID, ANA)).isEqualTo(2);
    }

    @Test
    void keepsAFrozenCardAsItIs() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.SUBMITTED);
        lift(ID);
        assertThatThrownBy(() -> store.inTransaction(tx -> tx.cards().seal(ID, "coding", BEN, card("changed"), false)))
                .hasMessage("the card of ben in L-7 coding is frozen");
        assertThatThrownBy(() -> store.inTransaction(tx -> tx.cards().amend(ID, "design", ANA, "note")))
                .hasMessage("no frozen card of ana in L-7 design");
    }

    @Test
    void allowsNoNoteBesideACardThatIsOnlySealed() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.OWES);
        assertThatThrownBy(() -> store.inTransaction(tx -> tx.cards().amend(ID, "coding", BEN, "note")))
                .hasMessage("no frozen card of ben in L-7 coding");
    }

    @Test
    void keepsOneDraftForEachAuthorAndBlock() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.OWES);
        store.inTransaction(tx -> {
            tx.cards().keepDraft(ID, "design", ANA, content("one"));
            tx.cards().keepDraft(ID, "design", ANA, content("two"));
            tx.cards().keepDraft(ID, "design", DEV, content("three"));
            tx.cards().keepDraft(ID, "coding", ANA, Scorecard.Content.EMPTY);
            return true;
        });

        assertThat(draft("design", ANA)).contains(content("two"));
        assertThat(draft("design", DEV)).contains(content("three"));
        assertThat(draft("coding", ANA)).contains(Scorecard.Content.EMPTY);
        assertThat(draft("coding", DEV)).isEmpty();
    }

    private Optional<Scorecard.Content> draft(String block, PersonId author) {
        return store.inTransaction(tx -> tx.cards().draft(ID, block, author));
    }

    @Test
    void sealsVersionAfterVersionAndDropsTheDraft() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.OWES);
        List<Integer> versions = new ArrayList<>();
        for (String words : List.of("one", "two")) {
            store.inTransaction(tx -> {
                tx.cards().keepDraft(ID, "design", ANA, content(words));
                return versions.add(tx.cards().seal(ID, "design", ANA, card(words), false));
            });
        }

        assertThat(versions).containsExactly(1, 2);
        assertThat(draft("design", ANA)).isEmpty();
        assertThat(own("design", ANA)).contains(new Tx.Sealed(2, NOW, card("two"), false));
        assertThat(own("design", BEN)).isEmpty();
        lift(ID);
        assertThat(own("design", ANA)).contains(new Tx.Sealed(2, NOW, card("two"), false));
    }

    private Optional<Tx.Sealed> own(String block, PersonId author) {
        return store.inTransaction(tx -> tx.cards().own(ID, block, author));
    }

    private void notes(LoopId id, PersonId author, boolean sealed, String words) {
        notes(id, author, sealed, false, words);
    }

    private void notes(LoopId id, PersonId author, boolean sealed, boolean onCard, String words) {
        store.inTransaction(tx -> {
            tx.contextNotes()
                    .note(
                            id,
                            new ContextNote(
                                    0,
                                    "coding",
                                    author,
                                    tx.now(),
                                    List.of(ContextNote.Sign.BULK_PASTES, ContextNote.Sign.DIFFERS),
                                    words,
                                    "",
                                    "",
                                    "",
                                    onCard,
                                    sealed,
                                    List.of()));
            return true;
        });
    }

    private List<String> notesReadBy(LoopId id, PersonId reader) {
        return notesReadBy(id, new Tx.Reader.Somebody(reader));
    }

    private List<String> notesReadBy(LoopId id, Tx.Reader reader) {
        return store.inTransaction(tx -> tx.contextNotes().read(id, reader)).stream()
                .map(note -> note.words()
                        + note.answers().stream()
                                .map(answer -> " > " + answer.words())
                                .collect(java.util.stream.Collectors.joining()))
                .toList();
    }

    /** Ben sits in coding and has his card in; Ana sits in design and owes hers. */
    @Test
    void keepsContextNotesOfThePanelUnderTheSealAndBringsThoseOfOthersToTheTalk() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.OWES);
        notes(ID, BEN, true, "ben");
        notes(ID, ROSA, false, "rosa");
        List<Long> all = store.inTransaction(tx -> tx.contextNotes().read(ID, new Tx.Reader.Somebody(BEN))).stream()
                .map(ContextNote::id)
                .toList();
        store.inTransaction(tx -> {
            tx.contextNotes().answer(all, new ContextNote.Answer(BEN, tx.now(), ContextNote.Found.DEFENDED, "answer"));
            return true;
        });

        assertThat(notesReadBy(ID, BEN)).containsExactly("ben > answer", "rosa > answer");
        assertThat(notesReadBy(ID, ROSA)).containsExactly("rosa");
        assertThat(notesReadBy(ID, HUGO)).containsExactly("rosa");
        assertThat(notesReadBy(ID, ANA)).isEmpty();
        assertThat(notesReadBy(ID, KIM)).isEmpty();
        assertThat(notesReadBy(ID, new Tx.Reader.TheRoom())).isEmpty();

        lift(ID);
        assertThat(notesReadBy(ID, HUGO)).containsExactly("ben > answer", "rosa > answer");
        assertThat(notesReadBy(ID, ANA)).as("owes her card").isEmpty();
        assertThat(notesReadBy(ID, KIM)).isEmpty();
        assertThat(notesReadBy(ID, new Tx.Reader.TheRoom())).containsExactly("ben > answer", "rosa > answer");
    }

    /** Ben's card in coding is sealed; Ana's note stands on one that she never sealed. */
    @Test
    void keepsANoteOnACardThatWasNeverSealedItsAuthors() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.EXCUSED);
        notes(ID, BEN, true, true, "ben");
        notes(ID, ANA, true, true, "ana");

        assertThat(notesReadBy(ID, ANA)).containsExactly("ana");
        lift(ID);
        assertThat(notesReadBy(ID, HUGO)).containsExactly("ben");
        assertThat(notesReadBy(ID, new Tx.Reader.TheRoom())).containsExactly("ben");
        assertThat(notesReadBy(ID, ANA)).containsExactly("ana");
    }

    private void types(PersonId author, String words) {
        store.inTransaction(tx -> {
            tx.contextNotes().keepOnCard(ID, "coding", author, List.of(), words);
            return true;
        });
    }

    private void seals(PersonId author) {
        store.inTransaction(tx -> {
            tx.contextNotes().sealOnCard(ID, "coding", author);
            return true;
        });
    }

    private Optional<String> onCardOf(PersonId author) {
        return store.inTransaction(tx -> tx.contextNotes().onCard(ID, "coding", author))
                .map(ContextNote::words);
    }

    @Test
    void showsOfANoteOnACardOnlyWhatTheSealedCardSays() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.SUBMITTED);
        types(BEN, "first");
        assertThat(notesReadBy(ID, BEN)).isEmpty();
        assertThat(onCardOf(BEN)).contains("first");
        seals(BEN);
        assertThat(notesReadBy(ID, BEN)).containsExactly("first");
        long note = store.inTransaction(tx -> tx.contextNotes().read(ID, new Tx.Reader.Somebody(BEN)))
                .getFirst()
                .id();
        store.inTransaction(tx -> {
            tx.contextNotes()
                    .answer(List.of(note), new ContextNote.Answer(ANA, tx.now(), ContextNote.Found.DEFENDED, "answer"));
            return true;
        });
        types(BEN, "typed, not sent off");
        lift(ID);

        assertThat(onCardOf(BEN)).contains("typed, not sent off");
        assertThat(notesReadBy(ID, HUGO)).containsExactly("first > answer");
        assertThat(notesReadBy(ID, new Tx.Reader.TheRoom())).containsExactly("first > answer");
        seals(BEN);
        seals(BEN);
        assertThat(notesReadBy(ID, HUGO)).containsExactly("typed, not sent off > answer");
        types(BEN, "");
        assertThat(onCardOf(BEN)).contains("");
        assertThat(notesReadBy(ID, HUGO)).containsExactly("typed, not sent off > answer");
        seals(BEN);
        assertThat(onCardOf(BEN)).isEmpty();
        assertThat(notesReadBy(ID, HUGO)).isEmpty();
    }

    @Test
    void keepsTheLinksAndWordsOfWorkDoneAloneAndTheSharesOfPreScreens() {
        given(ID, ANA, Seat.Role.LEAD, Seat.State.OWES);
        TakeHomes.Papers papers = new TakeHomes.Papers(
                java.util.Map.of("notebook", "https://x.example/\"é"), "https://x.example/ada", "words", 70);
        store.inTransaction(tx -> {
            assertThat(tx.takeHomes().of(ID, "coding")).isEqualTo(TakeHomes.Papers.NONE);
            tx.takeHomes().keep(ID, "coding", TakeHomes.Papers.NONE);
            tx.takeHomes().keep(ID, "coding", papers);
            tx.items().give(ID, "coding", "pb-a");
            tx.takeHomes().judged(ID, "mle", false);
            tx.takeHomes().judged(ID, "mle", true);
            return true;
        });
        store.inTransaction(tx -> {
            assertThat(tx.takeHomes().of(ID, "coding")).isEqualTo(papers);
            assertThat(tx.takeHomes().minutes("pb-a", 5)).containsExactly(70);
            assertThat(tx.takeHomes().minutes("pb-b", 5)).isEmpty();
            assertThat(tx.takeHomes().screened("mle")).isEqualTo(new TakeHomes.Screened(1, 1));
            assertThat(tx.takeHomes().screened("other")).isEqualTo(new TakeHomes.Screened(0, 0));
            assertThat(tx.takeHomes().started("mle", NOW)).isEqualTo(1);
            assertThat(tx.takeHomes().started("mle", NOW.plusSeconds(1))).isZero();
            return true;
        });
    }
}
