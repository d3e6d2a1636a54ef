package loopkeeper.bot.features;

import java.time.Instant;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;

/** Asks the bot itself what an {@link Effect.Ask} left for later: through the same desk, with the same rules. */
public final class AskingTheBot implements EffectRunner {

    private final FrontDesk desk;

    public AskingTheBot(FrontDesk desk) {
        this.desk = desk;
    }

    @Override
    public boolean does(Effect effect) {
        return effect instanceof Effect.Ask;
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        if (!(effect instanceof Effect.Ask ask)) {
            return new Outcome.GaveUp("not a question to the bot");
        }
        return desk.ask("outbox/" + id, PersonId.BOT, ask.command()) instanceof FrontDesk.Answer.WentWrong wrong
                ? new Outcome.Later(Instant.EPOCH, "the desk failed, ref " + wrong.reference())
                : new Outcome.Done();
    }
}
