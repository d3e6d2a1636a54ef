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
    private static final String NO_ACTIVITY = "it is nothing Teams would send";

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

        /**
         * With that HTTP status and nothing more.
         *
         * @param why for the log of this bot alone
         */
        record Refused(int status, String why) implements Verdict {}
    }

    /**
     * @param authorization the header of that name; empty when there is none
     */
    Verdict check(byte[] body, String authorization) {
        if (body.length > MOST_BYTES) {
            return new Verdict.Refused(413, "it is larger than 256 KB");
        }
        Activity activity;
        try {
            JsonNode read = json.readTree(body);
            if (read == null || !read.isObject()) {
                return new Verdict.Refused(400, NO_ACTIVITY);
            }
            activity = Activity.of(read);
        } catch (JsonProcessingException unreadable) {
            return new Verdict.Refused(400, NO_ACTIVITY);
        } catch (IOException unreadable) {
            return new Verdict.Refused(400, NO_ACTIVITY);
        }
        if (!activity.channelId().equals("msteams")) {
            return new Verdict.Refused(400, "it is not from Teams, but from another channel of the Azure bot");
        }
        if (activity.type().isEmpty() || !named(activity)) {
            return new Verdict.Refused(400, NO_ACTIVITY);
        }
        if (!fromTeams(activity.service())) {
            return new Verdict.Refused(401, "the address it names is none of Teams");
        }
        if (!settings.tenants().contains(activity.tenant())) {
            return new Verdict.Refused(401, "it is from a directory other than LOOPKEEPER_TEAMS_TENANT");
        }
        if (!settings.development() && !tokens.accepts(authorization, activity.service())) {
            return new Verdict.Refused(401, "its token is not Microsoft's for LOOPKEEPER_TEAMS_APP_ID");
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
