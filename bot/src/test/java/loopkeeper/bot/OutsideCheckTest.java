package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command line against real mail protocols and an HTTP server that answers what a test wants. */
@DisplayName("check, of what is outside")
class OutsideCheckTest {

    private static final String NOBODY_HAS_EVENTS = "<d:multistatus xmlns:d=\"DAV:\"/>";

    @TempDir
    private Path folder;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final AtomicInteger status = new AtomicInteger(207);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        mail.setUser("interviews@example.com", "interviews", "pass");
        mail.start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            byte[] body = NOBODY_HAS_EVENTS.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the command says, with these settings besides the usual ones. */
    private String check(String... more) {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "LOOPKEEPER_DATA", folder.resolve("data").toString(),
                "LOOPKEEPER_CALDAV_URL", address() + "/{id}/",
                "LOOPKEEPER_MAIL_HOST", "127.0.0.1",
                "LOOPKEEPER_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()),
                "LOOPKEEPER_MAIL_SECURITY", "none",
                "LOOPKEEPER_MAIL_USER", "interviews",
                "LOOPKEEPER_MAIL_PASSWORD", "pass",
                "LOOPKEEPER_MAIL_FROM", "interviews@example.com",
                "LOOPKEEPER_IMAP_HOST", "127.0.0.1",
                "LOOPKEEPER_IMAP_PORT", String.valueOf(mail.getImap().getPort())));
        variables.put("LOOPKEEPER_IMAP_SECURITY", "none");
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        StringWriter said = new StringWriter();
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-12-01T08:00:00Z"));
        new Cli(variables, new Wired(clock, new Random(7)), clock, new CountDownLatch(1))
                .run(new PrintWriter(said), new PrintWriter(said), "check");
        return said.toString();
    }

    @Test
    void saysWhatAnswers() {
        assertThat(check()).isEqualTo("""
                Configuration, people and catalogue are fine.
                CalDAV answers for 22 people.
                The mail server takes letters from 127.0.0.1.
                The mailbox INBOX of interviews can be read.
                """);
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void namesACalendarServerThatRefusesUs() {
        status.set(401);
        assertThat(check()).startsWith("""
                There are 6 problems:
                  CalDAV: The calendar of rosa cannot be read: 127.0.0.1 says 401.
                """).endsWith("  CalDAV: and 17 more like these.\n");
    }

    @Test
    void namesWhatIsWrongWithTheMailServers() {
        assertThat(check("LOOPKEEPER_MAIL_PASSWORD", "wrong", "LOOPKEEPER_IMAP_PASSWORD", "pass"))
                .isEqualTo("""
                There is one problem:
                  LOOPKEEPER_MAIL_USER and its password: 127.0.0.1 refuses the login of interviews.
                """);
        assertThat(check("LOOPKEEPER_MAIL_PORT", "1", "LOOPKEEPER_IMAP_FOLDER", "Interviews"))
                .isEqualTo("""
                There are 2 problems:
                  LOOPKEEPER_MAIL_HOST: 127.0.0.1 does not answer on port 1 with security none.
                  LOOPKEEPER_IMAP_FOLDER: the mailbox of interviews has no folder Interviews.
                """);
        assertThat(check("LOOPKEEPER_IMAP_USER", "somebody")).contains("refuses the login of somebody.");
    }

    @Test
    void namesAGoogleKeyThatCantBeUsedWithoutShowingIt() throws IOException {
        Path key = Files.writeString(folder.resolve("key.json"), "{\"private_key\":\"geheim\"}");
        assertThat(check("LOOPKEEPER_GOOGLE_KEY_FILE", key.toString())).isEqualTo("""
                There is one problem:
                  LOOPKEEPER_GOOGLE_KEY_FILE names %s, which can't be used: the key of the service account lacks \
                client_email or private_key.
                """.formatted(key));
    }

    @Test
    void namesAnAccountThatGoogleDoesNotKnow() throws IOException {
        status.set(401);
        Path key = Files.writeString(
                folder.resolve("key.json"),
                "{\"client_email\":\"x@example.com\",\"private_key\":\"bm8=\",\"token_uri\":\"" + address() + "\"}");
        assertThat(check("LOOPKEEPER_GOOGLE_KEY_FILE", key.toString()))
                .contains("Google Calendar: The Google calendar of rosa cannot be read. The key of the account for"
                        + " calendars can't be used.");
    }
}
