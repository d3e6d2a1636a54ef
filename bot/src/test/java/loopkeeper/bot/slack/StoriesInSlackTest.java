package loopkeeper.bot.slack;

import loopkeeper.bot.testing.Retold;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;
import org.junit.platform.suite.api.SuiteDisplayName;

/** Every story of a feature, the ones to come included, over HTTP with signatures, read out of Slack's blocks. */
@Suite
@SuiteDisplayName("The stories of the features, told in Slack")
@SelectPackages("loopkeeper.bot.features")
@ExcludeTags("not-in-slack")
class StoriesInSlackTest {

    @BeforeSuite
    static void inSlack() {
        Retold.by(SlackTown.Usual.class);
    }

    @AfterSuite
    static void asBefore() {
        Retold.asBefore();
    }
}
