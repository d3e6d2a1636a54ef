package loopkeeper.bot.slack;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import loopkeeper.bot.config.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Slack's requests from others': {@code v0=} and the HMAC-SHA256, under the signing secret, of {@code v0:}, the
 * timestamp, a colon and the bytes of the body. See Slack's "Verifying requests from Slack".
 */
final class SlackSignature {

    private static final Logger LOG = LoggerFactory.getLogger(SlackSignature.class);
    private static final Duration OFF_BY = Duration.ofMinutes(5);
    private static final String HASH = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** @throws IllegalArgumentException if there is no secret: everybody could then speak for Slack */
    SlackSignature(Secret signingSecret, InstantSource clock) {
        if (signingSecret.value().isBlank()) {
            throw new IllegalArgumentException("Slack's requests can't be told from others without a signing secret");
        }
        this.key = new SecretKeySpec(signingSecret.value().getBytes(StandardCharsets.UTF_8), HASH);
        this.clock = clock;
    }

    /**
     * Whether Slack signed these bytes within the last five minutes, or within the next five by a clock that is ahead.
     *
     * @param timestamp seconds since 1970, as the request says; null if it says none
     * @param signature as the request says; null if it says none
     */
    boolean proves(byte[] body, @Nullable String timestamp, @Nullable String signature) {
        if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long off = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(off) > OFF_BY.toSeconds()) {
            LOG.info("a request {} s off is not taken; is this machine's clock right?", off);
            return false;
        }
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            String expected = "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
