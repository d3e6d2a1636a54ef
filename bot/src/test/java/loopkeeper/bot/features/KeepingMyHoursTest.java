package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import loopkeeper.bot.domain.Habits;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Saying when I interview")
class KeepingMyHoursTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    private Person lived(String who) {
        return town.store.inTransaction(tx -> tx.habits().lived(town.people).get(new PersonId(who)));
    }

    @Test
    void keepsWhatISaidOverTheFiles() {
        assertThat(
                        town.types(
                                "ana",
                                "/loop me hours=\"mon-thu 09:00-17:30; fri 9:00-13:00\" off=\"2026-12-31; 2026-12-24\" day-cap=1 week-cap=3"))
                .isEqualTo("""
                        This is when you interview, Ana

                        Working hours: mon-thu 09:00-17:30; fri 09:00-13:00, in Europe/Paris
                        Days off of your own: 2026-12-24; 2026-12-31
                        Most interviews: 1 a day, 3 a week
                        Plans keep this from now on. What is booked already stays; if it no longer suits you, say so there.""");
        Person ana = lived("ana");
        assertThat(ana.dayCap()).isEqualTo(1);
        assertThat(ana.daysOff()).contains(LocalDate.parse("2026-12-24"));
        assertThat(lived("ben")).isEqualTo(town.people.get(new PersonId("ben")));
    }

    @Test
    void changesOnlyWhatIsNamedAndTakesDaysOffBack() {
        town.types("ana", "/loop me off=2026-12-24 day-cap=1");
        town.types("ana", "/loop me week-cap=4");
        assertThat(lived("ana").dayCap()).isEqualTo(1);
        assertThat(lived("ana").weekCap()).isEqualTo(4);
        town.types("ana", "/loop me off=");
        assertThat(lived("ana").daysOff()).doesNotContain(LocalDate.parse("2026-12-24"));
    }

    @Test
    void asksInAFormAndSaysWhatCantBeRead() {
        assertThat(town.types("ana", "/loop me")).isEqualTo("""
                When you interview

                Working hours, in Europe/Paris: mon-fri 09:00-18:00
                Days off besides public holidays:\s
                Most interviews a day: 2
                Most interviews a week: 6
                Where you are now: Europe/Paris
                A page about you that candidates may be shown; empty for none:\s

                [Keep it]""");
        assertThat(town.types("ana", "/loop me hours=always off=soon day-cap=0 zone=Paris"))
                .contains(
                        "! These hours can't be read.",
                        "! “soon” is not a day.",
                        "! A whole number from 1 to 20.",
                        "! “Paris” is not a time zone. For example Asia/Tokyo.");
    }

    @Test
    void keepsWhatWasSaidBeforeInTheFormThatAsksAgain() {
        town.types("ana", "/loop me off=2026-12-24 profile=https://scholar.example.org/ana day-cap=1");
        assertThat(town.types("ana", "/loop me hours=always"))
                .contains(
                        "Days off besides public holidays: 2026-12-24\n",
                        "Most interviews a day: 1\n",
                        "empty for none: https://scholar.example.org/ana\n");
    }

    @Test
    void followsTheFilesWhereItIsWhatTheySay() {
        town.types("ana", "/loop me day-cap=1 week-cap=3");
        town.types("ana", "/loop me hours=\"mon-fri 09:00-18:00\" off= day-cap=2 week-cap=6 zone=Europe/Paris");
        assertThat(town.store.<Habits>inTransaction(tx -> tx.habits().of(new PersonId("ana"))))
                .isEqualTo(Habits.none(new PersonId("ana")));
    }

    @Test
    void showsAPageOfMineToCandidatesOnlyIfISaySo() {
        assertThat(town.types("ana", "/loop me profile=https://scholar.example.org/ana"))
                .contains("Candidates may look you up at: https://scholar.example.org/ana");
        assertThat(town.types("ana", "/loop me profile=scholar"))
                .contains("“scholar” is not a web address. For example https://scholar.example.org/you.");
        assertThat(town.types("ana", "/loop me profile=")).doesNotContain("look you up");
    }

    @Test
    void isKeptByTheNextPlan() {
        for (Person person : town.people.pool("ml-coding")) {
            town.types(person.id().value(), "/loop me hours=\"fri 10:00-16:00\"");
        }
        RunningLoop.started(town);
        assertThat(Town.linesWith(town.newest("rosa"), "ML coding")).allMatch(line -> line.contains("Fri "));
    }

    @Test
    void leavesTheHoursOfTheFilesWhereOnlySomethingElseWasSaid() {
        town.types("ana", "/loop me day-cap=1 off=2026-12-24");
        Person files = town.people.get(new PersonId("ana"));
        assertThat(lived("ana").hours()).isEqualTo(files.hours()).isNotEmpty();
        assertThat(lived("ana").dayCap()).isEqualTo(1);
    }

    @Test
    void showsTimesByTheClockOfWhereIAm() {
        town.types("rosa", "/loop me zone=Asia/Tokyo");
        RunningLoop.started(town);
        assertThat(Town.linesWith(town.newest("rosa"), "ML coding").getFirst())
                .isEqualTo("ML coding | Tue 1 Dec 2026, 17:00 | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris) |"
                        + " Ana Ferreira, Dev Raghunathan");
    }

    @Test
    void movesMyHoursToWhereITravelAndBack() {
        for (Person person : town.people.pool("ml-coding")) {
            town.types(person.id().value(), "/loop me zone=America/New_York hours=\"mon-fri 09:00-17:00\"");
        }
        RunningLoop.started(town);
        assertThat(Town.linesWith(town.newest("rosa"), "ML coding"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsPattern("\\d{4}, (1[5-9]|2[0-2]):\\d\\d"));
        town.types("ana", "/loop me zone=Europe/Paris");
        assertThat(lived("ana").zone())
                .isEqualTo(town.people.get(new PersonId("ana")).zone());
        assertThat(town.store
                        .inTransaction(tx -> tx.habits().of(new PersonId("ana")))
                        .zone())
                .isNull();
    }
}
