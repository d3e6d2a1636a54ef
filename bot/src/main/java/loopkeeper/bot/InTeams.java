package loopkeeper.bot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.features.DebriefBlocks;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.teams.BotCredentials;
import loopkeeper.bot.teams.TeamsChat;
import loopkeeper.bot.teams.TeamsCheck;
import loopkeeper.bot.teams.TeamsSettings;
import loopkeeper.rubrics.RubricLibrary;
import org.jspecify.annotations.Nullable;

/** Every {@code new} of the bot in Microsoft Teams. */
final class InTeams {

    private InTeams() {}

    /** Empty where Teams is not configured. */
    static Optional<TeamsChat> open(
            BotConfig config,
            PeopleFiles.Read read,
            RubricLibrary library,
            Database database,
            FrontDesk desk,
            Names names,
            Supplier<String> ids,
            JsonMapper json,
            RandomGenerator chance,
            Routes routes) {
        BotConfig.Teams teams = config.teams();
        if (teams == null) {
            return Optional.empty();
        }
        TeamsChat.Parts parts = new TeamsChat.Parts(
                desk,
                database,
                read.people(),
                read.contacts(),
                names,
                database.places().accounts(),
                routes,
                database.places().rooms(),
                database.places().messages(),
                new DebriefBlocks(database, library, read.people()),
                database.teams(),
                database.clock(),
                InstantSource.system(),
                json,
                ids,
                () -> HexFormat.of().toHexDigits(chance.nextLong())
                        + HexFormat.of().toHexDigits(chance.nextLong()),
                Pictures::png);
        return Optional.of(new TeamsChat(settings(config, teams), credentials(teams), parts));
    }

    private static TeamsSettings settings(BotConfig config, BotConfig.Teams teams) {
        boolean development = teams.appId().isEmpty();
        return new TeamsSettings(
                teams.appId().toLowerCase(Locale.ROOT),
                Set.of(teams.tenant().toLowerCase(Locale.ROOT)),
                TeamsSettings.OPEN_ID,
                development ? TeamsSettings::isThisMachine : TeamsSettings::isTeams,
                TeamsSettings.SERVICE,
                config.web().publicUrl().isEmpty()
                        ? null
                        : URI.create(config.web().publicUrl()),
                teams.channel().isEmpty() ? null : teams.channel(),
                teams.graphApp().isEmpty() ? null : TeamsSettings.GRAPH,
                teams.mailboxZones() ? TeamsSettings.GRAPH : null,
                teams.graphApp());
    }

    /**
     * What the bot proves itself by.
     *
     * @throws IllegalArgumentException if the certificate can't be opened with its password
     */
    static BotCredentials credentials(BotConfig.Teams teams) {
        if (teams.appId().isEmpty()) {
            return BotCredentials.of(scope -> "");
        }
        Path certificate = teams.certificate();
        if (certificate == null) {
            return BotCredentials.password(
                    teams.appId(), teams.tenant(), teams.password().value());
        }
        try {
            return BotCredentials.certificate(
                    teams.appId(),
                    teams.tenant(),
                    Files.readAllBytes(certificate),
                    teams.certificatePassword().value());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * What would keep it from working, found out by asking Microsoft; nothing where Teams is not configured, or in
     * development, where nobody proves anything.
     *
     * @param reach whether to knock at the public address as well
     * @param tell whom to send a message to, by e-mail address; null for nobody
     */
    static List<String> chatProblems(BotConfig config, boolean reach, @Nullable String tell) {
        BotConfig.Teams teams = config.teams();
        Path people = config.folders().people();
        if (teams == null || teams.appId().isEmpty() || !problems(config).isEmpty()) {
            return List.of();
        }
        TeamsCheck check = new TeamsCheck(settings(config, teams), credentials(teams), Json.mapper());
        List<String> problems = new ArrayList<>(check.problems());
        if (problems.isEmpty() && tell != null && people != null) {
            PeopleFiles.Read read = PeopleFiles.read(people);
            problems.addAll(check.problemsOfTelling(tell, read.people(), read.contacts()));
        }
        if (reach) {
            problems.addAll(
                    config.web().publicUrl().isEmpty()
                            ? List.of("LOOPKEEPER_PUBLIC_URL is not set, so I don't know where Teams will knock.")
                            : check.problemsOfReaching(config.web().publicUrl()));
        }
        return problems;
    }

    /** What would keep it from working, told without asking anybody outside. */
    static List<String> problems(BotConfig config) {
        BotConfig.Teams teams = config.teams();
        if (teams == null) {
            return List.of();
        }
        try {
            credentials(teams);
            return List.of();
        } catch (IllegalArgumentException | UncheckedIOException broken) {
            return List.of("LOOPKEEPER_TEAMS_CERTIFICATE names a file that can't be opened with the password given;"
                    + " expected a PKCS#12 file with the certificate and its key.");
        }
    }
}
