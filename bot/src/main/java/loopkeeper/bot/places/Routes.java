package loopkeeper.bot.places;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;

/**
 * Which chat an effect goes by, so that a person who is in two chats gets each message once. An adapter's sender
 * {@code does} an effect when {@code chatOf} says the adapter's name. Safe for all threads.
 */
public final class Routes {

    private final List<String> chats;
    private final Map<PersonId, Contact> contacts;
    private final Accounts accounts;
    private final DebriefRooms rooms;

    /**
     * @param chats those that are configured, the preferred one first; may be empty
     * @param contacts what the people files say, by person; nobody's need be there
     */
    public Routes(List<String> chats, Map<PersonId, Contact> contacts, Accounts accounts, DebriefRooms rooms) {
        this.chats = List.copyOf(chats);
        this.contacts = Map.copyOf(contacts);
        this.accounts = accounts;
        this.rooms = rooms;
    }

    /** The chat that does an effect; empty when it is nothing for a chat, or no chat is configured. */
    public Optional<String> chatOf(Effect effect) {
        return switch (effect) {
            case Effect.Tell tell -> answered(tell.about()).or(() -> chatOf(tell.to()));
            case Effect.OpenRoom open -> chatOf(open.loop());
            case Effect.LetIn in -> chatOf(in.loop());
            case Effect.Post post -> chatOf(post.loop());
            case Effect.Ask ask -> Optional.empty();
            case Effect.Solve solve -> Optional.empty();
            case Effect.SolveSeat solve -> Optional.empty();
            case Effect.SolveWave solve -> Optional.empty();
            case Effect.Mend mend -> Optional.empty();
            case Effect.Outward outward -> Optional.empty();
        };
    }

    /** An answer, named {@code answer/<chat>/…}, goes back to where it was asked. */
    private Optional<String> answered(String about) {
        String[] parts = about.split("/", 3);
        return parts.length == 3 && parts[0].equals("answer") && chats.contains(parts[1])
                ? Optional.of(parts[1])
                : Optional.empty();
    }

    /** The one a person chose in the files, else the one they used last, else one they have an account in, else the first. */
    public Optional<String> chatOf(PersonId person) {
        if (chats.size() == 1) {
            return Optional.of(chats.getFirst());
        }
        Contact contact = contacts.getOrDefault(person, Contact.NONE);
        if (chats.contains(contact.chat())) {
            return Optional.of(contact.chat());
        }
        Optional<String> used = accounts.of(person).stream()
                .map(account -> account.place().chat())
                .filter(chats::contains)
                .findFirst();
        return used.or(() -> chats.stream().filter(contact.users()::containsKey).findFirst())
                .or(() -> chats.stream().findFirst());
    }

    /** The chat a loop was started in, else the first. */
    public Optional<String> chatOf(LoopId loop) {
        Optional<String> home = rooms.home(loop).map(Place::chat);
        return home.isPresent() ? home : chats.stream().findFirst();
    }
}
