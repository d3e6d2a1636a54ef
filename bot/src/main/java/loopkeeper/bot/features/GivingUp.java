package loopkeeper.bot.features;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.OutboxStore;
import loopkeeper.bot.outbox.Relay;

/** When a message can't be brought to somebody: tells the loop's recruiter, once. */
public final class GivingUp implements Relay.GivenUp {

    private static final Pattern LOOP = Pattern.compile("L-[1-9][0-9]{0,6}");

    private final Tx.Source store;

    public GivingUp(Tx.Source store) {
        this.store = store;
    }

    @Override
    public void gaveUp(OutboxStore.Row row, String why) {
        if (row.effect() instanceof Effect.SolveWave(WaveId wave)) {
            store.inTransaction(tx -> {
                PlanningAWave.giveUp(tx, wave);
                return Optional.empty();
            });
            return;
        }
        Matcher loop = LOOP.matcher(row.effect().about());
        if (row.effect().about().startsWith("gave-up/") || !loop.find()) {
            return;
        }
        LoopId id = new LoopId(loop.group());
        store.inTransaction(tx -> {
            tx.loops()
                    .find(id)
                    .ifPresent(found -> tx.afterwards(new Effect.Tell(
                            found.recruiter(),
                            "gave-up/" + id + "/" + row.id(),
                            Card.of(
                                    Words.of("A message about ", id, " could not be brought"),
                                    new Element.Text(to(row.effect())),
                                    new Element.Note(Words.of("I have stopped trying. A word in person may help."))))));
            return Optional.empty();
        });
    }

    private static Words to(Effect effect) {
        return switch (effect) {
            case Effect.Tell tell -> Words.of("It was for ", new Who(tell.to()), ".");
            case Effect.OpenRoom room -> Words.of("It was to open the debrief room.");
            case Effect.LetIn in -> Words.of("It was to let ", new Who(in.person()), " into the debrief.");
            case Effect.Post post -> Words.of("It was for the debrief room.");
            case Effect.Ask ask -> Words.of("It was something I had left for later.");
            case Effect.Solve solve -> Words.of("It was to look for plans.");
            case Effect.KeepBookings keep -> Words.of("It was to keep calendars in step with it.");
            case Effect.CheckBooking check -> Words.of("It was to see whether everybody is still free.");
            case Effect.WriteLetter letter -> Words.of("It was a letter to the candidate.");
            case Effect.Mend mend -> Words.of("It was to look for a small change.");
            case Effect.SolveWave wave -> Words.of("It was to look for plans.");
            case Effect.SolveSeat seat -> Words.of("It was to look for people for ", seat.block(), ".");
        };
    }
}
