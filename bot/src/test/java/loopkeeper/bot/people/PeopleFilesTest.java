package loopkeeper.bot.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TrainingPath;
import loopkeeper.scheduler.Interviewer.Hours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of people")
class PeopleFilesTest {

    private static final Hours USUAL = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 30));

    @TempDir
    Path folder;

    @Test
    void everythingSaidOfAPersonIsRead() throws IOException {
        write("staff.yaml", """
                people:
                  - id: ana
                    name: Ana Sousa
                    title: Staff engineer
                    email: Ana@Example.com
                    zone: Europe/Lisbon
                    roles: [interviewer, hiring-manager]
                    seniority: 5
                    pools: [ml-coding, deep-dive]
                    hours:
                      mon-thu: "08:00-16:00"
                      wed: off
                      sat: "10:00-12:00"
                    days-off: [2026-12-24, 2026-12-31]
                    day-cap: 1
                    week-cap: 4
                """);
        Hours early = new Hours(LocalTime.of(8, 0), LocalTime.of(16, 0));
        assertThat(PeopleFiles.read(folder).people().all())
                .containsExactly(new Person(
                        new PersonId("ana"),
                        "Ana Sousa",
                        "Staff engineer",
                        "Ana@Example.com",
                        ZoneId.of("Europe/Lisbon"),
                        Set.of(Person.Role.INTERVIEWER, Person.Role.HIRING_MANAGER),
                        5,
                        Set.of("ml-coding", "deep-dive"),
                        Map.of(
                                DayOfWeek.MONDAY,
                                early,
                                DayOfWeek.TUESDAY,
                                early,
                                DayOfWeek.THURSDAY,
                                early,
                                DayOfWeek.SATURDAY,
                                new Hours(LocalTime.of(10, 0), LocalTime.of(12, 0))),
                        List.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31)),
                        1,
                        4));
    }

    @Test
    void whatIsLeftOutIsTheUsual() throws IOException {
        write("staff.yaml", "people: [{id: ana, name: Ana, zone: UTC, roles: []}]");
        assertThat(PeopleFiles.read(folder).people().all())
                .containsExactly(new Person(
                        new PersonId("ana"),
                        "Ana",
                        "",
                        "",
                        ZoneId.of("UTC"),
                        Set.of(),
                        3,
                        Set.of(),
                        Map.of(
                                DayOfWeek.MONDAY,
                                USUAL,
                                DayOfWeek.TUESDAY,
                                USUAL,
                                DayOfWeek.WEDNESDAY,
                                USUAL,
                                DayOfWeek.THURSDAY,
                                USUAL,
                                DayOfWeek.FRIDAY,
                                USUAL),
                        List.of(),
                        2,
                        6));
    }

    @Test
    void whereSomebodyIsReachedMayBeSaid() throws IOException {
        write("staff.yaml", """
                people:
                  - {id: ana, name: Ana, zone: UTC, roles: [], slack: U012ABCDEF, chat: teams}
                  - {id: ben, name: Ben, zone: UTC, roles: [], teams: ben@example.com}
                  - {id: zoe, name: Zoe, zone: UTC, roles: []}
                """);
        assertThat(PeopleFiles.read(folder).contacts())
                .isEqualTo(Map.of(
                        new PersonId("ana"), new Contact("teams", Map.of("slack", "U012ABCDEF")),
                        new PersonId("ben"), new Contact("", Map.of("teams", "ben@example.com"))));
    }

    @Test
    void twoPeopleCannotHaveOneAccount() throws IOException {
        write("staff.yaml", """
                people:
                  - {id: ana, name: Ana, zone: UTC, roles: [], slack: U012ABCDEF}
                  - {id: ben, name: Ben, zone: UTC, roles: [], slack: U012ABCDEF, chat: irc}
                """);
        assertThatThrownBy(() -> PeopleFiles.read(folder))
                .isInstanceOfSatisfying(
                        PeopleFiles.Broken.class,
                        broken -> assertThat(broken.problems())
                                .hasSize(2)
                                .anyMatch(problem -> problem.contains("which ana has too"))
                                .anyMatch(problem -> problem.contains("slack or teams")));
    }

    @Test
    void filesAreReadByNameAndAnOpeningMayNameSomebodyOfALaterOne() throws IOException {
        write("a.yaml", """
                openings:
                  - key: mle-platform
                    title: ML engineer, platform
                    defaults: {variant: production, level: senior, lane: tabular, hm: "@grace", zone: Europe/Paris, within: 10d}
                people:
                  - {id: zoe, name: Zoe, zone: UTC, roles: [recruiter]}
                """);
        write("b.yml", "people: [{id: grace, name: Grace, zone: UTC, roles: [hiring-manager]}]");
        write("notes.txt", "not read");
        PeopleFiles.Read read = PeopleFiles.read(folder);
        assertThat(read.people().all())
                .extracting(person -> person.id().value())
                .containsExactly("zoe", "grace");
        assertThat(read.openings())
                .containsExactly(new Opening(
                        "mle-platform",
                        "ML engineer, platform",
                        Map.of(
                                "variant",
                                "production",
                                "level",
                                "senior",
                                "lane",
                                "tabular",
                                "hm",
                                "@grace",
                                "zone",
                                "Europe/Paris",
                                "within",
                                "10d")));
    }

    @Test
    void twoPeopleMayHaveOneName() throws IOException {
        write("staff.yaml", """
                people:
                  - {id: ana, name: Ana Sousa, zone: UTC, roles: []}
                  - {id: ana-2, name: Ana Sousa, zone: UTC, roles: []}
                """);
        assertThat(PeopleFiles.read(folder).people().called("Ana Sousa")).hasSize(2);
    }

    @Test
    void pathsIntoPoolsAreRead() throws IOException {
        write("staff.yaml", """
                people:
                  - {id: ana, name: Ana, zone: UTC, roles: [interviewer], pools: [ml-coding]}
                  - {id: leila, name: Leila, zone: UTC, roles: [interviewer]}
                training:
                  - pool: ml-coding
                    shadows: 3
                    in-plans: false
                    approvers: [ana]
                    learning: ["@leila"]
                """);
        People people = PeopleFiles.read(folder).people();
        assertThat(people.path("ml-coding"))
                .isEqualTo(new TrainingPath(
                        "ml-coding", 3, 2, false, List.of(new PersonId("ana")), List.of(new PersonId("leila"))));
        assertThat(people.path("deep-dive")).isEqualTo(new TrainingPath("deep-dive", 2, 2, true, List.of(), List.of()));
    }

    @Test
    void whatIsWrongWithAPathIsToldWithItsPlace() throws IOException {
        write("staff.yaml", """
                people:
                  - {id: ana, name: Ana, zone: UTC, roles: [interviewer], pools: [ml-coding]}
                training:
                  - pool: ml-coding
                    shadows: 21
                    approvers: [zoe]
                    learning: [ana]
                  - pool: ml-coding
                    shadow: 2
                """);
        assertThatThrownBy(() -> PeopleFiles.read(folder))
                .isInstanceOfSatisfying(
                        PeopleFiles.Broken.class,
                        broken -> assertThat(broken.problems())
                                .containsExactly(
                                        "staff.yaml:5 training[ml-coding].shadows: found '21', expected a whole number from 0 to 20, for example 2",
                                        "staff.yaml:6 training[ml-coding].approvers: found 'zoe', expected the id of somebody in these files, for example [grace]",
                                        "staff.yaml:7 training[ml-coding].learning: found 'ana', who is in the pool ml-coding already, expected somebody who is not in it yet",
                                        "staff.yaml:8 training[ml-coding].pool: found 'ml-coding', which has a path already, expected one path for each pool",
                                        "staff.yaml:9 training[ml-coding].shadow: found an unknown key, expected shadows"));
    }

    @Test
    void everyProblemOfEveryFileIsToldWithItsPlace() throws IOException {
        write("a.yaml", """
                people:
                  - id: ana
                    name: Ana
                    email: ana@example.com
                    zone: Europe/Pariss
                    rolls: [interviewer]
                  - id: ana
                    name: %s
                    zone: Nowhere at all
                    roles:
                      - interviewer
                      - boss
                    day-cap: 0
                  - id: Ben
                    name: Ben
                    email: ANA@example.com
                    zone: UTC
                    roles: [interviewer, interviewer]
                    seniority: 6
                    hours:
                      mon-fri: 17:00-09:00
                      funday: "09:00-10:00"
                    days-off: [2026-02-30]
                  - id: loopkeeper
                    name:
                    zone: [UTC]
                    roles: interviewer
                  - id: cy
                    name: Cy
                    email: ANA@example.com
                    zone: UTC
                    zone: UTC
                    roles: []
                    pools: [ML Coding]
                  - just text
                peeple: []
                """.formatted("x".repeat(121)));
        write("b.yaml", """
                people:
                  - {id: dev, name: Dev, zone: UTC, roles: [interviewer]}
                openings:
                  - key: one
                    title: One
                    defaults: {hm: dev, lvl: senior, zone: Europe/Rom}
                  - key: one
                    title: Again
                    defaults: {hm: nobody}
                """);
        write("c.yaml", "people: [\n  {id: x");
        write("d.yaml", "");
        write("e.yaml", "people: &all []\nopenings: *all\n");
        Files.write(folder.resolve("f.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8});
        assertThatThrownBy(() -> PeopleFiles.read(folder))
                .isInstanceOf(PeopleFiles.Broken.class)
                .hasMessage("""
                        a.yaml:2 people[ana].roles: found nothing, expected a list of recruiter, hiring-manager, interviewer, admin, for example [interviewer]
                        a.yaml:5 people[ana].zone: found 'Europe/Pariss', expected the name of a time zone, for example Europe/Paris
                        a.yaml:6 people[ana].rolls: found an unknown key, expected roles
                        a.yaml:7 people[ana].id: found 'ana', which somebody else has, expected an id of their own
                        a.yaml:8 people[ana].name: found 121 characters, expected at most 120, for example Ana Sousa
                        a.yaml:9 people[ana].zone: found 'Nowhere at all', expected the name of a time zone, for example Europe/Paris
                        a.yaml:12 people[ana].roles: found 'boss', expected one of recruiter, hiring-manager, interviewer, admin, for example [interviewer]
                        a.yaml:13 people[ana].day-cap: found '0', expected a whole number from 1 to 20, for example 2
                        a.yaml:14 people[Ben].id: found 'Ben', expected lower-case letters, digits and hyphens, at most 40, for example ana
                        a.yaml:18 people[Ben].roles: found 'interviewer' twice, expected it once
                        a.yaml:19 people[Ben].seniority: found '6', expected a whole number from 1 to 5, for example 3
                        a.yaml:21 people[Ben].hours.mon-fri: found '17:00-09:00', expected a time of day to a later one, or off, for example "09:00-17:30"
                        a.yaml:22 people[Ben].hours.funday: found an unknown key, expected a day or a stretch of days from mon to sun, for example mon-fri
                        a.yaml:23 people[Ben].days-off: found '2026-02-30', expected a date, for example [2026-12-24]
                        a.yaml:24 people[loopkeeper].id: found 'loopkeeper', expected another id, as this one is the bot's own, for example ana
                        a.yaml:25 people[loopkeeper].name: found nothing, expected a text in one line, for example Ana Sousa
                        a.yaml:26 people[loopkeeper].zone: found a list, expected a text in one line, for example Europe/Paris
                        a.yaml:27 people[loopkeeper].roles: found 'interviewer', expected a list, for example [interviewer]
                        a.yaml:30 people[cy].email: found 'ANA@example.com', which ana has too, expected an address of their own
                        a.yaml:32 people[cy].zone: found the key a second time, expected it once, as in line 31
                        a.yaml:34 people[cy].pools: found 'ML Coding', expected a pool in lower-case letters, digits and hyphens, for example [ml-coding]
                        a.yaml:35 people: found 'just text', expected an entry with keys, for example - id: ana
                        a.yaml:36 peeple: found an unknown key, expected people
                        b.yaml:6 openings[one].defaults.hm: found 'dev', expected somebody with the role hiring-manager, for example grace
                        b.yaml:6 openings[one].defaults.lvl: found an unknown key, expected one of variant, level, lane, hm, zone, from, within, free, link, years, prescreen, paid, qualified, area, surface
                        b.yaml:6 openings[one].defaults.zone: found 'Europe/Rom', expected the name of a time zone, for example Europe/Rome
                        b.yaml:7 openings[one].key: found 'one', which another opening has, expected a key of its own
                        b.yaml:9 openings[one].defaults.hm: found 'nobody', expected the id of somebody in these files, for example grace
                        c.yaml:2: found broken YAML (expected ',' or '}', but got <stream end>), expected well-formed YAML
                        d.yaml:1: found no keys, expected keys with values, for example people:
                        e.yaml:2: found a YAML alias (*), expected the text written out
                        f.yaml:1: found bytes that are not UTF-8, expected UTF-8 text""");
    }

    @Test
    void aFolderWithoutFilesOrWithoutPeopleIsAProblem() throws IOException {
        assertThatThrownBy(() -> PeopleFiles.read(folder))
                .hasMessage(folder + ": found no .yaml file, expected at least one that lists people");
        write("a.yaml", "openings: []");
        assertThatThrownBy(() -> PeopleFiles.read(folder))
                .hasMessage("a.yaml: found nobody, expected at least one person");
    }

    private void write(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
