package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Somebody of a workspace.
 *
 * @param id such as {@code U0ANA}
 * @param name the handle, without the at sign
 * @param email as the profile shows it; empty for none
 */
public record FakeUser(String id, String name, String realName, String email, ZoneId zone, Kind kind) {

    /** What sort of account it is. */
    public enum Kind {
        MEMBER,
        /** Of many channels, from outside the company. */
        GUEST,
        /** A guest of one channel. */
        SINGLE_CHANNEL_GUEST,
        /** Of another workspace, in a shared channel. */
        STRANGER,
        BOT,
        DEACTIVATED
    }

    public FakeUser as(Kind other) {
        return new FakeUser(id, name, realName, email, zone, other);
    }

    ObjectNode json(String team, boolean withEmail, Instant now) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("team_id", kind == Kind.STRANGER ? "T0OTHER" : team)
                .put("name", name)
                .put("real_name", realName)
                .put("deleted", kind == Kind.DEACTIVATED)
                .put("tz", zone.getId())
                .put("tz_offset", zone.getRules().getOffset(now).getTotalSeconds())
                .put("is_bot", kind == Kind.BOT)
                .put("is_app_user", false)
                .put("is_admin", false)
                .put("is_restricted", kind == Kind.GUEST || kind == Kind.SINGLE_CHANNEL_GUEST)
                .put("is_ultra_restricted", kind == Kind.SINGLE_CHANNEL_GUEST)
                .put("is_stranger", kind == Kind.STRANGER);
        ObjectNode profile =
                json.putObject("profile").put("real_name", realName).put("display_name", name);
        if (withEmail && !email.isEmpty()) {
            profile.put("email", email);
        }
        return json;
    }
}
