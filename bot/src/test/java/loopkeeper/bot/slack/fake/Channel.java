package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A conversation with its members and messages. Only touched under the lock of its {@link FakeSlack}. */
final class Channel {

    enum Kind {
        PUBLIC("channels", "C"),
        PRIVATE("groups", "G"),
        IM("im", "D"),
        GROUP_IM("mpim", "G");

        /** What its scopes begin with. */
        final String scope;

        /** As events of membership tell it. */
        final String letter;

        Kind(String scope, String letter) {
            this.scope = scope;
            this.letter = letter;
        }
    }

    final String id;
    final Kind kind;
    final Set<String> members = new LinkedHashSet<>();
    final List<Message> messages = new ArrayList<>();
    final List<String> pins = new ArrayList<>();
    String name;
    String topic = "";
    boolean archived;

    Channel(String id, Kind kind, String name) {
        this.id = id;
        this.kind = kind;
        this.name = name;
    }

    /** Whether somebody may read it: anybody a public one, its members any other. */
    boolean visibleTo(String user) {
        return kind == Kind.PUBLIC || members.contains(user);
    }

    Optional<Message> message(String ts) {
        return messages.stream().filter(one -> one.ts.equals(ts)).findFirst();
    }

    void need(String ts, String otherwise) {
        if (message(ts).isEmpty()) {
            throw new Refused(otherwise);
        }
    }

    List<Message> messages(Predicate<Message> which) {
        return messages.stream().filter(which).toList();
    }

    ObjectNode json(String bot) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("is_channel", kind == Kind.PUBLIC || kind == Kind.PRIVATE)
                .put("is_group", false)
                .put("is_im", kind == Kind.IM)
                .put("is_mpim", kind == Kind.GROUP_IM)
                .put("is_private", kind != Kind.PUBLIC)
                .put("is_archived", archived)
                .put("is_member", members.contains(bot));
        if (kind == Kind.IM) {
            members.stream().filter(one -> !one.equals(bot)).findFirst().ifPresent(other -> json.put("user", other));
        } else {
            json.put("name", name).put("name_normalized", name);
            json.putObject("topic").put("value", topic);
            json.putObject("purpose").put("value", "");
        }
        return json;
    }
}
