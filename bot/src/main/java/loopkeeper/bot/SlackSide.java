package loopkeeper.bot;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.slack.InstallPage;
import loopkeeper.bot.slack.InstallStore;
import loopkeeper.bot.slack.InstalledWorkspaces;
import loopkeeper.bot.slack.OneWorkspace;
import loopkeeper.bot.slack.Pace;
import loopkeeper.bot.slack.SlackBot;
import loopkeeper.bot.slack.SlackCalls;
import loopkeeper.bot.slack.SlackCheck;
import loopkeeper.bot.slack.SlackGate;
import loopkeeper.bot.slack.SlackParts;
import loopkeeper.bot.slack.SlackSocket;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.storage.PlaceRows;
import loopkeeper.bot.vault.Vault;
import loopkeeper.bot.web.WebServer;
import org.jspecify.annotations.Nullable;

/** Everything of Slack that the running program holds: the bot there, and the ways its requests come in. */
final class SlackSide implements AutoCloseable {

    private static final int REQUESTS_AT_ONCE = 8;
    private static final String SCOPES = Stream.concat(SlackCheck.NEEDED.stream(), SlackCheck.OPTIONAL.stream())
            .collect(Collectors.joining(","));

    private final SlackBot bot;
    private final @Nullable SlackGate gate;
    private final @Nullable SlackSocket socket;
    private final @Nullable InstalledWorkspaces installed;
    private final @Nullable InstallPage page;

    private SlackSide(
            SlackBot bot,
            @Nullable SlackGate gate,
            @Nullable SlackSocket socket,
            @Nullable InstalledWorkspaces installed,
            @Nullable InstallPage page) {
        this.bot = bot;
        this.gate = gate;
        this.socket = socket;
        this.installed = installed;
        this.page = page;
    }

    /** What the sides of all chats are built from. */
    record Around(
            Database database,
            FrontDesk desk,
            PeopleFiles.Read read,
            Names names,
            Supplier<String> ids,
            Routes routes) {}

    /** Builds it; nothing comes in before {@link #start()}. */
    static SlackSide open(
            BotConfig.Slack settings, String publicUrl, Around around, InstantSource machine, RandomGenerator chance) {
        Database database = around.database();
        PlaceRows places = database.places();
        SlackCalls calls = new SlackCalls(settings.api(), Pace.slacks(), machine);
        InstalledWorkspaces installed = installed(settings, calls, database);
        SlackBot bot = new SlackBot(
                new SlackParts(
                        calls,
                        installed == null
                                ? new OneWorkspace(calls, settings.botToken(), database.installs()::comeBack)
                                : installed,
                        around.desk(),
                        database,
                        around.read().people(),
                        around.read().contacts(),
                        around.names(),
                        around.routes(),
                        places.accounts(),
                        places.rooms(),
                        places.messages(),
                        database.slack(),
                        database.clock(),
                        machine,
                        around.ids()),
                Pictures::png);
        if (installed != null) {
            follow(bot.app(), installed);
        } else {
            follow(bot.app(), database.installs(), settings.erases());
        }
        boolean signed = !settings.signingSecret().value().isEmpty();
        boolean socket = !settings.appToken().value().isEmpty();
        return new SlackSide(
                bot,
                signed ? new SlackGate(bot.app(), settings.signingSecret(), machine) : null,
                socket
                        ? new SlackSocket(
                                bot.app(),
                                settings.appToken(),
                                REQUESTS_AT_ONCE,
                                SlackSocket.Rhythm.USUAL,
                                machine,
                                chance)
                        : null,
                installed,
                installed == null
                        ? null
                        : new InstallPage(
                                installed, database.installs(), publicUrl, SCOPES, around.ids(), database.clock()));
    }

    private static @Nullable InstalledWorkspaces installed(
            BotConfig.Slack settings, SlackCalls calls, Database database) {
        BotConfig.Installs installs = settings.installs();
        return installs == null
                ? null
                : new InstalledWorkspaces(
                        calls,
                        database.installs(),
                        Vault.of(installs.keys()),
                        new InstalledWorkspaces.Client(
                                installs.clientId(), installs.clientSecret(), installs.workspaces(), settings.erases()),
                        database.clock());
    }

    /** Lets Bolt tell which workspaces are whose, and which have taken the app out. */
    private static void follow(App app, InstalledWorkspaces installed) {
        app.use((request, response, chain) -> {
            installed.seen(
                    request.getContext().getTeamId(), request.getContext().getEnterpriseId());
            return chain.next(request);
        });
        ended(app, installed::ended);
    }

    /** The one workspace there is has taken the app out. */
    private static void follow(App app, InstallStore store, boolean erases) {
        ended(app, (team, enterprise) -> {
            if (team != null) {
                store.leave(team, erases);
            }
        });
    }

    private static void ended(App app, BiConsumer<@Nullable String, @Nullable String> end) {
        app.event(AppUninstalledEvent.class, (payload, context) -> {
            end.accept(payload.getTeamId(), payload.getEnterpriseId());
            return context.ack();
        });
        app.event(TokensRevokedEvent.class, (payload, context) -> {
            if (payload.getEvent().getTokens() != null
                    && payload.getEvent().getTokens().getBot() != null
                    && !payload.getEvent().getTokens().getBot().isEmpty()) {
                end.accept(payload.getTeamId(), payload.getEnterpriseId());
            }
            return context.ack();
        });
    }

    /** Renews what ends soon; asked by a beat. */
    void renewTokens() {
        if (installed != null) {
            installed.renewDue();
        }
    }

    /** How many messages were sent again, since this process started. */
    long resent() {
        return bot.sender().resent();
    }

    EffectRunner sender() {
        return bot.sender();
    }

    /** The address Slack's requests come to; empty where they all come by socket. */
    Optional<WebServer.Chat> address() {
        return gate == null && page == null
                ? Optional.empty()
                : Optional.of(new WebServer.Chat() {
                    @Override
                    public String name() {
                        return Place.SLACK;
                    }

                    @Override
                    public void routes(io.javalin.config.RoutesConfig routes) {
                        if (gate != null) {
                            gate.addTo(routes);
                        }
                        if (page != null) {
                            page.addTo(routes);
                        }
                    }
                });
    }

    /** Lets requests come in by socket, where one is configured. */
    void start() {
        if (socket != null) {
            socket.start();
        }
    }

    /** Connections that should stand and don't, and since when. */
    Map<String, Instant> lost() {
        return socket == null || socket.state().connected()
                ? Map.of()
                : Map.of("slack-socket", socket.state().since());
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
        bot.close();
    }
}
