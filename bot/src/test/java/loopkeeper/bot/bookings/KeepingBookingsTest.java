package loopkeeper.bot.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.features.SolvingAPanel;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.testing.Diary;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.Calendar;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calendars that follow a loop")
class KeepingBookingsTest {

    private static final LoopId LOOP = new LoopId("L-1001");

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Diary diary = new Diary();
    private final List<Effect.WriteLetter> letters = new CopyOnWriteArrayList<>();

    @BeforeEach
    void keepCalendars() {
        town.outward.add(new KeepingBookings(town.store, diary, town.clock));
        town.outward.add(new CheckingBookings(town.store, diary));
        town.outward.add(new EffectRunner() {
            @Override
            public boolean does(Effect effect) {
                return effect instanceof Effect.WriteLetter;
            }

            @Override
            public Outcome run(long id, Effect effect, boolean resent) {
                letters.add((Effect.WriteLetter) effect);
                return new Outcome.Done();
            }
        });
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Loop loop() {
        return town.store.inTransaction(tx -> tx.loops().find(LOOP).orElseThrow());
    }

    private static Instant start(Block block) {
        return Objects.requireNonNull(block.slot()).start();
    }

    /** What should stand in calendars, told by the loop alone. */
    private List<String> expected() {
        List<String> lines = new ArrayList<>();
        for (Block block : loop().blocks()) {
            for (Seat seat : block.panel()) {
                lines.add(seat.person() + " " + start(block) + " Interview: " + block.title() + ", L-1001");
            }
        }
        return lines.stream().sorted().toList();
    }

    private List<String> kinds() {
        return letters.stream()
                .map(one -> one.kind() + " " + one.block() + " " + one.sequence())
                .toList();
    }

    @Test
    void holdEveryInterviewOfEverybodyOnceItIsBookedAndInviteTheCandidate() {
        RunningLoop.booked(town);
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        "INVITED coding 0", "INVITED design 0", "INVITED deep-dive 0", "INVITED behavioural 0");
    }

    @Test
    void followAMoveInPlaceAndLeaveNothingAtTheOldTime() {
        RunningLoop.booked(town);
        letters.clear();
        town.types("rosa", "/loop move L-1001 behavioural 2026-12-03 15:00");
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
        assertThat(kinds()).containsExactly("MOVED behavioural 1");
        town.types("rosa", "/loop move L-1001 behavioural 2026-12-03 16:00");
        assertThat(kinds()).containsExactly("MOVED behavioural 1", "MOVED behavioural 2");
    }

    private static Command.AnswerByMail accepts(int sequence) {
        return new Command.AnswerByMail(
                LOOP, "behavioural", sequence, Command.AnswerByMail.Said.ACCEPTED, "", null, "ada@example.com");
    }

