package loopkeeper.bot.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.domain.PersonId;
import org.jspecify.annotations.Nullable;

/** The port to what the sandbox keeps: messages, rooms, open forms and how far its clock was moved. Safe for all threads. */
public interface SandboxStore {

    /**
     * A message to write.
     *
     * @param conversation {@code dm:ana} or {@code room:L-1042}
     * @param about names it inside its conversation for good; 1 to 300 characters
     * @param onlyFor the one member who can see it; null when all can
     * @param author who says it; {@link PersonId#BOT} for the bot
     * @param body typed text; empty when there is a card
     * @param card a card as JSON, drawn for each reader; null when there is only text
     * @param thread the message whose thread it is in; null when in none
     */
    record Draft(
            String conversation,
            String about,
            @Nullable PersonId onlyFor,
            PersonId author,
            Instant at,
            String body,
            @Nullable String card,
            @Nullable Long thread) {}

    /**
     * A message as it is kept.
     *
     * @param id grows with every message
     * @param changed grows with every message and every edit, over all conversations
     * @param edited whether it was changed since it was sent
     */
    record Message(long id, long changed, Draft says, boolean edited) {}

    /** A conversation of several; {@code members} in the order of their ids. */
    record Room(String conversation, String title, List<PersonId> members) {
        public Room {
            members = List.copyOf(members);
        }
    }

    /**
     * A form somebody has open.
     *
     * @param message whose button opened it; null when a typed line did
     * @param form as JSON
     */
    record OpenForm(
            String id,
            PersonId person,
            String conversation,
            @Nullable Long message,
            String form) {}

    /** How far the clock is ahead of the machine's, and the earliest instant it may show; null when any. */
    record Clock(Duration ahead, @Nullable Instant floor) {}

    /** Adds a message; the one that is there already when that conversation has one with the same {@code about}. */
    Message add(Draft draft);

    /**
     * Adds a message, or writes its card over the one with the same {@code about}. Does nothing when this effect, or a
     * later one, wrote it before.
     *
     * @param outbox the effect's number
     */
    void put(Draft draft, long outbox);

    /** Writes another card into a message; empty when there is no such message. */
    Optional<Message> edit(long id, String card);

    Optional<Message> find(long id);

    Optional<Message> find(String conversation, String about);

    /** What this person can see and what changed after that number, oldest message first, the newest {@code most}. */
    List<Message> visible(PersonId person, long after, int most);

    /** Opens a room, or makes these and nobody else the members of one that is open. */
    void openRoom(Room room);

    /** Adds a member; false when there is no such room. */
    boolean letIn(String conversation, PersonId person);

    Optional<Room> room(String conversation);

    /** The rooms of a person, newest first. */
    List<Room> roomsOf(PersonId person);

    /** Keeps a form, and of this person's forms only the newest 20. */
    void keep(OpenForm form);

    /** A form this person opened; empty when it is unknown or too old. */
    Optional<OpenForm> form(PersonId person, String id);

    /** Notes what a person has read in a conversation; never takes it back. */
    void seen(PersonId person, String conversation, long message);

    /** How many messages of others each person has not read, by conversation; missing where none. */
    Map<PersonId, Map<String, Integer>> unread();

    Clock clock();

    void set(Clock clock);

    /** Removes all messages, rooms, forms and marks; leaves the clock. */
    void wipe();
}
