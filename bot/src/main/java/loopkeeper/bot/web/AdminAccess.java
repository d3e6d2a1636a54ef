package loopkeeper.bot.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a command on the same machine reaches the running bot. It lies in the data folder, in a file that only the user
 * the bot runs as may read; having read it is what proves the right to ask.
 *
 * @param address where the bot listens, such as {@code http://127.0.0.1:8420}
 * @param token 64 hexadecimal digits
 */
public record AdminAccess(URI address, String token) {

    private static final String FILE = "admin.token";

    /**
     * A new one.
     *
     * @param chance must be a secure one
     */
    public static AdminAccess create(String host, int port, RandomGenerator chance) {
        byte[] token = new byte[32];
        chance.nextBytes(token);
        String here = host.equals("0.0.0.0") ? "127.0.0.1" : host.matches("\\[?::]?") ? "[::1]" : host;
        String named = here.contains(":") && !here.startsWith("[") ? "[" + here + "]" : here;
        return new AdminAccess(
                URI.create("http://" + named + ":" + port), HexFormat.of().formatHex(token));
    }

    /** The same token at the port the bot got. */
    public AdminAccess at(int port) {
        return new AdminAccess(
                URI.create("http://" + address.getRawAuthority().replaceFirst(":\\d+$", "") + ":" + port), token);
    }

    /** What the last bot in this folder wrote; empty when there is none or it can't be read. */
    public static Optional<AdminAccess> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve(FILE));
            return lines.size() == 2
                    ? Optional.of(new AdminAccess(URI.create(lines.get(0)), lines.get(1)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Puts it into the folder, in place of an older one. */
    public void write(Path data) {
        Path file = data.resolve(FILE);
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(file);
            // The mode is set as the file is made, so that there is no moment at which others may read it.
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, (address + "\n" + token + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Takes it away as the bot stops. */
    public static void remove(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public String toString() {
        return "AdminAccess[" + address + ", ***]";
    }
}
