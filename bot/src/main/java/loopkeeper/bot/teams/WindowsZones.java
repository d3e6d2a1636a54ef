package loopkeeper.bot.teams;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Time zones as Exchange names them: by Windows' names, at times by those of the time zone database. */
final class WindowsZones {

    private final Map<String, String> names;

    private WindowsZones(Map<String, String> names) {
        this.names = names;
    }

    /** Those that Unicode CLDR knows. */
    static WindowsZones shipped() {
        try (InputStream file = WindowsZones.class.getResourceAsStream("/teams/windows-zones.txt")) {
            if (file == null) {
                throw new IllegalStateException("windows-zones.txt is missing from the build");
            }
            return new WindowsZones(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Empty for a zone somebody made up themselves, and for any other name nobody knows. */
    Optional<ZoneId> zone(String name) {
        String known = names.getOrDefault(name, name);
        try {
            return known.contains("/") ? Optional.of(ZoneId.of(known)) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
