package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.Test;

/** What every calendar does, whoever keeps it. */
abstract class CalendarContract {

    static final PanelistId ANA = new PanelistId("ana");
    static final PanelistId BEN = new PanelistId("ben");
    static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    static final TimeSlot WEEK = new TimeSlot(NOW, NOW.plus(Duration.ofDays(7)));
    static final TimeSlot TEN = slot("2026-12-02T10:00:00Z");
    static final TimeSlot NOON = slot("2026-12-02T12:00:00Z");

    static TimeSlot slot(String start) {
        return TimeSlot.startingAt(Instant.parse(start), Duration.ofHours(1));
    }

    abstract Calendar calendar();

    /** Somebody else puts a meeting into that calendar. */
    abstract void meeting(PanelistId person, TimeSlot slot);

    /** From now on no answer makes sense. */
    abstract void breaks();

    /** Whether events can be put into it. */
    boolean writes() {
        return true;
    }

    /** How many events of ours somebody has, as the keeper of the calendar counts them. */
    abstract int ours(PanelistId person);

    /** Somebody moves our event by hand. */
    abstract void movedByHand(PanelistId person, String key, TimeSlot to);

    static Calendar.Event event(TimeSlot at, int sequence) {
        return new Calendar.Event(
                "l1001coding0ana",
                sequence,
                at,
                "Interview: ML coding",
                "Kit and join link are in the chat, with a comma; and é.",
                "https://meet.example.com/x",
                false,
                false);
    }

    @Test
    void knowsMeetingsOfEachPersonAlone() {
        meeting(ANA, TEN);
        assertThat(calendar().busyTimes(ANA, WEEK).slots()).containsExactly(TEN);
        assertThat(calendar().busyTimes(BEN, WEEK).slots()).isEmpty();
    }

    @Test
    void cutsMeetingsToTheWindow() {
        meeting(ANA, TEN);
        TimeSlot half = new TimeSlot(TEN.start().plusSeconds(1800), WEEK.end());
        assertThat(calendar().busyTimes(ANA, half).slots()).containsExactly(new TimeSlot(half.start(), TEN.end()));
        assertThat(calendar().busyTimes(ANA, NOON).slots()).isEmpty();
    }

    @Test
    void answersForSeveralPeopleAtOnce() {
        meeting(ANA, TEN);
        meeting(BEN, NOON);
        Calendar.Known known = calendar().busyTimes(List.of(ANA, BEN), WEEK);
        assertThat(slots(known, ANA)).containsExactly(TEN);
        assertThat(slots(known, BEN)).containsExactly(NOON);
        assertThat(known.unreadable()).isEmpty();
    }

    private static List<TimeSlot> slots(Calendar.Known known, PanelistId person) {
        return Optional.ofNullable(known.busy().get(person)).orElseThrow().slots();
    }

    @Test
    void neverTakesSomebodyForFreeWhoseCalendarCantBeRead() {
        breaks();
        assertThatThrownBy(() -> calendar().busyTimes(ANA, WEEK))
                .isInstanceOf(Calendar.Unreadable.class)
                .hasMessageContaining("ana")
                .hasMessageNotContaining("secret");
        Calendar.Known known = calendar().busyTimes(List.of(ANA, BEN), WEEK);
        assertThat(known.busy()).isEmpty();
        assertThat(known.unreadable()).hasSize(2);
    }

    @Test
    void leavesOneEventHoweverOftenItIsBooked() {
        assumeThat(writes()).as("can be written").isTrue();
        String key = calendar().book(ANA, event(TEN, 0)).key();
        assertThat(calendar().book(ANA, event(TEN, 0)).key()).isEqualTo(key);
        assertThat(ours(ANA)).isEqualTo(1);
        assertThat(ours(BEN)).isZero();
        assertThat(calendar().find(ANA, key)).contains(TEN);
    }

    @Test
    void movesAnEventAndLeavesNothingAtTheOldTime() {
        assumeThat(writes()).as("can be written").isTrue();
        String key = calendar().book(ANA, event(TEN, 0)).key();
        calendar().move(ANA, key, event(NOON, 1));
        assertThat(calendar().find(ANA, key)).contains(NOON);
        assertThat(ours(ANA)).isEqualTo(1);
    }

    @Test
    void booksAnewWhatWasToBeMovedAndIsGone() {
        assumeThat(writes()).as("can be written").isTrue();
        String key = calendar().book(ANA, event(TEN, 0)).key();
        calendar().unbook(ANA, key);
        String again = calendar().move(ANA, key, event(NOON, 1)).key();
        assertThat(calendar().find(ANA, again)).contains(NOON);
        assertThat(ours(ANA)).isEqualTo(1);
    }

    @Test
    void takesAnEventOutAndMindsNotWhenItIsGone() {
        assumeThat(writes()).as("can be written").isTrue();
        String key = calendar().book(ANA, event(TEN, 0)).key();
        calendar().unbook(ANA, key);
        calendar().unbook(ANA, key);
        assertThat(calendar().find(ANA, key)).isEmpty();
        assertThat(ours(ANA)).isZero();
    }

    @Test
    void tellsWhereAnEventWasMovedByHand() {
        assumeThat(writes()).as("can be written").isTrue();
        String key = calendar().book(ANA, event(TEN, 0)).key();
        movedByHand(ANA, key, NOON);
        assertThat(calendar().find(ANA, key)).contains(NOON);
    }

    @Test
    void looksPastItsOwnEventForAConflict() {
        assumeThat(writes()).as("can be written").isTrue();
        String key = calendar().book(ANA, event(TEN, 0)).key();
        assertThat(calendar().busyWithout(ANA, TEN, Set.of(key)).slots()).isEmpty();
        meeting(ANA, TEN);
        assertThat(calendar().busyWithout(ANA, TEN, Set.of(key)).slots()).containsExactly(TEN);
    }

    @Test
    void saysThatItMayWorkLaterWhenTheServerIsNotWell() {
        assumeThat(writes()).as("can be written").isTrue();
        breaks();
        assertThatThrownBy(() -> calendar().book(ANA, event(TEN, 0)))
                .isInstanceOfSatisfying(
                        Calendar.Unwritable.class,
                        wrong -> assertThat(wrong.worthTryingAgain()).isTrue());
        assertThatThrownBy(() -> calendar().find(ANA, "l1001coding0ana")).isInstanceOf(Calendar.Unreadable.class);
    }
}
