package loopkeeper.bot.teams;

import com.auth0.jwt.JWT;
import com.microsoft.bot.connector.authentication.AuthenticationConstants;
import com.microsoft.bot.connector.authentication.ChannelValidation;
import com.microsoft.bot.connector.authentication.ClaimsIdentity;
import com.microsoft.bot.connector.authentication.JwtTokenExtractor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a call's token is Microsoft's and meant for this bot. The signature, issuer, lifetime and the key's
 * endorsement for Teams are checked by Microsoft's SDK; that the token expires at all, whom it is for and which address
 * it speaks for, here. The SDK's ways in for its emulator and for other bots are not taken.
 */
final class TeamsTokens {

    private static final Logger LOG = LoggerFactory.getLogger(TeamsTokens.class);
    private static final int LONGEST = 16_000;

    /** Teams uses a token for an hour and more; checking it once in a while is enough, as a key is hardly ever drawn back. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 200;

    private final String appId;
    private final InstantSource machine;
    private final JwtTokenExtractor extractor;
    private final Map<String, Accepted> accepted = new ConcurrentHashMap<>();

    /** A token that was found right, whom it speaks for, and when it is to be checked again. */
    private record Accepted(String service, Instant until) {}

    /**
     * @param machine the machine's own clock, as the SDK's check uses it
     */
    TeamsTokens(String appId, URI openId, InstantSource machine) {
        this.appId = appId;
        this.machine = machine;
        this.extractor = new JwtTokenExtractor(
                ChannelValidation.getTokenValidationParameters(),
                openId.toString(),
                AuthenticationConstants.ALLOWED_SIGNING_ALGORITHMS);
    }

    /**
     * @param authorization the header of that name; may be empty
     * @param service the address the call says it comes from
     */
    boolean accepts(String authorization, String service) {
        if (appId.isEmpty() || authorization.length() > LONGEST) {
            return false;
        }
        Instant now = machine.instant();
        Accepted before = accepted.get(authorization);
        if (before != null && !checksAgain(authorization)) {
            return service.equalsIgnoreCase(before.service());
        }
        if (!authorization.matches("(?i)bearer [^ ]+")) {
            return false;
        }
        try {
            ClaimsIdentity identity =
                    extractor.getIdentity(authorization, "msteams", List.of()).join();
            if (identity == null || !identity.isAuthenticated()) {
                return false;
            }
            // The SDK keeps texts only, so the instant is read from the token it has just verified.
            Instant end =
                    JWT.decode(authorization.substring("Bearer ".length())).getExpiresAtAsInstant();
            if (end == null || !speaksFor(identity.claims(), service)) {
                return false;
            }
            remember(authorization, service, now, end);
            return true;
        } catch (RuntimeException refused) {
            // Whatever the SDK makes of garbage, a caller who proved nothing gets the same answer.
            LOG.debug("a token was refused: {}", refused.getClass().getSimpleName());
            return false;
        }
    }

    /** Whether a token would be checked from the start, rather than remembered. */
    boolean checksAgain(String authorization) {
        Accepted before = accepted.get(authorization);
        return before == null || !machine.instant().isBefore(before.until());
    }

    private void remember(String authorization, String service, Instant now, Instant end) {
        if (accepted.size() >= MOST_REMEMBERED) {
            accepted.clear();
        }
        Instant until = now.plus(REMEMBERED);
        accepted.put(authorization, new Accepted(service, end.isBefore(until) ? end : until));
    }

    private boolean speaksFor(Map<String, String> claims, String service) {
        return appId.equals(claims.get(AuthenticationConstants.AUDIENCE_CLAIM))
                && service.equalsIgnoreCase(claims.get(AuthenticationConstants.SERVICE_URL_CLAIM));
    }

    /** Fetches Microsoft's keys before the first call needs them. */
    void warm() {
        accepts("Bearer " + NOBODYS, "");
    }

    /** A token of nobody's, with the right issuer, so that the keys are looked up. */
    private static final String NOBODYS = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vbmUifQ"
            + ".eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.c2lnbmF0dXJl";
}
