package loopkeeper.bot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.teams.BotCredentials;
import loopkeeper.bot.teams.TeamsChat;
import loopkeeper.bot.teams.TeamsSettings;

/** Every {@code new} of the bot in Microsoft Teams. */
final class InTeams {

    private InTeams() {}

    /** Empty where Teams is not configured. */
    static Optional<TeamsChat> open(
            BotConfig config,
            PeopleFiles.Read read,
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