    private Bookings.Booking invitation() {
        return town.store.inTransaction(tx -> tx.bookings().of(LOOP).stream()
                .filter(one ->
                        one.person().equals(PersonId.CANDIDATE) && one.block().equals("behavioural"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void tellTheCandidateOfANewTimeWhateverTheyAnswerWhileCalendarsAreChanged() {
        RunningLoop.booked(town);
        letters.clear();
        Calendar slow = new Calendar() {
            @Override
            public Busy busyTimes(PanelistId person, TimeSlot window) {
                return diary.busyTimes(person, window);
            }

            @Override
            public boolean keeps(PanelistId person) {
                return true;
            }

            @Override
            public Booked book(PanelistId person, Event event) {
                return diary.book(person, event);
            }

            @Override
            public Booked move(PanelistId person, String key, Event event) {
                town.desk.askAsCandidate("mail/1", accepts(0));
                return diary.move(person, key, event);
            }

            @Override
            public void unbook(PanelistId person, String key) {
                diary.unbook(person, key);
            }
        };
        town.outward.addFirst(new KeepingBookings(town.store, slow, town.clock));
        town.types("rosa", "/loop move L-1001 behavioural 2026-12-03 15:00");
        assertThat(kinds()).containsExactly("MOVED behavioural 1");
        assertThat(invitation().answer()).isEmpty();
    }

    @Test
    void keepTheNewTimeOfAnInvitationThatIsAnsweredAtThatMoment() throws Exception {
        RunningLoop.booked(town);
        town.outward.clear();
        town.types("rosa", "/loop move L-1001 behavioural 2026-12-03 15:00");
        KeepingBookings keeping = new KeepingBookings(town.store, diary, town.clock);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> kept = town.store.inTransaction(tx -> {
                tx.loops().lock(LOOP);
                Bookings.Booking before = tx.bookings().of(LOOP).stream()
                        .filter(one -> one.person().equals(PersonId.CANDIDATE)
                                && one.block().equals("behavioural"))
                        .findFirst()
                        .orElseThrow();
                Future<?> keeps = other.submit(() -> keeping.run(1, new Effect.KeepBookings(LOOP), false));
                // It has to wait for this transaction; where it does not, it is done by then.
                assertThatThrownBy(() -> keeps.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                tx.bookings().keep(before.answered("accepted"));
                return keeps;
            });
            kept.get();
        }
        assertThat(invitation().sequence()).isEqualTo(1);
        assertThat(invitation().slot()).isEqualTo(RunningLoop.of(town, "L-1001").slot("behavioural"));
    }

    @Test
    void followABlockThatRunsOverWithALetterToTheCandidate() {
        RunningLoop loop = RunningLoop.booked(town);
        RunningLoop.BLOCKS.forEach(
                block -> loop.panel(block).forEach(who -> town.types(who, "/loop accept L-1001 " + block)));
        town.until(loop.slot("coding").start().plus(Duration.ofMinutes(45)));
        letters.clear();
        town.types(loop.lead("coding"), "/loop overran L-1001 coding 20");
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
        assertThat(kinds()).contains("MOVED design 1");
    }

    @Test
    void areEmptyAgainOnceTheLoopIsCancelled() {
        RunningLoop.booked(town);
        letters.clear();
        town.types("rosa", "/loop cancel L-1001 filled");
        assertThat(diary.lines()).isEmpty();
        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        "CANCELLED coding 1", "CANCELLED design 1", "CANCELLED deep-dive 1", "CANCELLED behavioural 1");
    }

    @Test
    void followSomebodyWhoStepsBackToWhoeverComesInstead() {
        RunningLoop loop = RunningLoop.booked(town);
        String who = loop.panel("coding").getFirst();
        town.types(who, "/loop decline L-1001 coding ill");
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
        assertThat(diary.events(who)).isEmpty();
        assertThat(kinds()).noneMatch(kind -> kind.startsWith("MOVED"));
    }

    @Test
    void areTriedAgainWhenTheyFailAndEndAsTheyShould() {
        RunningLoop.started(town);
        diary.failing.set(5);
        town.presses("rosa", "Book plan 1");
        assertThat(diary.lines().size()).isLessThan(8);
        town.passes(Duration.ofMinutes(11));
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
        assertThat(letters).hasSize(4);
    }

    @Test
    void stayAsTheyAreWhenNothingChanged() {
        RunningLoop.booked(town);
        letters.clear();
        List<Calendar.Event> before = diary.events("ana");
        town.store.<Boolean>inTransaction(tx -> {
            tx.afterwards(new Effect.KeepBookings(LOOP));
            return true;
        });
        town.relay.runDue();
        assertThat(diary.events("ana")).isEqualTo(before);
        assertThat(letters).isEmpty();
    }

    @Test
    void giveUpTheOldTimesWhenTheLoopIsPlannedAnew() {
        RunningLoop.booked(town);
        town.types("rosa", "/loop replan L-1001");
        assertThat(diary.lines()).isEmpty();
        town.presses("rosa", "Book plan 1");
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
        assertThat(letters.getLast().sequence()).isEqualTo(2);
    }

    @Test
    void keepWhatTookPlace() {
        RunningLoop.interviewed(town);
        assertThat(diary.lines()).hasSize(8);
        town.types("rosa", "/loop cancel L-1001 filled");
        assertThat(diary.lines()).hasSize(8);
    }

    @Test
    void holdTheTimesACandidateChoosesFromAndLetThemGoWhenOneIsChosen() {
        RunningLoop.started(town);
        town.presses("rosa", "Send to candidate");
        assertThat(diary.lines()).hasSize(24).allMatch(line -> line.contains(" Hold: "));
        town.presses("rosa", "Book plan 2");
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
    }

    @Test
    void letHoldsGoAfterTwoDaysAndWithTheLoop() {
        RunningLoop.started(town);
        town.presses("rosa", "Send to candidate");
        town.passes(Duration.ofHours(47));
        assertThat(diary.lines()).hasSize(24);
        town.passes(Duration.ofHours(2));
        assertThat(diary.lines()).isEmpty();
        town.types("rosa", "/loop plan L-1001");
        town.presses("rosa", "Send to candidate");
        assertThat(diary.lines()).isNotEmpty();
        town.types("rosa", "/loop cancel L-1001 filled");
        assertThat(diary.lines()).isEmpty();
    }

    @Test
    void letHoldsGoOnceTheirPlansAreNoLongerOnOffer() {
        RunningLoop.started(town);
        town.presses("rosa", "Send to candidate");
        assertThat(diary.lines()).hasSize(24);
        town.types("rosa", "/loop plan L-1001");
        assertThat(diary.lines()).isEmpty();

        town.presses("rosa", "Send to candidate");
        assertThat(diary.lines()).hasSize(24);
        town.types("rosa", "/loop edit L-1001 email=ada@example.org");
        assertThat(diary.lines()).isEmpty();

        town.types("rosa", "/loop plan L-1001");
        town.presses("rosa", "Send to candidate");
        assertThat(diary.lines()).hasSize(24);
        town.desk.askAsCandidate(
                "page/1", new Command.AskForAnotherTime(LOOP, new Command.Answers(Map.of("reason", "ill"))));
        town.relay.runDue();
        assertThat(diary.lines()).isEmpty();
    }

    @Test
    void stayAsTheyAreWhereTheCandidateDidNotCome() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").start().plus(Duration.ofMinutes(20)));
        List<String> before = diary.lines();
        letters.clear();
        town.types(loop.lead("coding"), "/loop no-show L-1001 coding");
        assertThat(loop.block("coding").status()).isEqualTo(Block.Status.NO_SHOW);
        assertThat(kinds()).isEmpty();
        assertThat(diary.lines()).isEqualTo(before);
        town.types("rosa", "/loop place L-1001 coding 2026-12-03T10:00 @ana @dev");
        assertThat(kinds()).containsExactly("MOVED coding 1");
        assertThat(diary.lines()).isEqualTo(expected()).hasSize(8);
    }

    @Test
    void tellTheRecruiterOfAMeetingThatCameInBetweenWithOnePressToPlanAnew() {
        RunningLoop.accepted(town);
        Block coding = loop().blocks().getFirst();
        Seat lead = coding.panel().getFirst();
        diary.meetings.put(
                lead.person().asPanelist(), List.of(TimeSlot.startingAt(start(coding), Duration.ofMinutes(30))));
        town.until(start(coding).minus(Duration.ofHours(1)));
        assertThat(town.reads("rosa"))
                .contains("Something came in between for ML coding of L-1001")
                .contains(town.people.get(lead.person()).name() + " has another meeting then.")
                .contains("[Give up the times and plan anew]");
    }

    @Test
    void tellTheRecruiterOfAnEventMovedOrRemovedByHandAndOfCalendarsNobodyCanRead() {
        RunningLoop.booked(town);
        Block coding = loop().blocks().getFirst();
        String lead = coding.panel().get(0).person().value();
        String second = coding.panel().get(1).person().value();
        diary.drag(
                lead,
                diary.events(lead).getFirst().id(),
                TimeSlot.startingAt(start(coding).plus(Duration.ofDays(1)), Duration.ofHours(1)));
        diary.unbook(new PanelistId(second), diary.events(second).getFirst().id());
        checks("coding", start(coding));
        assertThat(town.newest("rosa"))
                .contains(" moved it in their calendar, to ")
                .contains(" removed it from their calendar.");
        diary.unreadable = true;
        checks("design", start(loop().blocks().get(1)));
        assertThat(town.newest("rosa")).contains("Nobody can tell whether ");
    }

    private void checks(String block, Instant start) {
        town.store.<Boolean>inTransaction(tx -> {
            tx.afterwards(new Effect.CheckBooking(LOOP, block, start));
            return true;
        });
        town.relay.runDue();
    }

    @Test
    void remindTheCandidateADayAndAnHourBeforeTheFirstInterviewOfADay() {
        RunningLoop.started(town);
        town.presses("rosa", "Book plan 3");
        letters.clear();
        town.passes(Duration.ofDays(7));
        int days = (int) loop().blocks().stream()
                .map(block -> start(block).atZone(loop().recipe().zone()).toLocalDate())
                .distinct()
                .count();
        assertThat(letters.stream().filter(one -> one.kind() == Effect.WriteLetter.Kind.DAY_BEFORE))
                .hasSize(days);
        assertThat(letters.stream().filter(one -> one.kind() == Effect.WriteLetter.Kind.HOUR_BEFORE))
                .hasSize(days);
    }

    @Test
    void remindNobodyOfAnInterviewThatIsNotHeld() {
        RunningLoop.started(town);
        town.presses("rosa", "Book plan 3");
        town.types("rosa", "/loop replan L-1001");
        letters.clear();
        town.passes(Duration.ofDays(7));
        assertThat(letters).isEmpty();
    }

    @Test
    void keepHoldsForTwoMoreDaysWhenTheyAreSentAgain() {
        RunningLoop.started(town);
        town.presses("rosa", "Send to candidate");
        town.passes(Duration.ofHours(40));
        List<String> held = diary.lines();
        town.types("rosa", "/loop send L-1001");
        town.passes(Duration.ofHours(47));
        assertThat(diary.lines()).isEqualTo(held).hasSize(24);
        town.passes(Duration.ofHours(2));
        assertThat(diary.lines()).isEmpty();
    }

    /** What calendars are asked when plans are looked for: whose events of ours they are to look past. */
    private List<Bookings.Booking> pastWhenPlanned(String loop) {
        List<Bookings.Booking> past = new ArrayList<>();
        new SolvingAPanel(
                        town.store,
                        town.desk,
                        new Planner(),
                        new SolvingAPanel.BusyTimes() {
                            @Override
                            public SolvingAPanel.Busy of(Set<PersonId> people, TimeSlot window) {
                                throw new AssertionError("asked without our events");
                            }

                            @Override
                            public SolvingAPanel.Busy of(
                                    Set<PersonId> people, TimeSlot window, List<Bookings.Booking> ours) {
                                past.addAll(ours);
                                return new SolvingAPanel.Busy(Map.of(), List.of());
                            }
                        },
                        town.people)
                .run(1, new Effect.Solve(new LoopId(loop)), false);
        return past;
    }

    @Test
    void doNotStandInTheWayOfTheirOwnLoopWhenItIsPlannedAnew() {
        RunningLoop.booked(town);
        // The calendar is slow to forget the old times, as the plan is looked for at the same moment.
        diary.failing.set(1_000);
        town.types("rosa", "/loop replan L-1001");
        assertThat(pastWhenPlanned("L-1001")).hasSize(8).noneMatch(Bookings.Booking::isHold);
    }

    @Test
    void holdTimesAgainstOtherLoopsAndNotAgainstTheirOwn() {
        RunningLoop.started(town);
        town.presses("rosa", "Send to candidate");
        assertThat(pastWhenPlanned("L-1001")).hasSize(24).allMatch(Bookings.Booking::isHold);
        TimeSlot month = new TimeSlot(RunningLoop.MONDAY, RunningLoop.MONDAY.plus(Duration.ofDays(30)));
        List<Bookings.Booking> held =
                town.store.inTransaction(tx -> tx.bookings().held(month));
        assertThat(held).hasSize(24);

        town.types("rosa", RunningLoop.START.replace("Ada Byron", "Alan Mathison"));
        List<Tx.Offer> offered = town.store.inTransaction(
                tx -> tx.loops().offered(new LoopId("L-1002")).stream().toList());
        offered.getFirst().plans().stream()
                .flatMap(plan -> plan.placements().stream())
                .forEach(placed -> placed.seats()
                        .forEach(seat -> assertThat(held)
                                .noneMatch(one -> one.person()
                                                .value()
                                                .equals(seat.person().value())
                                        && placed.slot().overlaps(Objects.requireNonNull(one.slot())))));
    }
}
