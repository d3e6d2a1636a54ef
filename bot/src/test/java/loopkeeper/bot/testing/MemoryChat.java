package loopkeeper.bot.testing;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import org.jspecify.annotations.Nullable;

/** A chat that is lists: what stands in each conversation, by name; a second message of a name replaces the first. */
final class MemoryChat implements TownChat, EffectRunner {

    private final Town town;
    private final Map<String, Map<String, Card>> conversations = new ConcurrentHashMap<>();
    private final Map<String, Set<PersonId>> rooms = new ConcurrentHashMap<>();

    /** What the bot answered somebody last. */
    private final Map<String, Reply> before = new HashMap<>();

    MemoryChat(Town town) {
        this.town = town;
    }

    @Override
    public List<EffectRunner> runners() {
        return List.of(this);
    }

    @Override
    public String types(String who, String line) {
        if (!line.startsWith("/loop")) {
            return asks(who, new Command.TypeScores("", line));
        }
        return switch (CommandLine.read(line)) {
            case CommandLine.Parsed.Understood yes -> asks(who, yes.command());
            case CommandLine.Parsed.NotUnderstood no -> town.text(who, new Reply.Refuse(no.why()));
        };
    }

    @Override
    public String presses(String who, String label) {
        Command before = buttons(this.before.get(who)).stream()
                .filter(button -> button.label().equals(label))
                .findFirst()
                .map(Card.Button::asks)
                .orElse(null);
        if (before != null) {
            return asks(who, before);
        }
        String name = messageWith(who, label);
        Reply reply = town.asks(who, button(who, label));
        if (reply instanceof Reply.Replace(Card card)) {
            conversation("dm:" + who).put(name, card);
        }
        this.before.put(who, reply);
        return town.text(who, reply);
    }

    @Override
    public String sends(String who, Map<String, String> answers) {
        if (before.get(who) instanceof Reply.Fill(Form form)) {
            Map<String, String> sent = new LinkedHashMap<>();
            form.parts().forEach(part -> standing(part).ifPresent(value -> sent.put(part.key(), value)));
            sent.putAll(answers);
            return asks(who, form.asks().filled(new Answers(sent)));
        }
        throw new AssertionError(who + " has no form before them");
    }

    /** What stands in a field already; it is sent with the form, as every chat does. */
    private static Optional<String> standing(Form.Part part) {
        return switch (part) {
            case Form.Part.Line line -> Optional.of(line.value());
            case Form.Part.Day day -> Optional.of(day.value());
            case Form.Part.Choice choice -> Optional.ofNullable(choice.chosen());
            case Form.Part.Ticks ticks -> Optional.of(String.join(",", ticks.chosen()));
            case Form.Part.Text text -> Optional.empty();
            case Form.Part.Heading heading -> Optional.empty();
        };
    }

    @Override
    public String asks(String who, Command command) {
        Reply reply = town.asks(who, command);
        before.put(who, reply);
        return town.text(who, reply);
    }

    private static List<Card.Button> buttons(@Nullable Reply reply) {
        return switch (reply) {
            case Reply.Show show -> show.card().buttons();
            case Reply.Replace replace -> replace.card().buttons();
            case null, default -> List.of();
        };
    }

    @Override
    public Command button(String who, String label) {
        return conversation("dm:" + who).get(messageWith(who, label)).buttons().stream()
                .filter(button -> button.label().equals(label))
                .findFirst()
                .orElseThrow()
                .asks();
    }

    private String messageWith(String who, String label) {
        return List.copyOf(conversation("dm:" + who).entrySet()).reversed().stream()
                .filter(message -> message.getValue().buttons().stream()
                        .anyMatch(button -> button.label().equals(label)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(who + " has no button “" + label + "” among:\n" + town.reads(who)));
    }

    @Override
    public Map<String, String> inbox(String who) {
        return texts(who, conversation("dm:" + who));
    }

    @Override
    public Map<String, String> room(String who, String loop) {
        return members(loop).contains(who) ? texts(who, conversation("room:" + loop)) : Map.of();
    }

    private Map<String, String> texts(String who, Map<String, Card> cards) {
        Map<String, String> texts = new LinkedHashMap<>();
        cards.forEach((name, card) -> texts.put(name, town.text(who, card)));
        return texts;
    }

    @Override
    public Set<String> members(String loop) {
        return rooms.getOrDefault("room:" + loop, Set.of()).stream()
                .map(PersonId::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public List<String> posts(String loop) {
        return List.copyOf(conversation("room:" + loop).keySet());
    }

    @Override
    public boolean does(Effect effect) {
        return !(effect instanceof Effect.Ask)
                && !(effect instanceof Effect.Solve)
                && !(effect instanceof Effect.SolveSeat)
                && !(effect instanceof Effect.SolveWave)
                && !(effect instanceof Effect.Mend)
                && !(effect instanceof Effect.Outward);
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        switch (effect) {
            case Effect.Tell tell -> conversation("dm:" + tell.to()).put(tell.about(), tell.card());
            case Effect.OpenRoom open -> rooms.put("room:" + open.loop(), new TreeSet<>(open.members()));
            case Effect.LetIn in -> rooms.get("room:" + in.loop()).add(in.person());
            case Effect.Post post -> conversation("room:" + post.loop()).put(post.name(), post.card());
            case Effect.Ask ask -> throw new AssertionError();
            case Effect.Solve solve -> throw new AssertionError();
            case Effect.SolveSeat solve -> throw new AssertionError();
            case Effect.SolveWave solve -> throw new AssertionError();
            case Effect.Mend mend -> throw new AssertionError();
            case Effect.Outward outward -> throw new AssertionError();
        }
        return new Outcome.Done();
    }

    private Map<String, Card> conversation(String name) {
        return conversations.computeIfAbsent(name, nobody -> Collections.synchronizedMap(new LinkedHashMap<>()));
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
