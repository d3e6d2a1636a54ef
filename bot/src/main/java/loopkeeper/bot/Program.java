package loopkeeper.bot;

import java.nio.file.Path;
import java.util.List;
import loopkeeper.bot.config.BotConfig;
import org.jspecify.annotations.Nullable;

/** What the command line starts and asks; everything behind it needs a configuration that has been read already. */
interface Program {

    /**
     * Opens everything and serves until the answer is closed.
     *
     * @throws Hindered if something stands in the way that a sentence can tell
     */
    Running open(BotConfig config);

    /**
     * What is wrong with the catalogue and the files of people and calendars, one sentence each; empty when all is well.
     * Opens no database.
     */
    List<String> problems(BotConfig config);

    /** What is doubtful in the catalogue and can be used all the same, one sentence each. */
    default List<String> warnings(BotConfig config) {
        return List.of();
    }

    /**
     * What keeps the configured chats from working, found out by asking them, one sentence each; empty when all is well.
     *
     * @param reach whether to knock at the public address as well
     * @param tell whom to send a message to, by e-mail address; null for nobody
     */
    default List<String> chatProblems(BotConfig config, boolean reach, @Nullable String tell) {
        return List.of();
    }

    /** Whether the configured calendars and mail servers answer, found out by asking them. */
    default OutsideCheck.Findings outside(BotConfig config) {
        return new OutsideCheck.Findings(List.of(), List.of());
    }

    /**
     * Follows the chain of the event history from its beginning.
     *
     * @return what is broken, one sentence each; empty when the history is whole
     * @throws Hindered if the database can't be opened
     */
    List<String> brokenHistory(BotConfig config);

    /**
     * Writes everything into one new file, while no bot runs.
     *
     * @throws Hindered if the database can't be opened
     */
    void backup(BotConfig config, Path file);

    /**
     * Reads a backup into a place that is empty.
     *
     * @throws Hindered if the place is not empty or the file is no backup
     */
    void restore(BotConfig config, Path file);

    /** A bot at work. */
    interface Running extends AutoCloseable {

        /** Where people reach it, such as {@code http://127.0.0.1:8420}. */
        String address();

        @Override
        void close();
    }

    /** It can't go on, and people can do something about it. */
    final class Hindered extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int exitCode;

        /**
         * @param sentence what happened and what to do next
         * @param exitCode one of those in {@link Cli}
         */
        Hindered(String sentence, int exitCode) {
            super(sentence);
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }
}
