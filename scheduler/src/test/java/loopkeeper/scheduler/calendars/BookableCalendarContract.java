package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.Test;

/** What every calendar does that events can be put into. */
abstract class BookableCalendarContract extends CalendarContract {

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
    void leavesOneEventHoweverOftenItIsBooked() {
        String key = calendar().book(ANA, event(TEN, 0)).key();
        assertThat(calendar().book(ANA, event(TEN, 0)).key()).isEqualTo(key);
        assertThat(ours(ANA)).isEqualTo(1);
        assertThat(ours(BEN)).isZero();
        assertThat(calendar().find(ANA, key)).contains(TEN);
    }

    @Test
    void movesAnEventAndLeavesNothingAtTheOldTime() {
        String key = calendar().book(ANA, event(TEN, 0)).key();
        calendar().move(ANA, key, event(NOON, 1));
        assertThat(calendar().find(ANA, key)).contains(NOON);
        assertThat(ours(ANA)).isEqualTo(1);
    }

    @Test
    void booksAnewWhatWasToBeMovedAndIsGone() {
        String key = calendar().book(ANA, event(TEN, 0)).key();
        calendar().unbook(ANA, key);
        String again = calendar().move(ANA, key, event(NOON, 1)).key();
        assertThat(calendar().find(ANA, again)).contains(NOON);
        assertThat(ours(ANA)).isEqualTo(1);
    }

    @Test
    void takesAnEventOutAndMindsNotWhenItIsGone() {
        String key = calendar().book(ANA, event(TEN, 0)).key();
        calendar().unbook(ANA, key);
        calendar().unbook(ANA, key);
        assertThat(calendar().find(ANA, key)).isEmpty();
        assertThat(ours(ANA)).isZero();
    }

    @Test
    void tellsWhereAnEventWasMovedByHand() {
        String key = calendar().book(ANA, event(TEN, 0)).key();
        movedByHand(ANA, key, NOON);
        assertThat(calendar().find(ANA, key)).contains(NOON);
    }

    @Test
    void looksPastItsOwnEventForAConflict() {
        String key = calendar().book(ANA, event(TEN, 0)).key();
        assertThat(calendar().busyWithout(ANA, TEN, Set.of(key)).slots()).isEmpty();
        meeting(ANA, TEN);
        assertThat(calendar().busyWithout(ANA, TEN, Set.of(key)).slots()).containsExactly(TEN);
    }

    @Test
    void looksPastItsOwnEventsWhenTimesAreLookedForAnew() {
        String key = calendar().book(ANA, event(TEN, 0)).key();
        Map<PanelistId, List<Calendar.Ours>> ours = Map.of(ANA, List.of(new Calendar.Ours(key, TEN)));
        meeting(BEN, TEN);
        Calendar.Known known = calendar().busyTimes(List.of(ANA, BEN), WEEK, ours);
        assertThat(slots(known, ANA)).isEmpty();
        assertThat(slots(known, BEN)).containsExactly(TEN);

        TimeSlot half = new TimeSlot(TEN.start().plusSeconds(1800), TEN.end().plusSeconds(1800));
        meeting(ANA, half);
        assertThat(slots(calendar().busyTimes(List.of(ANA, BEN), WEEK, ours), ANA))
                .containsExactly(half);
    }

    @Test
    void looksPastManyOfItsEventsAndAtWhatLiesBetweenThem() {
        TimeSlot late = TimeSlot.startingAt(NOON.start().plus(Duration.ofHours(3)), Duration.ofHours(1));
        String early = calendar().book(ANA, event(TEN, 0)).key();
        String other = calendar()
                .book(ANA, new Calendar.Event("l1002coding0ana", 0, late, "Interview", "", "", false, false))
                .key();
        meeting(ANA, NOON);
        TimeSlot half = new TimeSlot(late.start(), late.start().plusSeconds(1800));
        meeting(ANA, half);
        Map<PanelistId, List<Calendar.Ours>> ours =
                Map.of(ANA, List.of(new Calendar.Ours(early, TEN), new Calendar.Ours(other, late)));
        assertThat(slots(calendar().busyTimes(List.of(ANA), WEEK, ours), ANA)).containsExactly(NOON, half);
    }

    @Test
    void saysThatItMayWorkLaterWhenTheServerIsNotWell() {
        breaks();
        assertThatThrownBy(() -> calendar().book(ANA, event(TEN, 0)))
                .isInstanceOfSatisfying(
                        Calendar.Unwritable.class,
                        wrong -> assertThat(wrong.worthTryingAgain()).isTrue());
        assertThatThrownBy(() -> calendar().find(ANA, "l1001coding0ana")).isInstanceOf(Calendar.Unreadable.class);
    }
}
