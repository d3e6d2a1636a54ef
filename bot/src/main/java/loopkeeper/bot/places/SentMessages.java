package loopkeeper.bot.places;

import java.util.List;
import java.util.Optional;

/** The port to what was sent where, so that a message of the same name is changed in its place. Safe for all threads. */
public interface SentMessages {

    /**
     * One message in a chat.
     *
     * @param addressee {@code person/ana} or {@code room/L-1042}
     * @param about names it for that addressee for good; 1 to 300 characters
     * @param part 0 for the message itself; 1 and on for what continues it, where one message could not hold it all
     * @param conversation the chat's own id of where it stands
     * @param message the chat's own id of it in there
     * @param hash of what it shows, so that a change which changes nothing is not sent
     * @param effect the number of the effect that wrote it last
     */
    record Sent(
            Place place,
            String addressee,
            String about,
            int part,
            String conversation,
            String message,
            String hash,
            long effect) {}

    /** The message of that name with what continues it, by part; empty when it was never sent. */
    List<Sent> find(Place place, String addressee, String about);

    /** The message with that id in that conversation; empty when it is none of ours. */
    Optional<Sent> at(Place place, String conversation, String message);

    /** Keeps where a part stands and what it shows, over what was known of it before. */
    void keep(Sent sent);

    /** Forgets one part, as it is no longer there. */
    void forget(Sent sent);
}
