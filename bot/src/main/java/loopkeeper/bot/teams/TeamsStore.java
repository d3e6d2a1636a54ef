package loopkeeper.bot.teams;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import org.jspecify.annotations.Nullable;

/** The port to what only Teams needs kept: how to reach whom, open forms, kinds of debrief rooms, charts. Safe for all threads. */
public interface TeamsStore {

    /**
     * How somebody is reached.
     *
     * @param tenant the directory, lower case
     * @param directory their object id there, lower case
     * @param account their id in Teams as this bot knows it; the object id where Teams has not told it
     * @param service the address of Teams for them
     * @param conversation their personal conversation with the bot; null until one is opened
     */
    record Reference(
            String tenant,
            String directory,
            String account,
            String service,
            @Nullable String conversation) {}

    /**
     * A form somebody has open.
     *
     * @param message whose button opened it, to be changed by what comes of it; null when there was none
     * @param form as JSON
     */
    record OpenForm(String id, PersonId person, @Nullable String message, String form) {}

    /**
     * Where the debrief of a loop is.
     *
     * @param conversation of the channel or chat; empty when everybody gets it by direct message
     * @param members who may read it
     */
    record Room(LoopId loop, Kind kind, String conversation, String service, List<PersonId> members) {

        /** What kind of place. */
        public enum Kind {
            CHANNEL,
            /** A group chat that was made, and the bot is not in it yet: nothing can be said there. */
            OPENING,
            GROUP,
            DIRECT
        }

        public Room {
            members = List.copyOf(members);
        }
    }

    /** Keeps what is new about somebody. A personal conversation that is known stays when this one has none. */
    void keep(Reference reference);

    /** Forgets the personal conversation: they took the bot away, or Teams no longer knows it. */
    void forget(String tenant, String directory);

    Optional<Reference> reference(String tenant, String directory);

    /** Keeps a form; the newest twenty of each person stay. */
    void keep(OpenForm form);

    /** The form, if it is that person's. */
    Optional<OpenForm> form(PersonId person, String id);

    /** Keeps where a debrief is, over what was kept before. */
    void keep(Room room);

    Optional<Room> room(LoopId loop);

    /** Lets whoever has the key see that chart until then; charts whose time is over are cleared away. */
    void keepChart(String key, String chart, Instant until, Instant now);

    /** The chart, unless its time is over. */
    Optional<String> chart(String key, Instant now);
}
