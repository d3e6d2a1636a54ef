package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Access tokens")
class TokensTest {

    private static final KeyPair KEY = key();

    private Instant now = Instant.parse("2026-12-01T08:00:00Z");

    /** A token endpoint that takes only what is signed by the account's key, as Google's does. */
    private static final class Endpoint extends FakeServer {
        final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
        volatile int refusing;

        @Override
        Answer answer(Asked asked) {
            return new Answer(404, "");
        }

        @Override
        Answer token(Asked asked) {
            Map<String, String> form = new TreeMap<>();
            for (String pair : asked.body().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            forms.add(form);
            if (refusing != 0) {
                return new Answer(refusing, "{\"error\":\"invalid_grant\"}");
            }
            if (!form.containsKey("assertion")) {
                return super.token(asked);
            }
            JsonNode claims = claims(form.getOrDefault("assertion", ""));
            return claims == null
                    ? new Answer(401, "{\"error\":\"invalid_grant\"}")
                    : Answer.of(JSON.createObjectNode()
                            .put("access_token", "for " + claims.path("sub").asText() + " " + forms.size())
                            .put("expires_in", 3600));
        }

        private @Nullable JsonNode claims(String assertion) {
            String[] parts = assertion.split("\\.", -1);
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initVerify(KEY.getPublic());
                signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                                && decoded(parts[0]).toString().equals("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                        ? decoded(parts[1])
                        : null;
            } catch (GeneralSecurityException broken) {
                return null;
            }
        }

        private JsonNode decoded(String part) {
            try {
                return JSON.readTree(Base64.getUrlDecoder().decode(part));
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }
    }

    private final Endpoint endpoint = new Endpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    /** A key file as Google gives it. */
    private String file(KeyPair key) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return FakeServer.JSON
                .createObjectNode()
                .put("type", "service_account")
                .put("client_email", "loopkeeper@project.example.com")
                .put("private_key", pem)
                .put("token_uri", endpoint.address() + "/token")
                .toString();
    }

    private Tokens account(KeyPair key) {
        return Tokens.serviceAccount(file(key), GoogleCalendar.SCOPE, () -> now);
    }

    @Test
    void areSignedWithTheKeyOfTheServiceAccountAndActForOnePersonEach() {
        Tokens tokens = account(KEY);
        assertThat(tokens.of("ana@example.com")).isEqualTo("for ana@example.com 1");
        assertThat(tokens.of("ben@example.com")).isEqualTo("for ben@example.com 2");
        JsonNode claims = endpoint.claims(endpoint.forms.getFirst().getOrDefault("assertion", ""));
        assertThat(claims)
                .hasToString("{\"aud\":\"" + endpoint.address() + "/token\",\"exp\":" + (now.getEpochSecond() + 3600)
                        + ",\"iat\":" + now.getEpochSecond()
                        + ",\"iss\":\"loopkeeper@project.example.com\",\"scope\":\"" + GoogleCalendar.SCOPE
                        + "\",\"sub\":\"ana@example.com\"}");
    }

    @Test
    void areKeptUntilAMinuteBeforeTheyExpire() {
        Tokens tokens = account(KEY);
        tokens.of("ana@example.com");
        now = now.plus(Duration.ofMinutes(58));
        assertThat(tokens.of("ana@example.com")).isEqualTo("for ana@example.com 1");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(tokens.of("ana@example.com")).isEqualTo("for ana@example.com 2");
    }

    @Test
    void areRefusedWithASentenceWhenTheKeyIsNotTheAccounts() {
        assertThatThrownBy(() -> account(key()).of("ana@example.com"))
                .isInstanceOf(Calendar.Unreadable.class)
                .hasMessage("The account for calendars is refused: 127.0.0.1 says 401.");
    }

    @Test
    void neverTellAKeyThatMakesNoSense() {
        for (String broken : Arrays.asList("{", "{}", "[]", "{\"client_email\":\"x\",\"private_key\":\"\"}")) {
            assertThatThrownBy(() -> Tokens.serviceAccount(broken, "s", () -> now))
                    .as(broken)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the key of the service account ");
        }
        String noKey = file(KEY).replaceAll("MII[A-Za-z0-9+/]{20}", "c2VjcmV0");
        assertThatThrownBy(() -> Tokens.serviceAccount(noKey, "s", () -> now).of("ana@example.com"))
                .isInstanceOf(Calendar.Unreadable.class)
                .hasMessage("The key of the account for calendars can't be used.");
    }

    @Test
    void areAskedForWithARefreshTokenOrTheApplicationsOwnSecret() {
        URI address = URI.create(endpoint.address() + "/token");
        assertThat(Tokens.refresh(address, "client", "secret", "refresh", () -> now)
                        .of("ana@example.com"))
                .isEqualTo("token-1");
        assertThat(Tokens.client(address, "client", "secret", GraphCalendar.SCOPE, () -> now)
                        .of(""))
                .isEqualTo("token-1");
        assertThat(new ArrayList<>(endpoint.forms))
                .containsExactly(
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                "client",
                                "client_secret",
                                "secret",
                                "refresh_token",
                                "refresh"),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "client",
                                "client_secret",
                                "secret",
                                "scope",
                                GraphCalendar.SCOPE));
        endpoint.refusing = 503;
        assertThatThrownBy(
                        () -> Tokens.client(address, "c", "s", "x", () -> now).of(""))
                .hasMessage("The account for calendars is refused: 127.0.0.1 says 503.");
    }
}
