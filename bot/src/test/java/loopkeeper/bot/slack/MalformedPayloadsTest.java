package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import loopkeeper.bot.slack.fake.Client;
import loopkeeper.bot.slack.fake.Deliveries.Delivery;
import loopkeeper.bot.slack.fake.Deliveries.Kind;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All of them signed, as a flaw in Slack or in its description would be. */
@DisplayName("Payloads that are not as Slack describes them")
class MalformedPayloadsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What an answer must never hold: a trace, a class, a statement, what Ana was told. */
    private static final Pattern LEAK = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|java\\.|com\\.slack|loopkeeper\\.bot|jetty|insert into|select |Ada Byron",
            Pattern.CASE_INSENSITIVE);

    @Test
    void getAnAnswerThatIsNoErrorOfOursAndGivesNothingAway() {
        Random chance = new Random(20261202);
        Map<String, Integer> wrong = new TreeMap<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        int count = Proof.of(20_000, 1_500);
        try (Town town = new Town(NOW, SlackTown::new)) {
            SlackTown chat = (SlackTown) town.chat;
            List<Delivery> genuine = genuine(town, chat);
            try (Proof proof = new Proof(chat.slack.app())) {
                for (int i = 0; i < count; i++) {
                    Delivery from = genuine.get(i % genuine.size());
                    int kind = chance.nextInt(8);
                    byte[] body = malformed(from, kind, chance);
                    String type = kind == 7
                            ? new String[] {"text/plain", "application/json", "application/x-www-form-urlencoded"}
                                    [chance.nextInt(3)]
                            : from.kind() == Kind.EVENT ? "application/json" : "application/x-www-form-urlencoded";
                    HttpResponse<String> answer = proof.signed(body, type, NOW, FakeSlack.SIGNING_SECRET);
                    statuses.merge(answer.statusCode(), 1, Integer::sum);
                    if (answer.statusCode() >= 500
                            || LEAK.matcher(answer.body()).find()) {
                        wrong.merge(
                                from.kind() + " " + kind + " " + answer.statusCode() + " "
                                        + excerpt(answer.body() + " to " + new String(body, StandardCharsets.UTF_8)),
                                1,
                                Integer::sum);
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(statuses.keySet()).contains(200);
            assertThat(chat.types("rosa", "/loop list")).startsWith("You have no loops");
        }
    }

    @Test
    void refusesAPressWhoseNamesAreLongerThanNamesAre() {
        String press = "{\"type\":\"block_actions\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\"},"
                + "\"container\":{\"message_ts\":\"1.1\",\"channel_id\":\"C1\",\"view_id\":\"V1\"},"
                + "\"actions\":[{\"action_id\":\"a\",\"block_id\":\"b\",\"type\":\"button\",\"action_ts\":\"1.2\"}]}";
        assertThat(SlackShape.fits("payload=" + encoded(press))).isTrue();
        for (String name : List.of("1.1", "C1", "V1", "1.2")) {
            String longer = press.replace("\"" + name + "\"", "\"" + name + "0".repeat(30) + "\"");
            assertThat(SlackShape.fits("payload=" + encoded(longer))).as(name).isFalse();
        }
    }

    /** One of each: commands, presses, a form, a shortcut, and every event we listen to. */
    private static List<Delivery> genuine(Town town, SlackTown chat) {
        chat.types("rosa", "/loop start");
        Client rosa = chat.client("rosa");
        String room = chat.workspace.privateChannel("room", chat.workspace.botUser, "U0ROSA");
        chat.slack.deliveries().hold();
        rosa.types("/loop list");
        rosa.types("/loop start \"Ada Byron\" opening=mle-platform");
        rosa.submits(Map.of());
        String ts = rosa.sends("3 4 2 3 yes: one; two");
        rosa.sends("with a file", "F0NOTES");
        rosa.edits(ts, "3 4 3 3 yes: one; two");
        rosa.deletes(ts);
        rosa.opensHome();
        rosa.invites("ana", room);
        rosa.types(room, "Found it");
        rosa.shortcut("use-as-evidence", room, "Found it");
        List<Delivery> all = new ArrayList<>(chat.slack.deliveries().release());
        town.relay.runDue();
        return all;
    }

    private static byte[] malformed(Delivery from, int kind, Random chance) {
        String text = from.body();
        return switch (kind) {
            case 0, 1, 2, 3 -> {
                ObjectNode payload = from.payload().deepCopy();
                for (int i = 0; i <= chance.nextInt(3); i++) {
                    damage(payload, chance);
                }
                yield new Delivery(from.kind(), payload).body().getBytes(StandardCharsets.UTF_8);
            }
            case 4 -> Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), chance.nextInt(text.length()));
            case 5 -> {
                byte[] noise = new byte[chance.nextInt(400)];
                chance.nextBytes(noise);
                yield noise;
            }
            case 6 -> {
                int depth = 1 + chance.nextInt(20_000);
                String deep = "{\"a\":".repeat(depth) + (chance.nextBoolean() ? "1" + "}".repeat(depth) : "");
                yield (from.kind() == Kind.EVENT ? deep : "payload=" + encoded(deep)).getBytes(StandardCharsets.UTF_8);
            }
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Takes away, empties, or turns into something else one value somewhere inside. */
    private static void damage(JsonNode top, Random chance) {
        JsonNode at = top;
        while (true) {
            List<String> names = new ArrayList<>();
            at.fieldNames().forEachRemaining(names::add);
            if (at instanceof ArrayNode list) {
                if (list.isEmpty()) {
                    return;
                }
                int index = chance.nextInt(list.size());
                if (list.get(index).isContainerNode() && chance.nextInt(4) > 0) {
                    at = list.get(index);
                    continue;
                }
                if (chance.nextBoolean()) {
                    list.remove(index);
                } else {
                    list.set(index, other(chance));
                }
                return;
            }
            if (names.isEmpty()) {
                return;
            }
            String name = names.get(chance.nextInt(names.size()));
            JsonNode value = at.get(name);
            if (value.isContainerNode() && !value.isEmpty() && chance.nextInt(4) > 0) {
                at = value;
                continue;
            }
            if (chance.nextInt(3) == 0) {
                ((ObjectNode) at).remove(name);
            } else {
                ((ObjectNode) at).set(name, other(chance));
            }
            return;
        }
    }

    private static JsonNode other(Random chance) {
        return switch (chance.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.textNode("");
            case 2 -> NODES.numberNode(chance.nextLong());
            case 3 -> NODES.numberNode(Double.MAX_VALUE);
            case 4 -> NODES.booleanNode(chance.nextBoolean());
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.objectNode();
            case 7 -> NODES.textNode("x".repeat(1 + chance.nextInt(100_000)));
            case 8 -> NODES.textNode("'; drop table loop; -- <!channel> \u0000\u202e\ud83e\udd2f{{7*7}}${jndi:x}");
            case 9 -> NODES.textNode("event_callback");
            case 10 -> NODES.arrayNode().add(NODES.nullNode());
            default -> NODES.textNode("https://169.254.169.254/latest");
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String excerpt(String text) {
        return text.substring(0, Math.min(160, text.length()));
    }
}
