package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.scenarios.LifeOfALoopTest;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

/** The same story, word by word, over HTTP with signatures, read out of Slack's blocks. */
@DisplayName("The life of a loop in Slack")
class LifeOfALoopInSlackTest extends LifeOfALoopTest {

    private final List<Town> towns = new ArrayList<>();

    @Override
    protected Town town(Instant now) {
        Town town = new Town(now, SlackTown::new);
        towns.add(town);
        return town;
    }

    @AfterEach
    void slackHadNothingToForgive() {
        assertThat(towns)
                .isNotEmpty()
                .allSatisfy(town ->
                        assertThat(((SlackTown) town.chat).slack.violations()).isEmpty());
    }
}
