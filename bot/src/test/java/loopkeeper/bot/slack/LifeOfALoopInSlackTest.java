package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import loopkeeper.bot.scenarios.LifeOfALoopTest;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

/** The same story, word by word, over HTTP with signatures, read out of Slack's blocks. */
@DisplayName("The life of a loop in Slack")
class LifeOfALoopInSlackTest extends LifeOfALoopTest {

    private Town last;

    @Override
    protected Town town(Instant now) {
        last = new Town(now, SlackTown::new);
        return last;
    }

    @AfterEach
    void slackHadNothingToForgive() {
        assertThat(((SlackTown) last.chat).slack.violations()).isEmpty();
    }
}
