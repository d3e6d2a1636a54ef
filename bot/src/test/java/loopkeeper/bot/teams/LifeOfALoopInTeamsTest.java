package loopkeeper.bot.teams;

import java.time.Instant;
import loopkeeper.bot.scenarios.LifeOfALoopTest;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The life of a loop in Teams")
class LifeOfALoopInTeamsTest extends LifeOfALoopTest {

    @Override
    protected Town town(Instant now) {
        return TeamsTown.town(now, TeamsTown.Kind.CHANNEL);
    }
}
