package loopkeeper.bot.teams;

import com.auth0.jwt.JWT;
import com.microsoft.bot.connector.authentication.AuthenticationConstants;
import com.microsoft.bot.connector.authentication.ChannelValidation;
import com.microsoft.bot.connector.authentication.ClaimsIdentity;
import com.microsoft.bot.connector.authentication.JwtTokenExtractor;
import java.net.URI;
import java.util.List;
import java.util.Map;
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

    private final String appId;
    private final JwtTokenExtractor extractor;

    TeamsTokens(String appId, URI openId) {
        this.appId = appId;
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
        if (appId.isEmpty() || authorization.length() > LONGEST || !authorization.matches("(?i)bearer [^ ]+")) {
            return false;
        }
        try {
            ClaimsIdentity identity =
                    extractor.getIdentity(authorization, "msteams", List.of()).join();
            // The SDK keeps texts only, so the instant is read from the token it has just verified.
            return identity != null
                    && identity.isAuthenticated()
                    && JWT.decode(authorization.substring("Bearer ".length())).getExpiresAtAsInstant() != null
                    && speaksFor(identity.claims(), service);
        } catch (RuntimeException refused) {
            // Whatever the SDK makes of garbage, a caller who proved nothing gets the same answer.
            LOG.debug("a token was refused: {}", refused.getClass().getSimpleName());
            return false;
        }
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
