package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.config.Secret;
import loopkeeper.bot.slack.Workspaces.Installed;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Faults.Fault;
import loopkeeper.bot.slack.fake.Workspace;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.testing.SettableClock;
import loopkeeper.bot.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Installing the app in a workspace")
class InstallsTest {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
    private static final AtomicInteger BASES = new AtomicInteger();
    private static final Pattern LINK = Pattern.compile("href=\"(https://slack.com/[^\"]+)\"");

    private final SettableClock clock = new SettableClock(START);
    private final FakeSlack slack = FakeSlack.start(clock);
    private final Workspace acme = slack.workspace("T0ACME", "Acme & <Sons>");
    private final SlackCalls calls = new SlackCalls(slack.api(), Pace.none(), clock);
    private final Database store = Database.open(Database.Settings.memory("installs" + BASES.incrementAndGet()), clock);
    private final InstalledWorkspaces installed = new InstalledWorkspaces(
            calls,
            store.installs(),
            Vault.of(new Secret("first:" + Base64.getEncoder().encodeToString(new byte[32]))),
            new InstalledWorkspaces.Client(
                    FakeSlack.CLIENT, new Secret(FakeSlack.CLIENT_SECRET), Set.of("T0ACME", "E0ORG"), false),
            clock);
    private final HttpClient browser = HttpClient.newHttpClient();
    private final AtomicInteger ids = new AtomicInteger();
    private Javalin server;
    private String cookie = "";

