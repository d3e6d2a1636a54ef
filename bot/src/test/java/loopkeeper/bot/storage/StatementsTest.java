package loopkeeper.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The SQL in the sources")
class StatementsTest {

    private static final Path SOURCES = Path.of("src/main/java/loopkeeper/bot/storage");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern CARDS = Pattern.compile("\\b(scorecard|draft|amendment)\\b");
    private static final Pattern WRITTEN = Pattern.compile("\\b(body|note)\\b|\\*");

    /** What stands in the sources between quotation marks and speaks of cards, in one line each. */
    private static List<String> selectsFromCards() throws IOException {
        return texts().stream()
                .filter(sql -> sql.contains("select") && CARDS.matcher(sql).find())
                .toList();
    }

    /** All that stands in the sources between quotation marks, in one line each. */
    private static List<String> texts() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                Matcher text = TEXT.matcher(Files.readString(file));
                while (text.find()) {
                    String sql = (text.group(1) == null ? text.group(2) : text.group(1))
                            .replaceAll("\\s+", " ")
                            .strip();
                    found.add(file.getFileName() + ": " + sql);
                }
            }
        }
        return found;
    }

    @Test
    void readsOthersCardsInOneQueryAlone() throws IOException {
        List<String> others = selectsFromCards().stream()
                .filter(sql -> !sql.startsWith("CardRows.java: select c.block, c.author"))
                .filter(sql -> WRITTEN.matcher(sql.replace("count(*)", "")).find())
                .filter(sql -> !sql.contains("author = :author"))
                .filter(sql -> !sql.startsWith("CardRows.java: insert into scorecard"))
                .toList();
        assertThat(others).isEmpty();
        assertThat(selectsFromCards()).as("the test reads anything at all").hasSize(10);
    }

    @Test
    void keepsTheConditionsOfTheSealInThatQuery() throws IOException {
        String read = selectsFromCards().stream()
                .filter(sql -> sql.startsWith("CardRows.java: select c.block, c.author"))
                .reduce((one, two) -> {
                    throw new AssertionError("two such queries");
                })
                .orElseThrow();
        assertThat(read).contains("c.frozen", "l.debrief_opened_at is not null", "s.sits and s.state <> 'SUBMITTED'");
    }

    /** What follows from cards has the conditions of the seal as well. */
    @Test
    void readsWhatWasKeptOfWorkInProductionInOneQueryAloneWithTheConditionsOfTheSeal() throws IOException {
        List<String> reading = texts().stream()
                .filter(sql -> sql.contains("from production_result"))
                .toList();
        assertThat(reading).hasSize(1);
        assertThat(reading.getFirst())
                .contains(
                        "l.debrief_opened_at is not null",
                        "s.sits and s.state <> 'SUBMITTED'",
                        "l.recruiter = :reader or l.hiring_manager = :reader or exists (");
    }

    /** Words of others' notes and answers come out of one query, with the conditions of the seal in it. */
    @Test
    void readsContextNotesInOneQueryAloneWithTheConditionsOfTheSeal() throws IOException {
        List<String> reading = new ArrayList<>();
        for (String sql : texts()) {
            boolean writes = sql.matches(".*: (insert into|delete from) context_.*");
            boolean own = sql.contains("and author = :author and on_card");
            if (sql.matches(".*\\bcontext_(note|answer)\\b.*") && sql.contains("select") && !writes && !own) {
                reading.add(sql);
            }
        }
        assertThat(reading).hasSize(1);
        assertThat(reading.getFirst())
                .contains(
                        "when l.debrief_opened_at is not null",
                        "on n.loop_id = l.id and not n.draft ",
                        "s.sits and s.state <> 'SUBMITTED'",
                        "and (l.lifted = 1 or a.by_person = :reader)",
                        "where n.author = :reader or (l.lifted = 1 and (not n.on_card or exists ("
                                + " select 1 from scorecard c where c.loop_id = n.loop_id and c.block = n.block"
                                + " and c.author = n.author and c.frozen))) or (not n.sealed and (");
    }

    @Test
    void takesNoStarFromAnyTableOfCards() throws IOException {
        assertThat(selectsFromCards()).noneMatch(sql -> sql.matches(".*(select|,|\\w\\.) ?\\*.*"));
    }
}
