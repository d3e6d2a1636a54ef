package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.DebriefBlocks;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.DebriefRooms;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.places.SentMessages;
import loopkeeper.bot.web.WebServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot in Microsoft Teams: takes what Teams tells at {@code POST /teams/messages}, and brings messages there. */
public final class TeamsChat implements WebServer.Chat, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TeamsChat.class);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicLong told = new AtomicLong();
    private final InstantSource clock;
    private final Gate gate;
    private final TeamsTokens tokens;
    private final Connector connector;
    private final Turn turn;
    private final TeamsSender sender;
    private final Charts charts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What it is built on.
     *
     * @param contacts what the people files say of accounts, by person
     * @param clock the one that decides what is due
     * @param machine the machine's own, which tokens are held against
     * @param ids makes ids nobody can guess, of letters and digits
     * @param keys makes keys of 128 random bits, in hexadecimal
     * @param pictures draws a chart as PNG
     */
    public record Parts(
            FrontDesk desk,
            Tx.Source transactions,
            People people,
            Map<PersonId, Contact> contacts,
            Names names,
            Accounts accounts,
            Routes routes,
            DebriefRooms rooms,
            SentMessages sent,
            DebriefBlocks blocks,
            TeamsStore store,
            InstantSource clock,
            InstantSource machine,
            JsonMapper json,
            Supplier<String> ids,
            Supplier<String> keys,
            Function<Card.Element.Chart, byte[]> pictures) {}

    public TeamsChat(TeamsSettings settings, BotCredentials credentials, Parts parts) {
        this(settings, credentials, parts, null);
    }

    /**
     * @param afterwards does what need not be done before Teams has its answer; null for threads of its own
     */
    TeamsChat(TeamsSettings settings, BotCredentials credentials, Parts parts, @Nullable Executor afterwards) {
        JsonMapper json = parts.json();
        clock = parts.clock();
        tokens = new TeamsTokens(settings.appId(), settings.openId(), parts.machine());
        gate = new Gate(settings, tokens, json);
        connector = new Connector(settings, credentials, json);
        charts = new Charts(parts.store(), settings.address(), parts.keys(), parts.clock(), parts.pictures());
        TeamsCards cards = new TeamsCards(json, parts.names(), charts::address);
        Executor beside = afterwards == null ? threads : afterwards;
        Speakers speakers = new Speakers(
                parts.people(),
                parts.desk()::living,
                parts.contacts(),
                parts.accounts(),
                parts.store(),
                connector,
                parts.clock(),
                parts.machine());
        Asking asking = new Asking(
                parts.desk(),
                parts.store(),
                parts.sent(),
                parts.routes()::chatOf,
                parts.ids(),
                cards,
                speakers::stranger);
        Replies replies = new Replies(cards, connector, parts.store(), parts.transactions(), beside);
        URI mailboxes = settings.mailboxes();
        turn = new Turn(
                speakers,
                mailboxes == null ? null : new Zones(mailboxes, settings, parts, connector, beside),
                asking,
                new Invokes(speakers, asking, cards, replies, json),
                replies,
                new Comings(speakers, connector, parts.store(), replies));
        Reaching reaching =
                new Reaching(settings, parts.sent(), parts.store(), parts.accounts(), speakers, connector, cards);
        GroupChats groups = new GroupChats(settings, connector, json);
        Rooms rooms = new Rooms(parts, speakers, reaching, connector);
        sender = new TeamsSender(
                parts.routes(),
                parts.desk(),
                reaching,
                new Debriefs(settings, parts.rooms(), rooms, reaching, groups),
                new DebriefPosts(rooms, parts.sent(), parts.blocks(), reaching, connector),
                parts.clock());
    }

    /** Brings effects to Teams. */
    public EffectRunner sender() {
        return sender;
    }

    /** Does slow first things before somebody waits for them: keys, tokens, classes. */
    public void warm() {
        threads.execute(() -> {
            try {
                tokens.warm();
                connector.warm();
            } catch (RuntimeException notYet) {
                LOG.warn("Microsoft can't be reached yet: {}", notYet.getClass().getName());
            }
        });
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.post("/teams/messages", this::messages);
        routes.get("/teams/charts/{picture}", this::chart);
    }

    private void messages(Context context) {
        String authorization =
                Optional.ofNullable(context.header("Authorization")).orElse("");
        switch (gate.check(context.bodyAsBytes(), authorization)) {
            case Gate.Verdict.Refused refused -> {
                refused(refused.status(), refused.why());
                context.status(refused.status());
            }
            case Gate.Verdict.Admitted admitted -> answer(context, admitted.activity());
        }
    }

    /** One line a minute, however many knock. */
    private void refused(int status, String why) {
        int count = refusals.incrementAndGet();
        long now = clock.instant().toEpochMilli();
        long last = told.get();
        if (now >= last + QUIET.toMillis() && told.compareAndSet(last, now)) {
            refusals.addAndGet(-count);
            LOG.warn(
                    "{} calls to Teams' address were refused since the last such line, the last with {}: {}",
                    count,
                    status,
                    why);
        }
    }

    private void answer(Context context, Activity activity) {
        Turn.Answered answered;
        try {
            answered = turn.take(activity);
        } catch (Connector.Refused | Connector.Unknown unreachable) {
            LOG.warn("could not find out who asks: {}", unreachable.getMessage());
            answered = new Turn.Answered(503, null);
        }
        context.status(answered.status());
        if (answered.body() != null) {
            context.contentType("application/json").result(answered.body().toString());
        }
    }

    private void chart(Context context) {
        String picture = context.pathParam("picture");
        Optional<byte[]> png = picture.endsWith(".png")
                ? charts.picture(picture.substring(0, picture.length() - ".png".length()))
                : Optional.empty();
        if (png.isEmpty()) {
            context.status(404);
        } else {
            context.header("Cache-Control", "private, max-age=3600")
                    .contentType("image/png")
                    .result(png.get());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("replies to Teams are still running");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
