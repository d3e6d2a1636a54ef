package loopkeeper.bot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.people.PeopleFiles;

/** Stands where the composition root will: reads the files of people and refuses the rest. */
final class Unwired implements Program {

    @Override
    public Running open(BotConfig config) {
        throw missing();
    }

    @Override
    public List<String> problems(BotConfig config) {
        List<String> problems = new ArrayList<>();
        Path people = config.folders().people();
        if (people != null) {
            try {
                PeopleFiles.read(people);
            } catch (PeopleFiles.Broken broken) {
                problems.addAll(broken.problems());
            }
        }
        return problems;
    }

    @Override
    public List<String> brokenHistory(BotConfig config) {
        throw missing();
    }

    @Override
    public void backup(BotConfig config, Path file) {
        throw missing();
    }

    @Override
    public void restore(BotConfig config, Path file) {
        throw missing();
    }

    private static Hindered missing() {
        return new Hindered("This build has no bot in it yet.", Cli.FAILED);
    }
}
