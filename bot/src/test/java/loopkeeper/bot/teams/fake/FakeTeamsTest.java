package loopkeeper.bot.teams.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The little Teams of the tests")
class FakeTeamsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private FakeTeams teams;

    @BeforeEach
    void start() {
        teams = FakeTeams.start();
        for (int i = 1; i <= 12; i++) {
            teams.joins("p" + i, "Person " + i, "p" + i + "@example.com", ZoneOffset.UTC);
        }
    }

    @AfterEach
    void stop() {
        teams.close();
    }

    private HttpResponse<String> call(String method, String path, String body, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(teams.service().resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return call(method, path, body, FakeTeams.TOKEN);
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String creating(String rest) {
        return "{\"tenantId\":\"" + FakeTeams.TENANT + "\",\"bot\":{\"id\":\"" + FakeTeams.BOT
                + "\"},\"channelData\":{\"tenant\":{\"id\":\"" + FakeTeams.TENANT + "\"}" + rest;
    }

    @Test
    void letsNobodyInWithoutItsToken() throws Exception {
        assertThat(call("POST", "v3/conversations", "{}", "guess").statusCode()).isEqualTo(401);
        assertThat(teams.calls()).isEmpty();
    }

    @Test
    void opensTheSamePersonalChatAgain() throws Exception {
        String ask = creating("},\"members\":[{\"id\":\"29:p1\"}]}");
        String first = read(call("POST", "v3/conversations", ask)).path("id").asText();
        assertThat(first).isNotEmpty();
        assertThat(read(call("POST", "v3/conversations", ask)).path("id").asText())
                .isEqualTo(first);
        assertThat(call("POST", "v3/conversations", ask.replaceFirst(FakeTeams.TENANT, "another"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void makesAThreadOfEachPostInAChannel() throws Exception {
        String channel = teams.channel("general", "p1");
        HttpResponse<String> posted = call(
                "POST", "v3/conversations", creating(",\"channel\":{\"id\":\"" + channel + "\"}},\"activity\":{}}"));
        assertThat(teams.threads(channel))
                .containsExactly(read(posted).path("id").asText());
    }

    @Test
    void tellsMembersPageByPage() throws Exception {
        String channel =
                teams.channel("all", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12");
        int members = 0;
        int pages = 0;
        String token = "";
        do {
            JsonNode page = read(call(
                    "GET",
                    "v3/conversations/" + channel.replace("@", "%40").replace(":", "%3A") + "/pagedmembers?x=1"
                            + (token.isEmpty() ? "" : "&continuationToken=" + token),
                    ""));
            members += page.path("members").size();
            token = page.path("continuationToken").asText("");
            pages++;
        } while (!token.isEmpty());
        assertThat(members).isEqualTo(12);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void failsOnRequestAndThenNoMore() throws Exception {
        teams.fails(call -> call.path().endsWith("conversations"), 429, 7, 1);
        String ask = creating("},\"members\":[{\"id\":\"29:p1\"}]}");
        HttpResponse<String> refused = call("POST", "v3/conversations", ask);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        assertThat(call("POST", "v3/conversations", ask).statusCode()).isEqualTo(201);
    }

    @Test
    void takesNoMessageThatIsTooBig() throws Exception {
        String chat = teams.world.personal("29:p1").id.replace(":", "%3A");
        String big = "{\"attachments\":[{\"content\":\"" + "x".repeat(30_000) + "\"}]}";
        assertThat(call("POST", "v3/conversations/" + chat + "/activities", big).statusCode())
                .isEqualTo(413);
    }

    @Test
    void showsAMessageForOneMemberToNobodyElse() throws Exception {
        String channel = teams.channel("general", "p1", "p2");
        String coded = channel.replace("@", "%40").replace(":", "%3A");
        ObjectNode message = JSON.createObjectNode();
        message.putObject("recipient").put("id", "29:p1").put("isTargeted", true);
        call("POST", "v3/conversations/" + coded + "/activities?isTargetedActivity=true", message.toString());
        assertThat(teams.world.visible(channel, "29:p1")).hasSize(1);
        assertThat(teams.world.visible(channel, "29:p2")).isEmpty();
        assertThat(teams.world.visible(channel, "29:p3")).isEmpty();
    }

    @Test
    void readsCardsAsPeopleDo() throws Exception {
        JsonNode card = JSON.readTree("""
                {"body":[{"type":"TextBlock","style":"heading","weight":"Bolder","text":"Hello \\\\*you\\\\*"},
                {"type":"TextBlock","text":"It is **now** {{DATE(2026-12-01T13:00:00Z,SHORT)}}, {{TIME(2026-12-01T13:00:00Z)}}: [here](https://a.b)"},
                {"type":"TextBlock","weight":"Bolder","text":"A part"},
                {"type":"FactSet","facts":[{"title":"One","value":"1\\\\_0"}]}],
                "actions":[{"title":"Yes"},{"title":"No"}]}""");
        assertThat(CardText.of(card, ZoneOffset.UTC)).isEqualTo("""
                Hello *you*

                It is now Tue 1 Dec 2026, 13:00: here (https://a.b)

                A part
                One: 1_0

                [Yes] [No]""");
    }
}
