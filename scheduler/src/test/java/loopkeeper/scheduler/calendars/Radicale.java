package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's CalDAV server, on this machine alone, with a calendar {@code calendar} for each person. */
public final class Radicale implements AutoCloseable {

    public static final String PASSWORD = "only-for-tests";

    private static final Path PROGRAM = Path.of("/usr/bin/radicale");

    private final Process process;
    private final URI address;
    private final Path storage;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Radicale(Process process, URI address, Path storage) {
        this.process = process;
        this.address = address;
        this.storage = storage;
    }

    public static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    public static Radicale start(Path folder, String... people) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path storage = folder.resolve("collections");
        Path users = Files.writeString(
                folder.resolve("users"),
                Arrays.stream(people).map(person -> person + ":" + PASSWORD).collect(Collectors.joining("\n")));
        Path config = Files.writeString(folder.resolve("config"), """
                [server]
                hosts = 127.0.0.1:%d
                [auth]
                type = htpasswd
                htpasswd_filename = %s
                htpasswd_encryption = plain
                delay = 0
                [rights]
                type = owner_only
                [storage]
                filesystem_folder = %s
                """.formatted(port, users, storage));
        Process process = new ProcessBuilder(PROGRAM.toString(), "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Radicale radicale = new Radicale(process, URI.create("http://127.0.0.1:" + port + "/"), storage);
        radicale.untilItAnswers();
        for (String person : people) {
            radicale.send(person, "MKCALENDAR", "/" + person + "/calendar/", "");
        }
        return radicale;
    }

    private void untilItAnswers() throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("radicale does not answer");
    }

    public URI address() {
        return address;
    }

    public void put(String person, String file, String text) {
        HttpResponse<String> said = send(person, "PUT", "/" + person + "/calendar/" + file + ".ics", text);
        if (said.statusCode() / 100 != 2) {
            throw new AssertionError(said.statusCode() + " " + said.body());
        }
    }

    /** Every event of that person whose text holds that, as it is kept. */
    public List<String> texts(String person, String holding) {
        return files(person).stream()
                .map(Radicale::read)
                .filter(text -> text.contains(holding))
                .toList();
    }

    /** How many events hold that text. */
    public int count(String person, String text) {
        return texts(person, text).size();
    }

    public void empty(String person) {
        files(person).forEach(file -> send(person, "DELETE", "/" + person + "/calendar/" + file.getFileName(), ""));
    }

    private List<Path> files(String person) {
        try (Stream<Path> all =
                Files.list(storage.resolve("collection-root").resolve(person).resolve("calendar"))) {
            return all.filter(file -> file.toString().endsWith(".ics")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private HttpResponse<String> send(String person, String method, String path, String body) {
        String login = Base64.getEncoder().encodeToString((person + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "text/calendar; charset=utf-8")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            try {
                return client.send(request, BodyHandlers.ofString());
            } catch (IOException connectionWasClosed) {
                return client.send(request, BodyHandlers.ofString());
            }
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
