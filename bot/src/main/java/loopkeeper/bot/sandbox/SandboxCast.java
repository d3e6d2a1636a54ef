package loopkeeper.bot.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The made-up people of the sandbox, as they are shipped: who they are, and their calendars. */
public final class SandboxCast {

    /** Where the people stand on the class path. */
    public static final String PEOPLE = "/sandbox/people.yaml";

    private static final String CALENDARS = "/sandbox/calendars/";

    /** Writes the shipped calendars into a folder below {@code data} and returns it; over older ones. */
    public static Path unpackCalendars(Path data) {
        Path folder = data.resolve("sandbox-calendars");
        try {
            Files.createDirectories(folder);
            for (String name : index()) {
                try (InputStream in = resource(CALENDARS + name)) {
                    Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static List<String> index() throws IOException {
        try (InputStream in = resource(CALENDARS + "index.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    private static InputStream resource(String path) {
        InputStream in = SandboxCast.class.getResourceAsStream(path);
        if (in == null) {
            throw new IllegalStateException("not shipped: " + path);
        }
        return in;
    }

    private SandboxCast() {}
}
