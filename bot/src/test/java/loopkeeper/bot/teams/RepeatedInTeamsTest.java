package loopkeeper.bot.teams;

import java.time.Instant;
import loopkeeper.bot.scenarios.LifeOfALoopTest;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;

/** Teams had no answer in time and sends everything up to three times more, each with another id: the story stays the same. */
@DisplayName("The life of a loop in a Teams that repeats itself")
class RepeatedInTeamsTest extends LifeOfALoopTest {

    @Override
    protected Town town(Instant now) {
        Town town = TeamsTown.town(now, TeamsTown.Kind.PLAIN);
        town.people
                .all()
                .forEach(person -> TeamsTown.in(town)
                        .client(person.id().value())
                        .repeatsEverything(1 + Math.floorMod(person.id().hashCode(), 3)));
        return town;
    }
}
