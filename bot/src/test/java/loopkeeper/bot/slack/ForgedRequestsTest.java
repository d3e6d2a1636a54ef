package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import loopkeeper.bot.slack.fake.Deliveries.Delivery;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Signed;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Requests that are not Slack's")
class ForgedRequestsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    private static final int KINDS = 16;

    /** One request, and what was done to it. */
    private record Forged(String kind, ByteBuffer body, Map<String, String> headers) {}

    @Test
    void areNeverAccepted() {
        Random chance = new Random(20261201);
        Map<String, Integer> accepted = new TreeMap<>();
        int count = Proof.of(10_000, 800);
        try (Town town = new Town(NOW, SlackTown::new)) {
            SlackTown chat = (SlackTown) town.chat;
            try (Proof proof = new Proof(chat.slack.app())) {
                byte[] genuine = genuine(chat);
                assertThat(send(proof, genuine).statusCode()).isEqualTo(200);
                for (int i = 0; i < count; i++) {
                    Forged forged = forge(i % KINDS, genuine, chance);
                    HttpResponse<String> answer = proof.post(forged.body().array(), FORM, forged.headers());
                    if (answer.statusCode() != 401 || !answer.body().isEmpty()) {
                        accepted.merge(forged.kind() + " " + answer.statusCode(), 1, Integer::sum);
                    }
                }
                assertThat(accepted).isEmpty();
                assertThat(send(proof, genuine).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void areTakenUpToFiveMinutesOffAndNotASecondMore() {
        try (Town town = new Town(NOW, SlackTown::new)) {
            SlackTown chat = (SlackTown) town.chat;
            try (Proof proof = new Proof(chat.slack.app())) {
                byte[] genuine = genuine(chat);
                for (long off : new long[] {-300, -1, 0, 1, 300}) {
                    assertThat(proof.signed(genuine, FORM, NOW.plusSeconds(off), FakeSlack.SIGNING_SECRET)
                                    .statusCode())
                            .isEqualTo(200);
                }
                for (long off : new long[] {-86_400, -301, 301, 86_400, 1L << 40}) {
                    assertThat(proof.signed(genuine, FORM, NOW.plusSeconds(off), FakeSlack.SIGNING_SECRET)
                                    .statusCode())
                            .isEqualTo(401);
                }
            }
        }
    }

    private static byte[] genuine(SlackTown chat) {
        chat.slack.deliveries().hold();
        chat.client("rosa").types("/loop list é");
        Delivery command = chat.slack.deliveries().release().getFirst();
        return command.body().getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(Proof proof, byte[] body) {
        return proof.signed(body, FORM, NOW, FakeSlack.SIGNING_SECRET);
    }

    private static Forged forge(int kind, byte[] genuine, Random chance) {
        Map<String, String> headers = new LinkedHashMap<>(Signed.headers(genuine, NOW, FakeSlack.SIGNING_SECRET));
        String signature = String.valueOf(headers.get(SIGNATURE));
        int at = chance.nextInt(genuine.length);
        byte[] body = genuine.clone();
        String told = switch (kind) {
            case 0 -> {
                headers.clear();
                yield "no headers";
            }
            case 1 -> {
                headers.remove(SIGNATURE);
                yield "no signature";
            }
            case 2 -> {
                headers.remove(TIMESTAMP);
                yield "no timestamp";
            }
            case 3 -> {
                headers.put(SIGNATURE, "v0=" + hex(chance, 64));
                yield "a signature by chance";
            }
            case 4 -> {
                headers.putAll(Signed.headers(genuine, NOW, "made-up-" + hex(chance, 8)));
                yield "another secret";
            }
            case 5 -> {
                headers.putAll(Signed.headers(genuine, NOW, "" + (char) ('a' + chance.nextInt(26))));
                yield "a short secret";
            }
            case 6 -> {
                body[at] = (byte) (body[at] ^ (1 << chance.nextInt(7)));
                yield "a flipped bit";
            }
            case 7 -> {
                body = Arrays.copyOf(genuine, at);
                yield "a truncated body";
            }
            case 8 -> {
                body = Arrays.copyOf(genuine, genuine.length + 1);
                body[genuine.length] = (byte) "\n\r& =\0".charAt(chance.nextInt(6));
                yield "a longer body";
            }
            case 9 -> {
                long off = 301L + chance.nextInt(1_000_000);
                headers.putAll(Signed.headers(genuine, NOW.minusSeconds(off), FakeSlack.SIGNING_SECRET));
                yield "an old request";
            }
            case 10 -> {
                long off = 301L + chance.nextInt(1_000_000);
                headers.putAll(Signed.headers(genuine, NOW.plusSeconds(off), FakeSlack.SIGNING_SECRET));
                yield "a request from the future";
            }
            case 11 -> {
                int off = chance.nextBoolean() ? 1 + chance.nextInt(300) : -1 - chance.nextInt(300);
                headers.put(TIMESTAMP, String.valueOf(NOW.getEpochSecond() + off));
                yield "an old request made new";
            }
            case 12 -> {
                headers.put(SIGNATURE, signature.substring(0, chance.nextInt(signature.length())));
                yield "part of the signature";
            }
            case 13 -> {
                String other = chance.nextBoolean() ? "v1" + signature.substring(2) : signature + hex(chance, 1);
                headers.put(SIGNATURE, chance.nextBoolean() ? signature.toUpperCase(Locale.ROOT) : other);
                yield "a signature written otherwise";
            }
            case 14 -> {
                String[] odd = {"", "-1", "0x10", "1e9", "+" + NOW.getEpochSecond(), "9".repeat(30), "now", "NaN"};
                headers.put(TIMESTAMP, odd[chance.nextInt(odd.length)]);
                yield "no time at all";
            }
            default -> {
                char[] hex = signature.toCharArray();
                int digit = 3 + chance.nextInt(hex.length - 3);
                hex[digit] = hex[digit] == 'f' ? '0' : 'f';
                headers.put(SIGNATURE, new String(hex));
                yield "one digit changed";
            }
        };
        return new Forged(told, ByteBuffer.wrap(body), headers);
    }

    private static String hex(Random chance, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(chance.nextInt(16), 16));
        }
        return text.toString();
    }
}
