package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.teams.fake.Keys.Token;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The gate of POST /teams/messages")
class GateTest {

    private static final int MUTATIONS = TeamsTown.cases(10_000, 1_500);

    private static Town town;
    private static TeamsTown teams;

    @BeforeAll
    static void start() {
        town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN);
        teams = TeamsTown.in(town);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    private static ObjectNode message() {
        Client rosa = teams.client("rosa");
        return rosa.activity("message", rosa.chat()).put("text", "loop help");
    }

    private static HttpResponse<String> send(String body, String authorization) {
        return Client.send(teams.bot(), body.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private static Token right() {
        return teams.teams.token();
    }

    @Test
    void letsACallOfTeamsIn() {
        assertThat(send(message().toString(), "Bearer " + right().text()).statusCode())
                .isEqualTo(202);
    }

    static Stream<Arguments> wrongTokens() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Arguments.of("none", ""),
                Arguments.of("another scheme", "Basic cm9zYTpzZWNyZXQ="),
                Arguments.of("no scheme", right().text()),
                Arguments.of("nothing after Bearer", "Bearer "),
                Arguments.of("garbage", "Bearer garbage"),
                Arguments.of("garbage in three parts", "Bearer a.b.c"),
                Arguments.of("two tokens", "Bearer " + right().text() + " " + right().text()),
                Arguments.of("another audience", bearer(right().claim("aud", "\"somebody-else\""))),
                Arguments.of("several audiences", bearer(right().claim("aud", "[\"" + FakeTeams.APP + "\",\"x\"]"))),
                Arguments.of("no audience", bearer(right().without("aud"))),
                Arguments.of("another issuer", bearer(right().claim("iss", "\"https://example.com\""))),
                Arguments.of("no issuer", bearer(right().without("iss"))),
                Arguments.of(
                        "the issuer of the SDK's emulator",
                        bearer(right().claim("iss", "\"https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/\"")
                                .claim("ver", "\"1.0\"")
                                .claim("appid", "\"" + FakeTeams.APP + "\""))),
                Arguments.of("a key nobody published", bearer(right().byAnotherKey())),
                Arguments.of("an unknown key's name", bearer(right().header("kid", "\"k9\""))),
                Arguments.of("no key's name", bearer(right().header("kid", "null"))),
                Arguments.of("a key for another channel", bearer(right().header("kid", "\"k2\""))),
                Arguments.of(
                        "another address of Teams", bearer(right().claim("serviceurl", "\"https://example.com/\""))),
                Arguments.of("no address of Teams", bearer(right().without("serviceurl"))),
                Arguments.of("ended long ago", bearer(right().claim("exp", String.valueOf(now - 3600)))),
                Arguments.of("begins tomorrow", bearer(right().claim("nbf", String.valueOf(now + 86_400)))),
                Arguments.of("never ends", bearer(right().without("exp"))),
                Arguments.of("an end that is no time", bearer(right().claim("exp", "\"never\""))),
                Arguments.of("an end of null", bearer(right().claim("exp", "null"))),
                Arguments.of("algorithm none", bearer(right().unsigned())),
                Arguments.of("HS256 with the public key as its secret", bearer(right().byPublicKeyAsSecret())),
                Arguments.of("claims altered after signing", altered()));
    }

    private static String bearer(Token token) {
        return "Bearer " + token.text();
    }

