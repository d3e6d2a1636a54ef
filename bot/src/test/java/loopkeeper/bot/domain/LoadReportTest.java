package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The load report")
class LoadReportTest {

    /** A Wednesday. */
    static final Instant NOW = Instant.parse("2026-12-02T12:00:00Z");

    static final PersonId ANA = new PersonId("ana");
    static final PersonId BEN = new PersonId("ben");
    static final PersonId MIA = new PersonId("mia");
    static final People PEOPLE = new People(List.of(
            person(ANA, "Europe/Paris", 6, "ml-coding"),
            person(BEN, "Pacific/Auckland", 3, "ml-coding", "deep-dive"),
            person(MIA, "UTC", 6)));

    private final List<Sitting> sittings = new ArrayList<>();

    static Person person(PersonId id, String zone, int weekCap, String... pools) {
        return new Person(
                id, id.value(), "", "", ZoneId.of(zone), Set.of(), 3, Set.of(pools), Map.of(), List.of(), 2, weekCap);
    }

    LoadReport report() {
        return new LoadReport(PEOPLE, sittings, NOW);
    }

    void sits(PersonId person, String pool, Seat.Role role, String start) {
        sittings.add(
                new Sitting(person, pool, role, TimeSlot.startingAt(Instant.parse(start), Duration.ofMinutes(60))));
    }

    @Test
    void countsFourWeeksThisOneAndTheNext() {
        for (String start : List.of(
                "2026-11-01T10:00:00Z",
                "2026-11-02T10:00:00Z",
                "2026-11-29T10:00:00Z",
                "2026-11-30T10:00:00Z",
                "2026-12-04T10:00:00Z",
                "2026-12-07T10:00:00Z",
                "2026-12-14T10:00:00Z")) {
            sits(ANA, "ml-coding", Seat.Role.LEAD, start);
        }
        LoadReport.Row ana = report().row(PEOPLE.get(ANA));
        assertThat(ana.weeks()).containsExactly(1, 0, 0, 1, 2, 1);
        assertThat(ana.thisWeek()).isEqualTo(2);
        assertThat(ana.nextWeek()).isEqualTo(1);
        assertThat(ana.lastFour()).isEqualTo(2);
    }

    @Test
    void countsWeeksInEachPersonsOwnZone() {
        // Sunday in Paris is Monday in Auckland.
        sits(ANA, "ml-coding", Seat.Role.LEAD, "2026-12-06T14:00:00Z");
        sits(BEN, "ml-coding", Seat.Role.SECOND, "2026-12-06T14:00:00Z");
        assertThat(report().row(PEOPLE.get(ANA)).weeks()).containsExactly(0, 0, 0, 0, 1, 0);
        assertThat(report().row(PEOPLE.get(BEN)).weeks()).containsExactly(0, 0, 0, 0, 0, 1);
    }

    @Test
    void sharesThePastSeatsOfAPoolByWhatItsPeopleTakeAWeek() {
        for (int seat = 0; seat < 3; seat++) {
            sits(ANA, "ml-coding", Seat.Role.LEAD, "2026-11-24T10:00:00Z");
        }
        sits(BEN, "deep-dive", Seat.Role.LEAD, "2026-11-24T02:00:00Z");
        assertThat(report().row(PEOPLE.get(ANA)).fairShare()).isEqualTo(2.0, within(1e-9));
        assertThat(report().row(PEOPLE.get(BEN)).fairShare()).isEqualTo(2.0, within(1e-9));
    }

    @Test
    void countsSeatsOfThoseWhoLearnForThePersonAndNotForThePool() {
        sits(MIA, "ml-coding", Seat.Role.SHADOW, "2026-12-03T10:00:00Z");
        assertThat(report().row(PEOPLE.get(MIA)).thisWeek()).isEqualTo(1);
        assertThat(report().row(PEOPLE.get(MIA)).learning()).isEqualTo(1);
        assertThat(report().pools())
                .containsExactly(
                        new LoadReport.PoolRow("deep-dive", 1, List.of(0, 0, 0, 0, 0, 0), 3),
                        new LoadReport.PoolRow("ml-coding", 2, List.of(0, 0, 0, 0, 0, 0), 9));
    }

    @Test
    void putsTheFullestWeekFirstAndLeavesOutWhoNeverInterviews() {
        sits(BEN, "ml-coding", Seat.Role.LEAD, "2026-12-03T02:00:00Z");
        sits(ANA, "ml-coding", Seat.Role.SECOND, "2026-12-03T10:00:00Z");
        assertThat(report().rows()).extracting(row -> row.person().id()).containsExactly(BEN, ANA);
    }
}
