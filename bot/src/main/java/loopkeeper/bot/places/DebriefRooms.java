package loopkeeper.bot.places;

import java.util.Optional;
import loopkeeper.bot.domain.LoopId;

/** The port to where each loop's debrief is held. Safe for all threads. */
public interface DebriefRooms {

    /**
     * A debrief's conversation.
     *
     * @param conversation the chat's own id of it
     * @param title as it was named when it opened
     */
    record Room(LoopId loop, Place place, String conversation, String title) {}

    /** Where that loop was started; empty when it was started before there were chats to choose from. */
    Optional<Place> home(LoopId loop);

    /** The room of that loop; empty before it is open. */
    Optional<Room> of(LoopId loop);

    /** Whose room that conversation is; empty when it is nobody's. */
    Optional<Room> at(Place place, String conversation);

    /** Keeps where a loop's room is, over an earlier one. */
    void keep(Room room);
}
