package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.TimeZone;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The zone of somebody in Teams")
class ZonesTest {

    private static final String OFFER = """
            Your Outlook goes by Asia/Tokyo; I go by Europe/Paris for you

            Shall I show your times in Asia/Tokyo, and count your working hours, days off and limits there? Nothing changes unless you say so.

            [Go by Asia/Tokyo]""";

    private final Town town = TeamsTown.town(RunningLoop.MONDAY, TeamsTown.Kind.MAILBOX_ZONES);
    private final TeamsTown teams = TeamsTown.in(town);

    @AfterEach
    void stop() {
        town.close();
    }

    private List<String> reads() {
        town.types("rosa", "/loop list");
        town.relay.runDue();
        return teams.client("rosa").reads();
    }

    private List<FakeTeams.Call> asked() {
        return teams.teams.calls("GET", "/graph/users/[^/]*/mailboxSettings/timeZone");
    }

    @Test
    void isOfferedFromTheirMailboxOnceAndTakenWithOnePress() {
        teams.teams.mailbox("rosa", "Tokyo Standard Time");
        assertThat(reads()).containsOnlyOnce(OFFER);
        assertThat(reads()).containsOnlyOnce(OFFER);
        assertThat(asked()).hasSize(1);

        town.presses("rosa", "Go by Asia/Tokyo");
        assertThat(town.desk.living(new PersonId("rosa")).orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        RunningLoop.started(town);
        assertThat(teams.client("rosa").reads().getLast())
                .contains("ML coding | Tue 1 Dec 2026, 17:00 | Tue 1 Dec 2026, 09:00 Paris time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W. Europe Standard Time", "Romance Standard Time", "Customized Time Zone", ""})
    void isLeftAsItIsWhereTheMailboxGoesTheSameOrNobodyKnows(String zone) {
        teams.teams.mailbox("rosa", zone);
        assertThat(reads()).noneMatch(text -> text.contains("Outlook"));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void isLeftAsItIsWhereMicrosoftRefuses() {
        teams.teams.mailbox("rosa", "Tokyo Standard Time");
        teams.teams.consents(List.of());
        assertThat(reads()).noneMatch(text -> text.contains("Outlook"));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void isWaitedForByNobody() throws Exception {
        teams.teams.mailbox("rosa", "Tokyo Standard Time");
        FakeTeams.Held held = teams.teams.holds(call -> call.path().endsWith("/timeZone"));
        teams.afterwards = task -> Thread.ofVirtual().start(task);
        teams.client("rosa").types(RunningLoop.START);
        assertThat(held.hold(1)).isTrue();
        town.relay.runDue();
        assertThat(teams.client("rosa").reads()).anyMatch(text -> text.startsWith("Three plans for Ada Byron"));

        held.letGo();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            town.relay.runDue();
            return teams.client("rosa").reads().contains(OFFER);
        });
    }

    @Test
    void isNotOfferedToWhoeverSaidItWhileMicrosoftWasAsked() throws Exception {
        teams.teams.mailbox("rosa", "Tokyo Standard Time");
        FakeTeams.Held held = teams.teams.holds(call -> call.path().endsWith("/timeZone"));
        List<Thread> beside = new CopyOnWriteArrayList<>();
        teams.afterwards = task -> beside.add(Thread.ofVirtual().start(task));
        teams.client("rosa").types("/loop me zone=Asia/Tokyo");
        assertThat(held.hold(1)).isTrue();
        held.letGo();
        for (Thread task : beside) {
            task.join();
        }
        town.relay.runDue();
        assertThat(teams.client("rosa").reads())
                .anyMatch(text -> text.contains("in Asia/Tokyo"))
                .noneMatch(text -> text.contains("Outlook"));
    }

    @Test
    void isFoundByEveryNameThatWindowsHas() throws Exception {
        WindowsZones zones = WindowsZones.shipped();
        List<String> lines;
        try (InputStream file = WindowsZones.class.getResourceAsStream("/teams/windows-zones.txt")) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        assertThat(lines).hasSize(139).allSatisfy(line -> {
            String[] parts = line.split("=", 2);
            assertThat(zones.zone(parts[0])).contains(ZoneId.of(parts[1]));
            // ICU carries Unicode's own table, by older names at times.
            assertThat(TimeZone.getCanonicalID(TimeZone.getIDForWindowsID(parts[0], "001")))
                    .isEqualTo(TimeZone.getCanonicalID(parts[1]));
        });
        assertThat(zones.zone("Romance Standard Time")).contains(ZoneId.of("Europe/Paris"));
        assertThat(zones.zone("UTC")).contains(ZoneId.of("Etc/UTC"));
        assertThat(zones.zone("Asia/Kolkata")).contains(ZoneId.of("Asia/Kolkata"));
        assertThat(List.of("tzone://Microsoft/Custom", "Customized Time Zone", "", "Nowhere/Land"))
                .allSatisfy(name -> assertThat(zones.zone(name)).isEmpty());
    }
}
