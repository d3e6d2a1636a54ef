package loopkeeper.bot;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.sandbox.SandboxCast;
import loopkeeper.bot.slack.Pace;
import loopkeeper.bot.slack.SlackCalls;
import loopkeeper.bot.slack.SlackCheck;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.web.WebServer;
import loopkeeper.rubrics.files.RubricFiles;
import org.jspecify.annotations.Nullable;

/** What the command line starts and asks, done by the real program. */
final class Wired implements Program {

    private final InstantSource machine;
    private final RandomGenerator chance;

    Wired(InstantSource machine, RandomGenerator chance) {
        this.machine = machine;
        this.chance = chance;
    }

    @Override
    public Running open(BotConfig config) {
        List<String> hindrances = InTeams.problems(config);
        if (!hindrances.isEmpty()) {
            throw new Hindered(String.join("\n", hindrances), Cli.WRONG);
        }
        try {
            Bot bot = Bot.open(config, machine, chance);
            return new Running() {
                @Override
                public String address() {
                    return bot.address();
                }

                @Override
                public void close() {
                    bot.close();
                }
            };
        } catch (Database.InUse | WebServer.Taken taken) {
            throw new Hindered(String.valueOf(taken.getMessage()), Cli.LATER);
        } catch (Database.Unusable unusable) {
            throw new Hindered(String.valueOf(unusable.getMessage()), Cli.FAILED);
        } catch (RubricFiles.Broken | PeopleFiles.Broken broken) {
            throw new Hindered(String.join("\n", problems(config)), Cli.WRONG);
        }
    }

    @Override
    public List<String> problems(BotConfig config) {
        List<String> problems = new ArrayList<>(InTeams.problems(config));
        Path rubrics = config.folders().rubrics();
        if (rubrics != null) {
            RubricFiles.check(rubrics).forEach(problem -> problems.add(problem.sentence()));
        }
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
    public List<String> warnings(BotConfig config) {
        Path rubrics = config.folders().rubrics();
        return rubrics == null
                ? List.of()
                : RubricFiles.warnings(rubrics).stream()
                        .map(problem -> problem.sentence())
                        .toList();
    }

    @Override
    public List<String> chatProblems(BotConfig config, boolean reach, @Nullable String tell) {
        List<String> problems = new ArrayList<>(InTeams.chatProblems(config, reach, tell));
        BotConfig.Slack slack = config.slack();
        if (slack != null) {
            try (SlackCalls calls = new SlackCalls(slack.api(), Pace.slacks(), machine)) {
                SlackCheck check = new SlackCheck(calls, slack.botToken(), machine);
                // Workspaces that install the app themselves bring their tokens, which are not known here.
                problems.addAll(slack.installs() == null ? check.problems() : List.of());
                if (problems.isEmpty() && slack.installs() == null && tell != null) {
                    problems.addAll(check.problemsOfTelling(tell));
                }
            }
            // Where everything comes by socket Slack knocks nowhere.
            if (reach && !slack.signingSecret().value().isEmpty()) {
                problems.addAll(
                        config.web().publicUrl().isEmpty()
                                ? List.of("LOOPKEEPER_PUBLIC_URL is not set, so I don't know where Slack will knock.")
                                : SlackCheck.problemsOfReaching(config.web().publicUrl()));
            }
        }
        return problems;
    }

    @Override
    public OutsideCheck.Findings outside(BotConfig config) {
        Path files = config.folders().people();
        People people = (files == null ? PeopleFiles.shipped(SandboxCast.PEOPLE) : PeopleFiles.read(files)).people();
        try {
            return OutsideCheck.of(
                    config,
                    people,
                    Calendars.each(config, config.folders().calendars(), people, machine),
                    machine.instant());
        } catch (Hindered noKey) {
            return new OutsideCheck.Findings(List.of(), List.of(String.valueOf(noKey.getMessage())));
        }
    }

    @Override
    public List<String> brokenHistory(BotConfig config) {
        try (Database database = Database.open(Bot.settings(config), machine)) {
            return database.history().verify().broken();
        } catch (Database.InUse inUse) {
            throw new Hindered(String.valueOf(inUse.getMessage()), Cli.LATER);
        } catch (Database.Unusable unusable) {
            throw new Hindered(String.valueOf(unusable.getMessage()), Cli.FAILED);
        }
    }

    @Override
    public void backup(BotConfig config, Path file) {
        try (Database database = Database.open(Bot.settings(config), machine)) {
            database.backupTo(file);
        } catch (Database.InUse inUse) {
            throw new Hindered(String.valueOf(inUse.getMessage()), Cli.LATER);
        } catch (Database.Unusable unusable) {
            throw new Hindered(String.valueOf(unusable.getMessage()), Cli.FAILED);
        }
    }

    @Override
    public void restore(BotConfig config, Path file) {
        try {
            Database.restore(file, Bot.settings(config));
        } catch (Database.NotEmpty | Database.Unusable | IllegalArgumentException no) {
            throw new Hindered(String.valueOf(no.getMessage()), Cli.FAILED);
        } catch (Database.InUse inUse) {
            throw new Hindered(String.valueOf(inUse.getMessage()), Cli.LATER);
        }
    }
}
