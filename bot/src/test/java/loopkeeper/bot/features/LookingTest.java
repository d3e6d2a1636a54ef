package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A look")
class LookingTest {

    private static final LoopId LOOP = new LoopId("L-1001");
    private static final List<Command.Look> LOOKS = List.of(
            new Command.Help(),
            new Command.ShowCard(LOOP, "coding", ""),
            new Command.ShowLoad(""),
            new Command.ShowLoop(LOOP),
            new Command.ShowTemplate("list", List.of()),
            new Command.ListLoops());

    /** The whole store as SQL. */
    private static Set<String> everything(Town town) throws SQLException {
        Set<String> all = new TreeSet<>();
        try (Connection connection = town.store.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("script")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    @Test
    void leavesNothingBehindHoweverOftenItIsTaken() throws SQLException {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop.interviewed(town);
            Set<String> before = everything(town);
            for (String who : List.of("rosa", "ana", "hugo")) {
                for (Command.Look look : LOOKS) {
                    assertThat(town.desk.look("once", new PersonId(who), look))
                            .isInstanceOf(FrontDesk.Answer.Replied.class)
                            .isEqualTo(town.desk.look("twice", new PersonId(who), look));
                }
            }
            assertThat(everything(town)).isEqualTo(before);
        }
    }

    @Test
    void isTakenByNobodyWeDoNotKnow() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            assertThat(town.desk.look("once", new PersonId("mallory"), new Command.Help()))
                    .isEqualTo(new FrontDesk.Answer.Stranger());
        }
    }

    @Test
    void isTriedHereInEveryKind() {
        assertThat(LOOKS.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Command.Look.class.getPermittedSubclasses())
                        .collect(Collectors.toSet()));
    }
}
