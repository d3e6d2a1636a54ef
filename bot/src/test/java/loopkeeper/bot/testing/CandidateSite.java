package loopkeeper.bot.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.candidate.CandidatePages;
import loopkeeper.bot.candidate.Preparation;
import loopkeeper.bot.outbox.OutboxStore;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;

/** The candidates' pages of a town, served over real HTTP and used as a browser uses them. */
public final class CandidateSite implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("https?://[^ )]+/c/[A-Za-z0-9_-]{32}");

    private final Town town;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server;
    private final AtomicInteger drawn = new AtomicInteger();

    /** Serves them, and makes the town's letters and cards link to them. */
    public CandidateSite(Town town) {
        this.town = town;
        Health health = () -> new Health.Report(
                town.clock.instant(), true, new OutboxStore.Backlog(0, town.clock.instant(), 0), Map.of());
        server = WebServer.start(
                "127.0.0.1",
                0,
                List.of(new CandidatePages(
                        town.store,
                        town.desk,
                        town.links,
                        town.library,
                        town.people,
                        town.openings,
                        Preparation.shipped(),
                        () -> "page-" + drawn.incrementAndGet(),
                        town.clock)),
                health,
                new Metrics(health));
        town.address = "http://127.0.0.1:" + server.port();
    }

    /** The link to a page in what somebody was told. */
    public static String link(String text) {
        Matcher found = LINK.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no link in " + text);
        }
        return found.group();
    }

    public HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Sends a form of these fields, names and values in turn; what follows from it has happened on return. */
    public HttpResponse<String> post(String address, String... fields) {
        HttpResponse<String> answer = send(form(address, fields));
        town.relay.runDue();
        return answer;
    }

    /** Fills in the form of that action as the page has it now, and sends it. */
    public HttpResponse<String> fills(String address, String action, String... fields) {
        List<String> all = new ArrayList<>(List.of("seen", hidden(get(address).body(), action, "seen")));
        all.addAll(List.of(fields));
        return post(address + "/" + action, all.toArray(String[]::new));
    }

    /** A form of these fields, not sent yet. */
    public static HttpRequest.Builder form(String address, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(String.join("&", pairs)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    /** What a field of a drawn page that nobody sees holds, in the form of that action. */
    public static String hidden(String page, String action, String name) {
        Matcher form = Pattern.compile(
                        "<form method=\"post\" action=\"[^\"]*/" + action + "\".*?</form>", Pattern.DOTALL)
                .matcher(page);
        if (form.find()) {
            Matcher field =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(form.group());
            if (field.find()) {
                return field.group(1);
            }
        }
        throw new AssertionError("no " + name + " to " + action + " in " + page);
    }

    /** Where the browser goes next. */
    public String next(HttpResponse<String> answer) {
        return town.address
                + answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    @Override
    public void close() {
        server.close();
    }
}
