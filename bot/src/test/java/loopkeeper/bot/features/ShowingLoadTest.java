package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The load")
class ShowingLoadTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void ofAPoolIsShownToTheRecruiter() {
        RunningLoop loop = RunningLoop.started(town);
        town.types("rosa", "/loop place L-1001 design 2026-12-02T10:00 @ana @farid");
        town.types("rosa", "/loop place L-1001 deep-dive 2026-12-02T14:00 @chloe @ben");
        assertThat(loop.panel("design")).containsExactly("ana", "farid");
        assertThat(town.types("rosa", "/loop load ml-design")).isEqualTo("""
                Who interviews how much in ml-design

                Interviews this week and next, the fullest first
                Bar chart of interviews this week and next, of the most a week: Chloé 1 and 0 of 5; Ana 1 and 0 of 6; Farid 1 and 0 of 6.
                Who | This week | Next week | Last four weeks | Fair share of those
                Chloé Lefèvre | 1 of 5 | 0 of 5 | 0 | 0.0
                Ana Ferreira | 1 of 6 | 0 of 6 | 0 | 0.0
                Farid Benali | 1 of 6 | 0 of 6 | 0 | 0.0
                Henry Adeyemi | 0 of 6 | 0 of 6 | 0 | 0.0
                Ishaan Mukherjee | 0 of 6 | 0 of 6 | 0 | 0.0
                Kenji Watanabe | 0 of 6 | 0 of 6 | 0 | 0.0
                Maya Rao | 0 of 6 | 0 of 6 | 0 | 0.0
                Priya Menon | 0 of 6 | 0 of 6 | 0 | 0.0

                By pool
                Pool | People | This week | Next week | Last four weeks | They take a week
                ml-design | 8 | 2 | 0 | 0 | 47
                Weeks run from Monday to Sunday in each person's own zone. The fair share is what the last four weeks would have been, had every pool shared its seats by what its people take a week.""");
    }

    @Test
    void isMeasuredByTheCapsPeopleSetForThemselves() {
        town.types("ana", "/loop me week-cap=3");
        assertThat(town.types("ana", "/loop load")).contains("This week: 0 of 3");
        assertThat(town.types("rosa", "/loop load ml-design")).contains("Ana Ferreira | 0 of 3 | 0 of 3 | 0 | 0.0");
    }

    @Test
    void ofEverybodyHasAPictureWithCaps() {
        RunningLoop.booked(town);
        Reply reply = town.asks("ines", new Command.ShowLoad(""));
        assertThat(((Reply.Show) reply).card().body().getFirst()).isInstanceOfSatisfying(Element.Bars.class, bars -> {
            assertThat(bars.labels()).contains("Ana", "Dev").hasSize(8);
            assertThat(bars.series())
                    .extracting(one -> one.name())
                    .containsExactly("This week", "Next week", "Most a week");
        });
    }

    @Test
    void ofOneselfIsForEverybodyAndNobodyElses() {
        RunningLoop loop = RunningLoop.booked(town);
        town.learns("leila", "ml-coding");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        assertThat(loop.panel("coding")).contains("leila");
        assertThat(town.types("leila", "/loop load")).isEqualTo("""
                Your interviews

                This week: 1 of 4
                Next week: 0 of 4
                Last four weeks: 0
                Fair share of those: 0.0
                To learn, of this week and next: 1
                Interviews by week
                Bar chart of interviews by week: 4 weeks ago 0, 3 weeks ago 0, 2 weeks ago 0, last week 0, this week 1, next week 0.""");
        assertThat(town.types("leila", "/loop load @leila")).startsWith("Your interviews");
        for (String line : List.of("/loop load @ana", "/loop load ml-coding")) {
            assertThat(town.types("leila", line)).isEqualTo("""
                    Seeing the load of others is up to recruiters and admins.

                    Ask them, or see /loop help for what you can do.""");
        }
        assertThat(town.types("rosa", "/loop load @leila")).startsWith("Interviews of Leila Haddad");
        assertThat(town.types("noah", "/loop load")).isEqualTo("""
                Your interviews

                This week: 0 of 6
                Next week: 0 of 6
                Last four weeks: 0
                Fair share of those: 0.0""");
    }

    @Test
    void goesOnOnceTheLoopIsOver() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        town.types("rosa", "/loop cancel L-1001 Hired elsewhere");
        assertThat(town.types("ana", "/loop load")).contains("This week: 1 of 6");
        assertThat(town.types("ishaan", "/loop load")).contains("This week: 0 of 6");
    }
}
