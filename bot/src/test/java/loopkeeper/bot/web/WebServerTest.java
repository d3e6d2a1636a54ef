package loopkeeper.bot.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import loopkeeper.bot.outbox.OutboxStore.Backlog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The web server")
class WebServerTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Health.Report FINE = new Health.Report(
            NOW,
            true,
            new Backlog(2, NOW.minusSeconds(40), 1),
            Map.of("nudges", NOW.minusSeconds(30), "digests", NOW.minusSeconds(3600)));

    @TempDir
    Path data;

    private volatile Health.Report report = FINE;
    private final Health health = () -> report;
    private final Metrics metrics = new Metrics(health);
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AdminAccess access = AdminAccess.create("127.0.0.1", 1, new Random(7));
    private final WebServer server = WebServer.start(
            "127.0.0.1",
            0,
            List.of(new AdminRoutes(access, file -> write(file, "all of it")), chat()),
            health,
            metrics);
    private final HttpClient client = HttpClient.newHttpClient();

    private WebServer.Chat chat() {
        return new WebServer.Chat() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void routes(io.javalin.config.RoutesConfig routes) {
                routes.get("/broken", ctx -> {
                    throw new IllegalStateException("the secret of Ada Byron");
                });
                routes.get(
                        "/thread",
                        ctx -> ctx.result("virtual: " + Thread.currentThread().isVirtual()));
                routes.post("/length", ctx -> ctx.result("" + ctx.body().length()));
                routes.get("/slow", ctx -> {
                    inside.countDown();
                    released.await();
                    ctx.result("done all the same");
                });
            }
        };
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    @Test
    void healthIsShownAsJson() throws Exception {
        assertAnswer(get("/healthz"), 200, """
                {"status":"ok","database":"ok","outbox":{"due":2,"oldestSeconds":40,"givenUp":1},"beats":{"digests":"2026-12-01T09:00:00Z","nudges":"2026-12-01T09:59:30Z"}}""");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsDegraded() throws Exception {
        report = new Health.Report(NOW, false, null, Map.of());
        assertAnswer(get("/healthz"), 503, "{\"status\":\"degraded\",\"database\":\"unreachable\",\"beats\":{}}");
    }

    @Test
    void aMessageThatWaitsTooLongIsDegraded() throws Exception {
        report = new Health.Report(NOW, true, new Backlog(1, NOW.minusSeconds(300), 0), Map.of());
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        report = new Health.Report(NOW, true, new Backlog(1, NOW.minusSeconds(301), 0), Map.of());
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void aConnectionThatIsLostForLongIsDegraded() throws Exception {
        Backlog nothing = new Backlog(0, NOW, 0);
        report = new Health.Report(NOW, true, nothing, Map.of(), Map.of("slack-socket", NOW.minusSeconds(300)));
        assertAnswer(
                get("/healthz"),
                200,
                "{\"status\":\"ok\",\"database\":\"ok\",\"outbox\":{\"due\":0,\"oldestSeconds\":0,\"givenUp\":0},"
                        + "\"beats\":{},\"lost\":{\"slack-socket\":\"" + NOW.minusSeconds(300) + "\"}}");
        report = new Health.Report(NOW, true, nothing, Map.of(), Map.of("slack-socket", NOW.minusSeconds(301)));
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsCountRequestsAndTellTheBacklog() throws Exception {
        metrics.asked("SubmitScorecard", "Replied");
        metrics.asked("SubmitScorecard", "Replied");
        report = new Health.Report(NOW, true, new Backlog(3, NOW.minusSeconds(7), 1), Map.of());
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines().filter(line -> line.startsWith("loopkeeper")))
                .containsExactly(
                        "loopkeeper_database_up 1.0",
                        "loopkeeper_outbox_due 3.0",
                        "loopkeeper_outbox_given_up 1.0",
                        "loopkeeper_outbox_oldest_seconds 7.0",
                        "loopkeeper_requests_total{command=\"SubmitScorecard\",outcome=\"Replied\"} 2.0");
        assertThat(answer.body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void anUnknownAddressGetsASentence() throws Exception {
        assertAnswer(get("/nowhere"), 404, "{\"error\":\"There is nothing at this address.\"}");
    }

    @Test
    void aMistakeOfOursShowsNothingOfItself() throws Exception {
        HttpResponse<String> answer = get("/broken");
        assertAnswer(answer, 500, "{\"error\":\"That went wrong on our side.\"}");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void whatFailsWhileTheStoreIsAwaySaysSo() throws Exception {
        report = new Health.Report(NOW, false, null, Map.of());
        assertAnswer(
                get("/broken"),
                503,
                "{\"error\":\"The store does not answer just now. Please look again later whether this arrived.\"}");
    }

    @Test
    void aBodyOverTheLimitIsNotTaken() throws Exception {
        assertThat(post("/length", "x".repeat(256 * 1024), "").body()).isEqualTo("262144");
        assertAnswer(
                post("/length", "x".repeat(256 * 1024 + 1), ""),
                413,
                "{\"error\":\"That is too much at once; at most 256 KB are taken.\"}");
    }

    @Test
    void requestsRunOnVirtualThreads() throws Exception {
        assertThat(get("/thread").body()).isEqualTo("virtual: true");
    }

    @Test
    void aPortThatIsTakenIsToldInASentence() {
        assertThatThrownBy(() -> WebServer.start("127.0.0.1", server.port(), List.of(), health, metrics))
                .isInstanceOf(WebServer.Taken.class)
                .hasMessage("Nothing can listen on 127.0.0.1, port " + server.port()
                        + ": another program does, or the address is none of this machine's."
                        + " Stop the other one, or set LOOPKEEPER_PORT or LOOPKEEPER_HOST.");
    }

    @Test
    void whatRunsComesToItsEndBeforeTheServerStops() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), BodyHandlers.ofString());
        inside.await();
        int port = server.port();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        assertThatThrownBy(() -> connectForever(port)).isInstanceOf(IOException.class);
        released.countDown();
        assertThat(slow.get().body()).isEqualTo("done all the same");
        closing.get();
    }

    @Test
    void aBackupIsMadeForWhoKnowsTheToken() throws Exception {
        Path file = data.resolve("backup");
        assertThat(post("/admin/backup", "{\"file\":\"" + file + "\"}", access.token())
                        .statusCode())
                .isEqualTo(200);
        assertThat(file).hasContent("all of it");
        assertAnswer(
                post("/admin/backup", "{\"file\":\"" + file + "\"}", access.token()),
                409,
                "{\"error\":\"" + file + " exists already; name a file that does not.\"}");
    }

    @Test
    void nobodyElseGetsABackup() throws Exception {
        Path file = data.resolve("backup");
        String no = "{\"error\":\"Only who runs the bot may ask for this, on its own machine.\"}";
        assertAnswer(post("/admin/backup", "{\"file\":\"" + file + "\"}", ""), 403, no);
        assertAnswer(post("/admin/backup", "{\"file\":\"" + file + "\"}", access.token() + "0"), 403, no);
        assertThat(file).doesNotExist();
    }

    @Test
    void aBackupNeedsAWholePath() throws Exception {
        String no = "{\"error\":\"The field file must hold the whole path of a file to write.\"}";
        assertAnswer(post("/admin/backup", "{\"file\":\"backup\"}", access.token()), 400, no);
        assertAnswer(post("/admin/backup", "{}", access.token()), 400, no);
    }

    @Test
    void theTokenFileIsForItsOwnerAlone() throws IOException {
        access.write(data);
        access.write(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin.token"))))
                .isEqualTo("rw-------");
        assertThat(AdminAccess.read(data)).hasValue(access);
        assertThat(access.toString()).isEqualTo("AdminAccess[http://127.0.0.1:1, ***]");
        AdminAccess.remove(data);
        assertThat(AdminAccess.read(data)).isEmpty();
    }

    /** Until the server takes nothing new. */
    private static void connectForever(int port) throws IOException {
        while (true) {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
