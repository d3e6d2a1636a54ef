package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.Test;

/** What every calendar does that can be read, whoever keeps it. */
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

    static List<TimeSlot> slots(Calendar.Known known, PanelistId person) {
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
}
