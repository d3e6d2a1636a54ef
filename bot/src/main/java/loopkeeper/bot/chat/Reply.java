package loopkeeper.bot.chat;

import loopkeeper.bot.domain.Refusal;

/** What the person who asked sees at once. What others see goes out by the outbox. */
public sealed interface Reply {

    /** A new card that only the person who asked can see. */
    record Show(Card card) implements Reply {}

    /** The card whose button was pressed, drawn anew in its place; a new card where no button was pressed. */
    record Replace(Card card) implements Reply {}

    /** A form to fill in. */
    record Fill(Form form) implements Reply {}

    /** No, and why, in a sentence only the person who asked can see. */
    record Refuse(Refusal why) implements Reply {}

    /** Nothing to say: it was said before, or others are told. */
    record Quiet() implements Reply {}
}