    private static String altered() {
        String[] parts = right().text().split("\\.", -1);
        String[] other = right().claim("exp", "99999999999").text().split("\\.", -1);
        return "Bearer " + parts[0] + "." + other[1] + "." + parts[2];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void answersWrongTokensWithAPlain401(String what, String authorization) {
        int calls = teams.teams.calls().size();

        HttpResponse<String> answer = send(message().toString(), authorization);

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(teams.teams.calls()).hasSize(calls);
    }

    static Stream<Arguments> wrongCalls() {
        return Stream.of(
                Arguments.of("no JSON", 400, "hello"),
                Arguments.of("nothing", 400, ""),
                Arguments.of("a list", 400, "[]"),
                Arguments.of(
                        "another channel",
                        400,
                        message().put("channelId", "webchat").toString()),
                Arguments.of("no channel", 400, without("channelId")),
                Arguments.of("no type", 400, without("type")),
                Arguments.of("no conversation", 400, without("conversation")),
                Arguments.of("no sender", 400, without("from")),
                Arguments.of("no address of Teams", 401, without("serviceUrl")),
                Arguments.of(
                        "an address elsewhere",
                        401,
                        message().put("serviceUrl", "https://evil.example/").toString()),
                Arguments.of(
                        "an address that looks like Teams",
                        401,
                        message()
                                .put("serviceUrl", "https://smba.trafficmanager.net@evil.example/")
                                .toString()),
                Arguments.of("another tenant", 401, tenant("11111111-2222-3333-4444-555555555555")),
                Arguments.of("no tenant", 401, tenant("")),
                Arguments.of(
                        "more than 256 KB",
                        413,
                        message().put("text", "x".repeat(260 * 1024)).toString()));
    }

    private static String without(String field) {
        ObjectNode message = message();
        message.remove(field);
        return message.toString();
    }

    private static String tenant(String id) {
        ObjectNode message = message();
        ((ObjectNode) message.get("conversation")).put("tenantId", id);
        ((ObjectNode) message.at("/channelData/tenant")).put("id", id);
        return message.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongCalls")
    void refusesWhatTeamsWouldNotSend(String what, int status, String body) {
        assertThat(send(body, bearer(right())).statusCode()).as(what).isEqualTo(status);
    }

    @Test
    void knowsTheAddressesOfTeamsAndNoOthers() {
        assertThat(List.of(
                        "https://smba.trafficmanager.net/emea/",
                        "https://emea.ng.msg.teams.microsoft.com/",
                        "https://europe.botframework.com/"))
                .allMatch(address -> TeamsSettings.isTeams(java.net.URI.create(address)));
        assertThat(List.of(
                        "http://smba.trafficmanager.net/emea/",
                        "https://smba.trafficmanager.net.evil.example/",
                        "https://teams.microsoft.com.evil.example/",
                        "https://evilbotframework.com/",
                        "https://smba.trafficmanager.net:8443/",
                        "https://me@smba.trafficmanager.net/",
                        "https:smba.trafficmanager.net",
                        "file:///etc/passwd",
                        "https://127.0.0.1/"))
                .noneMatch(address -> TeamsSettings.isTeams(java.net.URI.create(address)));
    }

    /** Right tokens, wrong bodies: whatever is left of an activity, the bot neither falls over nor tells of itself. */
    @Test
    void staysUprightUnderMutatedActivities() {
        Random chance = new Random(42);
        String authorization = bearer(right());
        List<String> seeds = new ArrayList<>();
        seeds.add(message().toString());
        seeds.add(message()
                .put("text", "3 4 2 3 yes: clean; found it; slow; tests")
                .toString());
        seeds.add(pressed("adaptiveCard/action"));
        seeds.add(pressed("task/fetch"));
        seeds.add(pressed("task/submit"));
        Client ana = teams.client("ana");
        seeds.add(ana.activity("installationUpdate", ana.chat())
                .put("action", "add")
                .toString());
        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < MUTATIONS; i++) {
            String body = mutated(seeds.get(i % seeds.size()), chance);
            HttpResponse<String> answer = send(body, authorization);
            statuses.add(answer.statusCode());
            assertThat(answer.statusCode()).as("number %s: %s", i, body).isLessThan(500);
            assertThat(answer.body()).as("number %s", i).doesNotContain("loopkeeper.bot", "com.fasterxml", "java.lang");
        }
        assertThat(statuses).contains(200, 202, 400, 401);
    }

    private static String pressed(String name) {
        Client ana = teams.client("ana");
        ObjectNode activity =
                ana.activity("invoke", ana.chat()).put("name", name).put("replyToId", "1001");
        JsonNode command = Json.mapper()
                .createObjectNode()
                .put("do", "fill-scorecard")
                .put("loop", "L-1001")
                .put("block", "coding");
        if (name.equals("adaptiveCard/action")) {
            activity.putObject("value")
                    .putObject("action")
                    .put("type", "Action.Execute")
                    .put("verb", "command")
                    .putObject("data")
                    .set("command", command);
        } else {
            activity.putObject("value").putObject("data").put("form", "f1").set("command", command);
        }
        return activity.toString();
    }

    private static String mutated(String seed, Random chance) {
        StringBuilder text = new StringBuilder(seed);
        int changes = 1 + chance.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = chance.nextInt(text.length());
            int upTo = Math.min(text.length(), at + 1 + chance.nextInt(12));
            switch (chance.nextInt(5)) {
                case 0 -> text.delete(at, upTo);
                case 1 -> text.insert(at, text.substring(at, upTo));
                case 2 -> text.setCharAt(at, (char) (32 + chance.nextInt(95)));
                case 3 -> replaceValue(text, chance);
                default ->
                    text.insert(
                            at,
                            List.of("null", "{}", "[]", "\\u0000", "\"\"", "1e999")
                                    .get(chance.nextInt(6)));
            }
            if (text.isEmpty()) {
                text.append('x');
            }
        }
        return text.toString();
    }

    /** Puts something of another type in place of a field's value, so that the JSON mostly stays whole. */
    private static void replaceValue(StringBuilder text, Random chance) {
        List<Integer> colons = new ArrayList<>();
        for (int at = text.indexOf("\":\""); at >= 0; at = text.indexOf("\":\"", at + 1)) {
            colons.add(at);
        }
        if (colons.isEmpty()) {
            return;
        }
        int from = colons.get(chance.nextInt(colons.size())) + 2;
        int to = text.indexOf("\"", from + 1);
        if (to > 0) {
            text.replace(
                    from,
                    to + 1,
                    List.of("null", "7", "{\"a\":1}", "[1]", "\"\"", "true", "\"" + "A".repeat(500) + "\"")
                            .get(chance.nextInt(7)));
        }
    }
}
