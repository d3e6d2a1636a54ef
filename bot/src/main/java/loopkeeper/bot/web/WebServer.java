package loopkeeper.bot.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.outbox.Causes;

/**
 * The HTTP server: {@code /healthz}, {@code /metrics} and the routes of each chat. Requests run on virtual threads.
 * Nobody outside sees a stack trace or which server this is.
 */
public final class WebServer implements AutoCloseable {

    private static final long MOST_BODY_BYTES = 256 * 1024;
    private static final long STOP_MILLIS = 3000;

    private final Javalin javalin;
    private final List<Chat> chats;

    private WebServer(Javalin javalin, List<Chat> chats) {
        this.javalin = javalin;
        this.chats = chats;
    }

    /** One way to reach the bot: what it is called and the routes it answers on. */
    public interface Chat {

        /** As health and logs show it. */
        String name();

        /** Adds its routes; called once, before the server starts. */
        void routes(RoutesConfig routes);
    }

    /** The address can't be listened on, as another program does, or it is none of this machine's. */
    public static final class Taken extends RuntimeException {

        private static final long serialVersionUID = 1;

        Taken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Starts listening.
     *
     * @param port 0 takes any that is free; {@link #port()} tells which
     * @throws Taken if the address can't be had
     */
    public static WebServer start(String host, int port, List<Chat> chats, Health health, Metrics metrics) {
        List<Chat> all = List.copyOf(chats);
        Javalin javalin = Javalin.create(config -> {
            settle(config, health);
            config.routes.get("/healthz", ctx -> {
                Health.Report report = health.report();
                ctx.status(report.ok() ? 200 : 503).json(report.json());
            });
            config.routes.get(
                    "/metrics",
                    ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                            .result(metrics.scrape()));
            all.forEach(chat -> chat.routes(config.routes));
        });
        try {
            javalin.start(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
        } catch (JavalinBindException taken) {
            throw new Taken(
                    "Nothing can listen on " + host + ", port " + port
                            + ": another program does, or the address is none of this machine's."
                            + " Stop the other one, or set LOOPKEEPER_PORT or LOOPKEEPER_HOST.",
                    taken);
        }
        return new WebServer(javalin, all);
    }

    private static void settle(JavalinConfig config, Health health) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MOST_BODY_BYTES;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
        });
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
        config.routes.before(
                ctx -> ctx.header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer"));
        config.routes.exception(HttpResponseException.class, WebServer::refuse);
        config.routes.exception(Exception.class, (wrong, ctx) -> {
            // Types and places only: a message could hold what somebody typed.
            JavalinLogger.error("a request failed: " + Causes.of(wrong), null);
            if (health.report().database()) {
                say(ctx, 500, "That went wrong on our side.");
            } else {
                say(ctx, 503, "The store does not answer just now. Please look again later whether this arrived.");
            }
        });
    }

    private static void refuse(HttpResponseException refusal, Context ctx) {
        String sentence = switch (refusal.getStatus()) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 413 -> "That is too much at once; at most 256 KB are taken.";
            default -> String.valueOf(refusal.getMessage());
        };
        say(ctx, refusal.getStatus(), sentence);
    }

    static void say(Context ctx, int status, String sentence) {
        ctx.status(status).json(new TreeMap<>(Map.of("error", sentence)));
    }
    /** The port it really listens on. */
    public int port() {
        return javalin.port();
    }

    /** What can be reached through it, in the order it was given. */
    public List<String> chats() {
        return chats.stream().map(Chat::name).toList();
    }

    /** Takes nothing new, lets what runs come to its end for up to three seconds, then stops. */
    @Override
    public void close() {
        javalin.stop();
    }
}
