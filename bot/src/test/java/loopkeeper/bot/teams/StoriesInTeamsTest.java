package loopkeeper.bot.teams;

import loopkeeper.bot.testing.Retold;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;
import org.junit.platform.suite.api.SuiteDisplayName;

/** Every story of a feature, the ones to come included, over HTTP with tokens, read out of Teams' cards. */
@Suite
@SuiteDisplayName("The stories of the features, told in Teams")
@SelectPackages("loopkeeper.bot.features")
class StoriesInTeamsTest {

    @BeforeSuite
    static void inTeams() {
        Retold.by(TeamsTown.Usual.class);
    }

    @AfterSuite
    static void asBefore() {
        Retold.asBefore();
    }
}