    @BeforeEach
    void open() {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            new InstallPage(
                            installed,
                            store.installs(),
                            "http://127.0.0.1",
                            "commands,chat:write",
                            () -> "id" + ids.incrementAndGet(),
                            clock)
                    .addTo(config.routes);
        });
        server.start("127.0.0.1", 0);
    }

    @AfterEach
    void close() {
        browser.close();
        server.stop();
        calls.close();
        store.close();
        slack.close();
    }

    @Test
    void endsWithATokenThatLiesEncrypted() throws Exception {
        HttpResponse<String> done = back(slack.consents(link(), "U0ADMIN", false, acme));

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("<h1>Loopkeeper is in Acme &amp; &lt;Sons&gt;</h1>");
        Installed there = installed.in("T0ACME").orElseThrow();
        assertThat(there.botUser()).isEqualTo(acme.botUser);
        assertThat(there.may("pins:write")).isTrue();
        assertThat(works(there)).isTrue();
        assertThat(installed.only()).contains(there);
        assertThat(installed.in("T0OTHER")).isEmpty();
        InstallStore.Install row = store.installs().all().getFirst();
        assertThat(row.token().key()).isEqualTo("first");
        assertThat(row.token().text()).doesNotContain("xox");
        assertThat(row.toString() + there).isEqualTo("/T0ACMET0ACME");
    }

    @Test
    void countsOnceAndInTheBrowserItWasBegunInAndForTenMinutes() throws Exception {
        URI first = slack.consents(link(), "U0ADMIN", false, acme);
        assertThat(back(first).statusCode()).isEqualTo(200);
        assertThat(back(first).statusCode()).isEqualTo(400);

        URI second = slack.consents(link(), "U0ADMIN", false, acme);
        String mine = cookie;
        cookie = "loopkeeper_install=somebody-elses";
        assertThat(back(second).statusCode()).isEqualTo(400);
        cookie = mine;
        clock.moveTo(START.plus(Duration.ofMinutes(10)).plusSeconds(1));
        assertThat(back(second).body()).contains("<h1>Please start again</h1>");
        assertThat(back(URI.create("http://127.0.0.1/slack/oauth?code=x&state="))
                        .statusCode())
                .isEqualTo(400);
        assertThat(slack.journal().of("oauth.v2.access")).hasSize(1);
    }

    @Test
    void forgetsWhatNobodyFinishedWhenTheNextOneBegins() throws Exception {
        String left = stateOf(link());
        clock.moveTo(START.plus(Duration.ofMinutes(5)));
        String young = stateOf(link());
        clock.moveTo(START.plus(Duration.ofMinutes(10)).plusSeconds(1));
        link();

        assertThat(store.installs().finish(left, Instant.EPOCH)).isFalse();
        assertThat(store.installs().finish(young, Instant.EPOCH)).isTrue();
    }

    private static String stateOf(URI link) {
        return link.getRawQuery().replaceAll(".*state=([^&]+).*", "$1");
    }

    @Test
    void saysWhenItCameToNothing() throws Exception {
        String stopped = stateOf(link());
        assertThat(back(URI.create("http://127.0.0.1/slack/oauth?error=access_denied&state=" + stopped))
                        .body())
                .contains("<h1>Nothing was installed</h1>");
        slack.faults().next("oauth.v2.access", new Fault.Status(503));
        assertThat(back(slack.consents(link(), "U0ADMIN", false, acme)).statusCode())
                .isEqualTo(502);
        assertThat(store.installs().all()).isEmpty();
    }

    /** Who runs a workspace decides which address an account has, and so whom we would take it for. */
    @Test
    void isForWorkspacesThatMay() throws Exception {
        Workspace other = slack.workspace("T0OTHER", "Somebody else");

        assertThat(back(slack.consents(link(), "U0ADMIN", false, other)).statusCode())
                .isEqualTo(403);
        assertThat(store.installs().all()).isEmpty();
        assertThat(installed.in("T0OTHER")).isEmpty();
    }

    @Test
    void renewsATokenThatEndsOnceHoweverManyAsk() throws Exception {
        slack.rotating(true);
        back(slack.consents(link(), "U0ADMIN", false, acme));
        String before = installed.in("T0ACME").orElseThrow().token();
        clock.moveTo(START.plus(Duration.ofHours(12)).minusSeconds(60));

        List<Future<Optional<Installed>>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                asked.add(threads.submit(() -> installed.in("T0ACME")));
            }
        }
        for (Future<Optional<Installed>> one : asked) {
            // Who came while it was being renewed has the old one, which works to its end.
            assertThat(one.get()).isPresent();
        }
        assertThat(installed.in("T0ACME").orElseThrow().token()).isNotEqualTo(before);
        assertThat(slack.journal().of("oauth.v2.access")).hasSize(2);
        clock.moveTo(START.plus(Duration.ofHours(13)));
        assertThat(works(installed.in("T0ACME").orElseThrow())).isTrue();
    }

    @Test
    void renewsWhatEndsWithinHoursByTheBeat() throws Exception {
        slack.rotating(true);
        back(slack.consents(link(), "U0ADMIN", false, acme));
        installed.renewDue();
        assertThat(slack.journal().of("oauth.v2.access")).hasSize(1);
        clock.moveTo(START.plus(Duration.ofHours(10)));
        slack.faults().next("oauth.v2.access", new Fault.Status(503));
        installed.renewDue();
        installed.renewDue();
        clock.moveTo(START.plus(Duration.ofHours(20)));

        assertThat(slack.journal().of("oauth.v2.access"))
                .extracting(call -> call.answer())
                .containsExactly("ok", "503", "ok");
        assertThat(works(installed.in("T0ACME").orElseThrow())).isTrue();
    }

    @Test
    void servesEveryWorkspaceOfAnOrganisationThatInstalledItAsAWhole() throws Exception {
        Workspace north = slack.workspace("T0NORTH", "North", "E0ORG");
        Workspace south = slack.workspace("T0SOUTH", "South", "E0ORG");
        back(slack.consents(link(), "U0ADMIN", true, north, south));

        assertThat(installed.in("T0SOUTH")).isEmpty();
        installed.seen("T0SOUTH", "E0ORG");
        installed.seen("T0SOUTH", "E0ORG");
        installed.seen("T0ACME", "E0OTHER");
        assertThat(installed.in("T0SOUTH").orElseThrow().workspace()).isEqualTo("T0SOUTH");
        assertThat(installed.in("T0ACME")).isEmpty();
        assertThat(installed.only()).isEmpty();
    }

    @Test
    void endsWhenTheAppIsTakenOutOfTheWorkspace() throws Exception {
        back(slack.consents(link(), "U0ADMIN", false, acme));
        installed.ended("T0OTHER", null);
        assertThat(installed.in("T0ACME")).isPresent();
        installed.ended("T0ACME", null);

        assertThat(installed.in("T0ACME")).isEmpty();
        assertThat(store.installs().all()).isEmpty();
    }

    /** Slack is asked while no transaction is open: whoever else needs the database has it. */
    @Test
    void takesNoRowAlongWhenItAsksForANewToken() throws Exception {
        slack.rotating(true);
        back(slack.consents(link(), "U0ADMIN", false, acme));
        InstallStore.Install seen = store.installs().all().getFirst();
        clock.moveTo(START.plus(Duration.ofHours(13)));
        Instant now = clock.instant();

        assertThat(store.installs().beginRenewal(seen, now, now.plusSeconds(60)))
                .isTrue();
        assertThatThrownBy(() -> installed.in("T0ACME"))
                .as("it has ended, and somebody else is at it")
                .isInstanceOf(SlackCalls.Wait.class);
        assertThat(slack.journal().of("oauth.v2.access")).hasSize(1);
        clock.moveTo(now.plusSeconds(60));
        assertThat(works(installed.in("T0ACME").orElseThrow()))
                .as("whoever was at it has died")
                .isTrue();
        assertThat(store.installs().beginRenewal(seen, now, now.plusSeconds(600)))
                .as("it was renewed since")
                .isFalse();
    }

    private boolean works(Installed there) {
        return calls.call("", "auth.test", methods -> methods.authTest(call -> call.token(there.token())))
                .isOk();
    }

    private URI link() throws Exception {
        HttpResponse<String> page = get("/slack/install");
        cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).isTrue();
        return URI.create(link.group(1).replace("&amp;", "&"));
    }

    private HttpResponse<String> back(URI address) throws Exception {
        return get(address.getRawPath() + "?" + address.getRawQuery());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
