package loopkeeper.scheduler.calendars;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Access tokens (RFC 6749), kept until a minute before they expire. Safe for all threads.
 */
public final class Tokens {

    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Http http = new Http();
    private final URI endpoint;
    private final Grant grant;
    private final InstantSource clock;
    private final Map<String, Token> kept = new ConcurrentHashMap<>();

    /** What is sent for a token for that subject. */
    private interface Grant {
        Map<String, String> form(String subject) throws GeneralSecurityException;
    }

    private record Token(String value, Instant until) {}

    private Tokens(URI endpoint, Grant grant, InstantSource clock) {
        this.endpoint = endpoint;
        this.grant = grant;
        this.clock = clock;
    }

    /**
     * A service account of Google with domain-wide delegation, which acts for the subject (RFC 7523).
     *
     * @param key the JSON of its key
     * @throws IllegalArgumentException if that is no such key; the message holds nothing of it
     */
    public static Tokens serviceAccount(String key, String scope, InstantSource clock) {
        JsonNode account;
        try {
            account = JSON.readTree(key);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the key of the service account is no JSON");
        }
        String mail = account.path("client_email").asText();
        String pem = account.path("private_key").asText();
        URI endpoint = URI.create(account.path("token_uri").asText("https://oauth2.googleapis.com/token"));
        if (mail.isEmpty() || pem.isEmpty()) {
            throw new IllegalArgumentException("the key of the service account lacks client_email or private_key");
        }
        return new Tokens(
                endpoint,
                subject -> Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "assertion",
                        signed(mail, pem, endpoint, scope, subject, clock.instant())),
                clock);
    }

    /** Somebody's own account, by the refresh token they gave; every subject is served by it. */
    public static Tokens refresh(URI endpoint, String client, String secret, String refresh, InstantSource clock) {
        return new Tokens(
                endpoint,
                subject -> Map.of(
                        "grant_type", "refresh_token",
                        "client_id", client,
                        "client_secret", secret,
                        "refresh_token", refresh),
                clock);
    }

    /** An application's own rights. */
    public static Tokens client(URI endpoint, String client, String secret, String scope, InstantSource clock) {
        return new Tokens(
                endpoint,
                subject -> Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client,
                        "client_secret", secret,
                        "scope", scope),
                clock);
    }

    /**
     * A token that acts for that subject.
     *
     * @throws Calendar.Unreadable if none is to be had; the sentence holds no secret
     */
    String of(String subject) {
        Token token = kept.get(subject);
        if (token != null && token.until().isAfter(clock.instant())) {
            return token.value();
        }
        try {
            String form = new TreeMap<>(grant.form(subject))
                    .entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
            Http.Answer answer = http.send(HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
            if (!answer.ok()) {
                throw new Calendar.Unreadable("The account for calendars is refused: " + Http.host(endpoint) + " says "
                        + answer.status() + ".");
            }
            JsonNode body = JSON.readTree(answer.body());
            String value = body.path("access_token").asText();
            Duration length =
                    Duration.ofSeconds(body.path("expires_in").asLong(3600)).minus(EARLY);
            kept.put(subject, new Token(value, clock.instant().plus(length)));
            return value;
        } catch (Http.Silent silent) {
            throw new Calendar.Unreadable("The account for calendars can't be used: " + silent.getMessage() + ".");
        } catch (GeneralSecurityException | IllegalArgumentException badKey) {
            throw new Calendar.Unreadable("The key of the account for calendars can't be used.");
        } catch (java.io.IOException odd) {
            throw new Calendar.Unreadable("The account for calendars can't be used: the answer makes no sense.");
        }
    }

    private static String signed(String mail, String pem, URI endpoint, String scope, String subject, Instant now)
            throws GeneralSecurityException {
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss",
                mail,
                "scope",
                scope,
                "aud",
                endpoint.toString(),
                "iat",
                now.getEpochSecond(),
                "exp",
                now.getEpochSecond() + 3600));
        if (!subject.isEmpty()) {
            claims.put("sub", subject);
        }
        String body = url("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + url(JSON.valueToTree(claims).toString().getBytes(StandardCharsets.UTF_8));
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        signature.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + url(signature.sign());
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
