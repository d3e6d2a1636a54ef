package loopkeeper.bot.teams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;

/** Does the effects that go by Teams. */
final class TeamsSender implements EffectRunner {

    /** Where Teams is unwell and does not say for how long. */
    private static final Duration UNWELL = Duration.ofSeconds(5);

    private final Routes routes;
    private final FrontDesk desk;
    private final Reaching reaching;
    private final Debriefs debriefs;
    private final DebriefPosts posts;
    private final InstantSource clock;

    TeamsSender(
            Routes routes,
            FrontDesk desk,
            Reaching reaching,
            Debriefs debriefs,
            DebriefPosts posts,
            InstantSource clock) {
        this.routes = routes;
        this.desk = desk;
        this.reaching = reaching;
        this.debriefs = debriefs;
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public boolean does(Effect effect) {
        return routes.chatOf(effect).filter(Place.TEAMS::equals).isPresent();
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        try {
            switch (effect) {
                case Effect.Tell tell -> tell(id, tell, resent);
                case Effect.OpenRoom open -> debriefs.open(open);
                case Effect.LetIn in -> debriefs.letIn(in, id);
                case Effect.Post post -> posts.post(post, id);
                case Effect.Ask ask -> throw notOurs(ask);
                case Effect.Solve solve -> throw notOurs(solve);
                case Effect.SolveSeat solve -> throw notOurs(solve);
                case Effect.SolveWave solve -> throw notOurs(solve);
                case Effect.Mend mend -> throw notOurs(mend);
                case Effect.Outward outward -> throw notOurs(outward);
            }
            return new Outcome.Done();
        } catch (Reaching.Unreachable nobody) {
            return new Outcome.GaveUp(String.valueOf(nobody.getMessage()));
        } catch (Connector.Refused refused) {
            if (!refused.passing()) {
                return new Outcome.GaveUp(String.valueOf(refused.getMessage()));
            }
            Duration after = refused.after();
            Instant when = clock.instant().plus(after == null ? UNWELL : after);
            return new Outcome.Later(when, String.valueOf(refused.getMessage()));
        }
    }

    private void tell(long id, Effect.Tell tell, boolean resent) {
        Person person = desk.living(tell.to())
                .orElseThrow(() -> new Reaching.Unreachable("nobody here is called " + tell.to()));
        Card card = tell.card();
        String about = tell.about().isBlank() ? "effect/" + id : tell.about();
        reaching.tell(tell.to(), about, resent ? resent(card) : card, person.zone(), id);
    }

    /** Teams has no way to ask whether a message arrived, so one that may come twice says so. */
    private static Card resent(Card card) {
        List<Card.Element> body = new ArrayList<>(card.body());
        body.add(Sentences.resent());
        return new Card(card.title(), body, card.buttons());
    }

    private static Reaching.Unreachable notOurs(Effect effect) {
        return new Reaching.Unreachable("Teams does no " + effect.getClass().getSimpleName());
    }
}
