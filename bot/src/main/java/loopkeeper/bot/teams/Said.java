package loopkeeper.bot.teams;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of requests. Teams sends again after about 15 seconds without an answer, and sometimes gives the repeat another
 * id; what stays the same is who said what, where, and when Teams took it.
 */
final class Said {

    private Said() {}

    /** One thing somebody said or pressed. */
    static String delivery(Activity activity) {
        return named(
                activity.place(),
                activity.from().id(),
                activity.type(),
                activity.name(),
                activity.replyTo(),
                activity.timestamp().isEmpty() ? activity.id() : activity.timestamp(),
                activity.text(),
                activity.value().toString());
    }

    /** One form sent with these answers, however often and by whatever way it comes. */
    static String delivery(String form, String typed) {
        return named("form", form, typed);
    }

    private static String named(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return "teams/" + HexFormat.of().formatHex(digest.digest(), 0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
