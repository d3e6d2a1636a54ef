package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import loopkeeper.bot.config.Secret;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Faults.Fault;
import loopkeeper.bot.slack.fake.Workspace;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.SettableClock;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A check of Slack")
class SlackCheckTest {

    /** What the web server of the made-up Slack writes into its answers. */
    private static final InstantSource REAL = Clock.systemUTC();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-12-01T09:00:00Z"));
    private final FakeSlack slack = FakeSlack.start(clock);
    private final Workspace acme = slack.workspace("T0ACME", "Acme");
    private final SlackCalls calls = new SlackCalls(slack.api(), Pace.none(), clock);

    @AfterEach
    void close() {
        calls.close();
        slack.close();
    }

    private SlackCheck check() {
        return new SlackCheck(calls, new Secret(acme.token()), REAL);
    }

    @Test
    void findsNothingWhereAllIsWell() {
        acme.member("ana", "Ana Ferreira", "Europe/Paris");
        assertThat(check().problems()).isEmpty();
        assertThat(check().problemsOfTelling("ana@example.com")).isEmpty();
        assertThat(acme.client("ana").reads()).isEqualTo("This is Loopkeeper, to try out whether I reach you. I do.");
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void findsATokenThatIsNotTakenAndNeverShowsIt() {
        assertThat(new SlackCheck(calls, new Secret("xoxb-of-another-app"), REAL).problems())
                .containsExactly(
                        "Slack does not take LOOPKEEPER_SLACK_BOT_TOKEN (invalid_auth). Copy the Bot User OAuth Token"
                                + " from OAuth & Permissions, after the app was installed.");
        slack.faults().next("auth.test", new Fault.No("account_inactive"));
        assertThat(check().problems()).singleElement().asString().contains("(account_inactive)");
    }

    @Test
    void findsScopesThatAreMissingAndMindsNoOptionalOne() {
        acme.grants("commands", "chat:write", "im:write", "users:read");
        assertThat(check().problems())
                .containsExactly(
                        "The Slack app lacks groups:write, groups:read. Paste manifest/slack-manifest.yaml into App"
                                + " Manifest, and install the app again.");
        acme.grants(SlackCheck.NEEDED.toArray(String[]::new));
        assertThat(check().problems()).isEmpty();
    }

    @Test
    void findsAClockThatIsOff() {
        for (Duration off : List.of(Duration.ofSeconds(-400), Duration.ofSeconds(400))) {
            InstantSource wrong = () -> REAL.instant().plus(off);
            assertThat(new SlackCheck(calls, new Secret(acme.token()), wrong).problems())
                    .singleElement()
                    .asString()
                    .matches("This machine's clock is (39|40)[0-9] s " + (off.isNegative() ? "behind" : "ahead of")
                            + " Slack's\\. Past 300 s no request of Slack's is taken; switch on time synchronisation"
                            + " \\(NTP\\)\\.");
        }
    }

    @Test
    void findsThatSlackIsNotReached() {
        slack.faults().next("auth.test", new Fault.Html());
        assertThat(check().problems())
                .containsExactly(
                        "Slack can't be reached from here. It takes https to slack.com, or LOOPKEEPER_SLACK_API_URL.");
    }

    @Test
    void findsWhyAMessageDoesNotArrive() {
        acme.member("ana", "Ana Ferreira", "Europe/Paris");
        assertThat(check().problemsOfTelling("nobody@example.com"))
                .containsExactly(
                        "Nobody in this workspace has the address nobody@example.com. Put their Slack id into the"
                                + " people files, as slack: U….");
        slack.faults().next("chat.postMessage", new Fault.No("messages_tab_disabled"));
        assertThat(check().problemsOfTelling("ana@example.com"))
                .containsExactly(
                        "The app's messages tab is off, so nobody can be written to. Switch it on in App Home, with"
                                + " \"Allow users to send Slash commands and messages\".");
        slack.faults().next("chat.postMessage", new Fault.No("restricted_action"));
        assertThat(check().problemsOfTelling("ana@example.com"))
                .containsExactly("Slack does not let me write to ana@example.com (restricted_action).");
        acme.grants(SlackCheck.NEEDED.toArray(String[]::new));
        assertThat(check().problemsOfTelling("ana@example.com"))
                .containsExactly(
                        "The app may not look people up by address (users:read.email). Grant it, or put Slack ids"
                                + " into the people files.");
    }

    @Test
    void knocksWhereSlackWill() {
        try (Town town = new Town(RunningLoop.MONDAY, SlackTown::new)) {
            String address = ((SlackTown) town.chat).slack.app().toString().replace(SlackGate.PATH, "");
            assertThat(SlackCheck.problemsOfReaching(address))
                    .as("the bot itself, without a proxy before it")
                    .containsExactly("Slack calls https addresses only; " + address + " is none.");
        }
        Javalin other = Javalin.create(config -> config.startup.showJavalinBanner = false);
        other.start("127.0.0.1", 0);
        String address = "http://127.0.0.1:" + other.port();
        assertThat(SlackCheck.problemsOfReaching(address))
                .containsExactly("At " + address + "/slack/events something else answers, with 404. Let the proxy pass"
                        + " /slack/events on to Loopkeeper as it is.");
        other.stop();
        assertThat(SlackCheck.problemsOfReaching(address))
                .containsExactly(
                        "Nothing answers at " + address
                                + "/slack/events. Is the bot running, and does the address in LOOPKEEPER_PUBLIC_URL lead to it?");
    }
}
