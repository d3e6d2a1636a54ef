package loopkeeper.bot.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;

/**
 * A sentence, kept in pieces so that each chat can write it in its own markup and each reader sees
 * times in their own zone. People and candidates are named by reference and filled in when drawn, so that
 * nothing that is stored holds a name.
 *
 * @param spans written one after another with nothing between
 */
public record Words(List<Span> spans) {

    public static final Words NONE = new Words(List.of());

    public Words {
        spans = List.copyOf(spans);
    }

    /** Pieces in a row: a {@link Span}, another {@code Words}, or anything else as plain text. */
    public static Words of(Object... pieces) {
        List<Span> spans = new ArrayList<>();
        for (Object piece : pieces) {
            switch (piece) {
                case Span span -> spans.add(span);
                case Words words -> spans.addAll(words.spans());
                default -> spans.add(new Plain(String.valueOf(piece)));
            }
        }
        return new Words(spans);
    }

    public Words and(Object... more) {
        return of(this, of(more));
    }

    /** A piece of a sentence. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Plain.class, name = "plain"),
        @JsonSubTypes.Type(value = Bold.class, name = "bold"),
        @JsonSubTypes.Type(value = Who.class, name = "who"),
        @JsonSubTypes.Type(value = Whom.class, name = "whom"),
        @JsonSubTypes.Type(value = When.class, name = "when"),
        @JsonSubTypes.Type(value = WhenIn.class, name = "when-in"),
        @JsonSubTypes.Type(value = Link.class, name = "link")
    })
    public sealed interface Span {}

    /** Taken letter by letter: nothing in it is markup. May hold line breaks. */
    public record Plain(String text) implements Span {}

    /** Taken letter by letter, and strong. */
    public record Bold(String text) implements Span {}

    /** An employee's name. */
    public record Who(PersonId person) implements Span {}

    /** The name of that loop's candidate. */
    public record Whom(LoopId loop) implements Span {}

    /** An instant, shown as day and minute in the reader's zone. */
    public record When(Instant at) implements Span {}

    /** An instant, shown in that zone with the zone's name: the other party's time. */
    public record WhenIn(Instant at, ZoneId zone) implements Span {}

    /** Text that leads somewhere; only {@code https} and {@code http} addresses are drawn as links. */
    public record Link(String text, String address) implements Span {}
}
