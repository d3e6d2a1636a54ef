package loopkeeper.bot.domain;

import java.util.Map;

/**
 * How the people files say somebody is reached.
 *
 * @param chat the chat messages go to; empty for the one used last
 * @param users the person's id in a chat, by the chat's name; a chat that is missing is looked up by e-mail address
 */
public record Contact(String chat, Map<String, String> users) {

    public static final Contact NONE = new Contact("", Map.of());

    public Contact {
        users = Map.copyOf(users);
    }
}
