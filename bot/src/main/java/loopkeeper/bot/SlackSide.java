package loopkeeper.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.slack.OneWorkspace;
import loopkeeper.bot.slack.Pace;
import loopkeeper.bot.slack.SlackBot;
import loopkeeper.bot.slack.SlackCalls;
import loopkeeper.bot.slack.SlackGate;
import loopkeeper.bot.slack.SlackParts;
import loopkeeper.bot.slack.SlackSocket;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.storage.PlaceRows;
import loopkeeper.bot.web.WebServer;
import org.jspecify.annotations.Nullable;

/** Everything of Slack that the running program holds: the bot there, and the ways its requests come in. */
final class SlackSide implements AutoCloseable {

    private static final int REQUESTS_AT_ONCE = 8;

    private final SlackBot bot;
    private final @Nullable SlackGate gate;
    private final @Nullable SlackSocket socket;

    private SlackSide(SlackBot bot, @Nullable SlackGate gate, @Nullable SlackSocket socket) {
        this.bot = bot;
        this.gate = gate;
        this.socket = socket;
    }

    /** What the sides of all chats are built from. */
    record Around(Database database, FrontDesk desk, PeopleFiles.Read read, Names names, Supplier<String> ids) {}

    /** Builds it; nothing comes in before {@link #start()}. */
    static SlackSide open(BotConfig.Slack settings, Around around, InstantSource machine, RandomGenerator chance) {
        Database database = around.database();
        PlaceRows places = database.places();
        SlackCalls calls = new SlackCalls(settings.api(), Pace.slacks(), database.clock());
        SlackBot bot = new SlackBot(
                new SlackParts(
                        calls,
                        new OneWorkspace(calls, settings.botToken()),
                        around.desk(),
                        database,
                        around.read().people(),
                        around.read().contacts(),
                        around.names(),
                        new Routes(List.of(Place.SLACK), around.read().contacts(), places.accounts(), places.rooms()),
                        places.accounts(),
                        places.rooms(),
                        places.messages(),
                        database.slack(),
                        database.clock(),
                        around.ids()),
                Pictures::png);
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
                        : null);
    }

    EffectRunner sender() {
        return bot.sender();
    }

    /** The address Slack's requests come to; empty where they all come by socket. */
    Optional<WebServer.Chat> address() {
        return Optional.ofNullable(gate).map(open -> new WebServer.Chat() {
            @Override
            public String name() {
                return Place.SLACK;
            }

            @Override
            public void routes(io.javalin.config.RoutesConfig routes) {
                open.addTo(routes);
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
