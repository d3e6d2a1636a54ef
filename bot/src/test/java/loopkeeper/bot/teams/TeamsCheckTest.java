package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.teams.TeamsTown.Kind;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What check finds out by asking Microsoft")
class TeamsCheckTest {

    private static final BotCredentials.Source RIGHT = scope -> "a-token-for-the-bot";

    private Town town;
    private TeamsTown teams;

    @BeforeEach
    void start() {
        town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), Kind.PLAIN);
        teams = TeamsTown.in(town);
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private TeamsCheck check(Kind kind, BotCredentials.Source source) {
        return new TeamsCheck(TeamsTown.settings(teams.teams, kind), BotCredentials.of(source), Json.mapper());
    }

    private static String graphToken(String roles) {
        return List.of("{\"alg\":\"none\"}", "{\"roles\":" + roles + "}", "x").stream()
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .reduce((one, other) -> one + "." + other)
                .orElseThrow();
    }

    @Test
    void isNothingWhereAllIsWell() {
        assertThat(check(Kind.PLAIN, RIGHT).problems()).isEmpty();
        assertThat(check(Kind.CHANNEL, RIGHT).problems()).isEmpty();
        String consented = graphToken("[\"Chat.Create\",\"ChatMember.ReadWrite.All\","
                + "\"TeamsAppInstallation.ReadWriteSelfForChat.All\"]");
        assertThat(check(Kind.GROUP, scope -> scope.equals(BotCredentials.GRAPH) ? consented : RIGHT.token(scope))
                        .problems())
                .isEmpty();
    }

    @Test
    void saysWhatMicrosoftHasAgainstTheApplication() {
        assertThat(check(Kind.PLAIN, scope -> {
                            throw BotCredentials.NoToken.because(
                                    "AADSTS7000222: The provided client secret keys for app"
                                            + " '6f1a' are expired. Trace ID: 1234567890");
                        })
                        .problems())
                .containsExactly("The client secret in LOOPKEEPER_TEAMS_PASSWORD has ended (AADSTS7000222). Make a new"
                        + " one under Certificates & secrets and put its value there.");
        assertThat(check(Kind.PLAIN, scope -> {
                            throw BotCredentials.NoToken.because(null);
                        })
                        .problems())
                .containsExactly("Microsoft can't be reached from here for a token. It takes https to"
                        + " login.microsoftonline.com.");
        assertThat(List.of(
                        "AADSTS90002", "AADSTS700016", "AADSTS7000215", "AADSTS700027", "AADSTS7000112", "AADSTS53003"))
                .allSatisfy(code -> assertThat(TeamsCheck.sentence(code))
                        .contains("(" + code + ")")
                        .doesNotContain("/error"));
        assertThat(TeamsCheck.sentence("AADSTS50196"))
                .isEqualTo("Microsoft gives this bot no token (AADSTS50196); login.microsoftonline.com/error says what"
                        + " that is.");
    }

    @Test
    void saysThatTeamsKnowsNoSuchBot() {
        assertThat(check(Kind.PLAIN, scope -> "another-token").problems())
                .containsExactly(
                        "Teams does not take this application as a bot (401). In the Azure portal there must be"
                                + " an Azure Bot, of type Single Tenant, with LOOPKEEPER_TEAMS_APP_ID, and Microsoft Teams among"
                                + " its channels.");
    }

    @Test
    void saysThatTheChannelCantBeSeenInto() {
        teams.teams.fails(call -> call.path().endsWith("/pagedmembers"), 403, 0, 1);
        assertThat(check(Kind.CHANNEL, RIGHT).problems())
                .containsExactly("I can't see who is in LOOPKEEPER_TEAMS_CHANNEL (403). Add the app to the team that"
                        + " channel is in, and to the channel where it is private or shared; or copy the channel's id"
                        + " again from its link.");
        teams.teams.fails(call -> call.path().endsWith("/pagedmembers"), 503, 0, 1);
        assertThat(check(Kind.CHANNEL, RIGHT).problems())
                .containsExactly("Teams could not be asked just now (503); please check again in a minute.");
    }

    @Test
    void namesTheConsentsThatAreMissing() {
        String half = graphToken("[\"Chat.Create\"]");
        assertThat(check(Kind.GROUP, scope -> scope.equals(BotCredentials.GRAPH) ? half : RIGHT.token(scope))
                        .problems())
                .containsExactly(
                        "The application lacks TeamsAppInstallation.ReadWriteSelfForChat.All of Microsoft Graph, so"
                                + " debriefs would go out by direct message. Add what is missing under API permissions,"
                                + " as an application permission, grant admin consent, or leave"
                                + " LOOPKEEPER_TEAMS_GRAPH_APP out.",
                        "The application lacks ChatMember.ReadWrite.All of Microsoft Graph, so whoever may read a"
                                + " debrief only later would get it by direct message. Add what is missing under API"
                                + " permissions, as an application permission, grant admin consent, or leave"
                                + " LOOPKEEPER_TEAMS_GRAPH_APP out.");
        assertThat(check(Kind.MAILBOX_ZONES, scope -> scope.equals(BotCredentials.GRAPH) ? half : RIGHT.token(scope))
                        .problems())
                .containsExactly("The application lacks MailboxSettings.Read of Microsoft Graph, so nobody would be"
                        + " offered the zone of their Outlook. Add what is missing under API permissions, as an"
                        + " application permission, grant admin consent, or leave LOOPKEEPER_TEAMS_ZONES out.");
    }

    @Test
    void triesOutWhetherSomebodyIsReached() {
        TeamsCheck check = check(Kind.PLAIN, RIGHT);
        String directory = teams.client("ana")
                .activity("message", teams.client("ana").chat())
                .at("/from/aadObjectId")
                .asText();
        Map<PersonId, Contact> known = Map.of(new PersonId("ana"), new Contact("", Map.of(Place.TEAMS, directory)));
        assertThat(check.problemsOfTelling("ana@example.com", town.people, known))
                .isEmpty();
        assertThat(teams.teams
                        .calls("POST", ".*/activities")
                        .getLast()
                        .body()
                        .path("text")
                        .asText())
                .isEqualTo("This is Loopkeeper, to try out whether I reach you. I do.");

        assertThat(check.problemsOfTelling("nobody@example.com", town.people, known))
                .containsExactly("Nobody in the people files has the address nobody@example.com.");
        assertThat(check.problemsOfTelling("ben@example.com", town.people, known))
                .containsExactly("I learn who Ben Okafor is in Teams only while I run. To try it out from here, put the"
                        + " user's object id into the people files, as teams: 87d349ed-….");
        teams.teams.fails(call -> call.path().endsWith("/v3/conversations"), 403, 0, 1);
        assertThat(check.problemsOfTelling("ana@example.com", town.people, known))
                .containsExactly("Teams does not let me write to ana@example.com (403). Install the app for them in the"
                        + " Teams admin center, or add it to a team they are in.");
    }

    @Test
    void knocksWhereTeamsWill() {
        TeamsCheck check = check(Kind.PLAIN, RIGHT);
        String bot = teams.bot().toString();
        assertThat(check.problemsOfReaching(bot))
                .containsExactly("Teams calls https addresses only; " + bot + " is none.");
        String elsewhere = teams.teams.service().toString();
        teams.teams.asksForNoToken();
        assertThat(check.problemsOfReaching(elsewhere))
                .containsExactly("At " + elsewhere + "teams/messages something else answers, with 404. Let the proxy"
                        + " pass /teams/ on to Loopkeeper as it is.");
        String nowhere = URI.create("http://127.0.0.1:1").toString();
        assertThat(check.problemsOfReaching(nowhere))
                .containsExactly("Nothing answers at " + nowhere + "/teams/messages. Is the bot running, and does the"
                        + " address in LOOPKEEPER_PUBLIC_URL lead to it?");
    }
}
