package loopkeeper.bot.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;

/**
 * Decides who is let in, before anything else looks at a call: its size, its shape, where it says it comes from, and its
 * token. Says to nobody why it refused.
 */
final class Gate {

    static final int MOST_BYTES = 256 * 1024;
    private static final int LONGEST_ID = 400;

    private final TeamsSettings settings;
    private final TeamsTokens tokens;
    private final JsonMapper json;

    Gate(TeamsSettings settings, TeamsTokens tokens, JsonMapper json) {
        this.settings = settings;
        this.tokens = tokens;
        this.json = json;
    }

    sealed interface Verdict {
        record Admitted(Activity activity) implements Verdict {}

        /** With that HTTP status and nothing more. */
        record Refused(int status) implements Verdict {}
    }

    /**
     * @param authorization the header of that name; empty when there is none
     */
    Verdict check(byte[] body, String authorization) {
        if (body.length > MOST_BYTES) {
            return new Verdict.Refused(413);
        }
        Activity activity;
        try {
            JsonNode read = json.readTree(body);
            if (read == null || !read.isObject()) {
                return new Verdict.Refused(400);
            }
            activity = Activity.of(read);
        } catch (JsonProcessingException unreadable) {
            return new Verdict.Refused(400);
        } catch (IOException unreadable) {
            return new Verdict.Refused(400);
        }
        if (activity.type().isEmpty() || !activity.channelId().equals("msteams") || !named(activity)) {
            return new Verdict.Refused(400);
        }
        if (!fromTeams(activity.service()) || !settings.tenants().contains(activity.tenant())) {
            return new Verdict.Refused(403);
        }
        if (!settings.development() && !tokens.accepts(authorization, activity.service())) {
            return new Verdict.Refused(401);
        }
        return new Verdict.Admitted(activity);
    }

    private static boolean named(Activity activity) {
        return isId(activity.place())
                && isId(activity.from().id())
                && activity.id().length() <= LONGEST_ID;
    }

    private static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID && text.chars().allMatch(letter -> letter > ' ');
    }

    private boolean fromTeams(String service) {
        if (service.length() > LONGEST_ID) {
            return false;
        }
        try {
            return settings.services().test(URI.create(service));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
