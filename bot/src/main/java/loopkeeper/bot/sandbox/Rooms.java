package loopkeeper.bot.sandbox;

import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;

/** Who is in which conversation. */
final class Rooms {

    private final SandboxStore store;

    Rooms(SandboxStore store) {
        this.store = store;
    }

    static String with(PersonId person) {
        return "dm:" + person;
    }

    static String of(LoopId loop) {
        return "room:" + loop;
    }

    static boolean direct(String conversation) {
        return conversation.startsWith("dm:");
    }

    /** Everybody who sees what is said there; empty when there is no such conversation. */
    List<PersonId> members(String conversation) {
        if (direct(conversation)) {
            return List.of(new PersonId(conversation.substring("dm:".length())));
        }
        return store.room(conversation).map(SandboxStore.Room::members).orElse(List.of());
    }

    boolean holds(String conversation, PersonId person) {
        return conversation.equals(with(person))
                || (!direct(conversation) && members(conversation).contains(person));
    }

    /** The message, if this person can see it. */
    Optional<SandboxStore.Message> visible(long message, PersonId person) {
        return store.find(message)
                .filter(found -> holds(found.says().conversation(), person)
                        && (found.says().onlyFor() == null
                                || person.equals(found.says().onlyFor())));
    }
}
