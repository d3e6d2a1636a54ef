package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.testing.PageStory;
import loopkeeper.bot.testing.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayName("The log and the outbox of a whole loop")
class SealedLogTest {

    @TempDir
    Path data;

    @Test
    void holdNoNameOfACandidateAndNoEvidenceBeforeTheOpening() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        Database.Settings settings;
        try (PageStory story = new PageStory(data)) {
            story.interviews();
            assertThat(story.cards()).as("cards").isEqualTo(8);
            story.opens();
            settings = story.settings;
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        List<String> lines = List.copyOf(log.list).stream()
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .toList();
        assertThat(lines).as("lines logged").anyMatch(line -> line.contains("SubmitScorecard"));
        assertThat(lines).noneMatch(SealedLogTest::tells);
        outbox(settings);
    }

    /** A name, a piece of a card or a row of scores. */
    private static boolean tells(String line) {
        boolean name = line.contains("Ada Byron")
                || PeopleFiles.shipped("/sandbox/people.yaml").people().all().stream()
                        .anyMatch(person -> line.contains(person.name()) || line.contains(person.email()));
        return name
                || !Secret.in(line).isEmpty()
                || line.matches("(?is).*(\\b[1-4] [1-4] [1-4]\\b|strong[ _-](yes|no)|recommendation).*");
    }

    private static void outbox(Database.Settings settings) throws Exception {
        List<String> effects = new ArrayList<>();
        try (Database store = Database.open(settings, InstantSource.system());
                Connection connection = store.dataSource().getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select effect from outbox order by id")) {
            while (rows.next()) {
                effects.add(rows.getString(1));
            }
        }
        assertThat(effects).noneMatch(effect -> effect.contains("Ada") || effect.contains("Byron"));
        int opening = 0;
        while (!effects.get(opening).contains("\"open-room\"")) {
            opening++;
        }
        assertThat(effects.subList(0, opening))
                .noneMatch(effect -> !Secret.in(effect).isEmpty());
        assertThat(effects.subList(opening, effects.size()))
                .anyMatch(effect -> !Secret.in(effect).isEmpty());
    }
}
