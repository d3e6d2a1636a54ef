package loopkeeper.bot.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.outbox.EffectRunner;

/**
 * The edge of a town: how its people reach the bot, and what they see there. {@link MemoryChat} is lists. A real chat
 * plugs in by an implementation that starts its fake and its adapter around {@code town.desk}, {@code town.store} and
 * {@code town.people}, sends what people type and press over the wire, and reads what stands in the fake back into the
 * text that {@code PlainText} gives; a story is an abstract class with one subclass a chat, which hands its
 * {@link Maker} to {@link Town}. Each call calls {@code town.relay.runDue()} before it reads an answer, so that
 * everything it caused is done.
 */
public interface TownChat extends AutoCloseable {

    /** Makes the chat of a town that is complete but for its relay. */
    interface Maker {
        TownChat in(Town town);
    }

    /** Who brings effects to this chat. */
    List<EffectRunner> runners();

    /** Somebody types a line to the bot and reads the answer; empty when there is none. */
    String types(String who, String line);

    /** Somebody presses a button: of the answer before them, else of the newest message that has one of that label. */
    String presses(String who, String label);

    /** Somebody presses a button they saw earlier, which asks that. */
    String asks(String who, Command command);

    /** Somebody sends the form before them, with these fields changed, and reads the answer. */
    String sends(String who, Map<String, String> answers);

    /** What the button of that label asks, on the newest message that has one. */
    Command button(String who, String label);

    /** What the bot sent somebody, by the message's name, oldest first; answers to what they asked are no part of it. */
    Map<String, String> inbox(String who);

    /** What stands in the room of a loop, by the message's name, oldest first, as this member reads it. */
    Map<String, String> room(String who, String loop);

    /** Who is in the room of a loop; empty before it is open. */
    Set<String> members(String loop);

    /** Names of the messages in a loop's room, in the order they came. */
    List<String> posts(String loop);

    @Override
    void close();
}
