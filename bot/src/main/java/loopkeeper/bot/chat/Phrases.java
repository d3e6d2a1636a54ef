package loopkeeper.bot.chat;

import loopkeeper.bot.domain.Refusal;

/** The sentence for every refusal and every error; the bot's tone lives here. */
public final class Phrases {

    /** What to tell the person who asked. */
    public static Card refusal(Refusal why) {
        return Card.of(Words.of(why.getClass().getSimpleName()));
    }

    private Phrases() {}
}
