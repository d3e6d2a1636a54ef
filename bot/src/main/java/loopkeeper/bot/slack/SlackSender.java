package loopkeeper.bot.slack;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.DebriefRooms;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.places.SentMessages;
import loopkeeper.bot.slack.SlackPosts.Posting;
import loopkeeper.bot.slack.Workspaces.Installed;

/** Brings cards to Slack: to a person directly, or into a debrief channel. */
public final class SlackSender implements EffectRunner {

    /** The installation is broken, which an admin can mend: worth more than the relay's usual patience. */
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(10);

    private static final Set<String> MENDABLE = Set.of(
            "invalid_auth",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "not_authed",
            "missing_scope",
            "messages_tab_disabled",
            "org_login_required",
            "ekm_access_denied");

    private static final Pattern ANSWER = Pattern.compile("answer/slack/([^/]+)/.*", Pattern.DOTALL);
    private static final Pattern LOOP = Pattern.compile("L-[0-9]{1,9}");

    /** What a debrief room's addressee begins with. */
    static final String ROOM = "room/";

    private final Workspaces workspaces;
    private final SlackCalls calls;
    private final SlackPeople who;
    private final SlackPosts posts;
    private final SlackRooms rooms;
    private final SlackCharts charts;
    private final Routes routes;
    private final Accounts accounts;
    private final DebriefRooms homes;
    private final SentMessages sent;
    private final FrontDesk desk;
    private final Names names;
    private final InstantSource clock;
    private final Map<String, String> conversations = new ConcurrentHashMap<>();

    SlackSender(SlackParts parts, SlackPeople who, SlackRooms rooms, Function<Card.Element.Chart, byte[]> charts) {
        this.workspaces = parts.workspaces();
        this.calls = parts.calls();
        this.who = who;
        this.posts = new SlackPosts(parts.calls(), parts.sent());
        this.rooms = rooms;
        this.charts = new SlackCharts(parts.calls(), charts);
        this.routes = parts.routes();
        this.accounts = parts.accounts();
        this.homes = parts.rooms();
        this.sent = parts.sent();
        this.desk = parts.desk();
        this.names = parts.names();
        this.clock = parts.clock();
    }

    /** How many messages were sent again, and marked so, as nobody could tell whether they had arrived. */
    public long resent() {
        return posts.resent();
    }

    @Override
    public boolean does(Effect effect) {
        return routes.chatOf(effect).filter(Place.SLACK::equals).isPresent();
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        try {
            return switch (effect) {
                case Effect.Tell tell -> tell(id, tell, resent);
                case Effect.OpenRoom open -> {
                    rooms.open(installedFor(open.loop()), open);
                    yield new Outcome.Done();
                }
                case Effect.LetIn in ->
                    rooms.letIn(installedFor(in.loop()), in) ? new Outcome.Done() : noRoom(in.loop());
                case Effect.Post post -> post(id, post, resent);
                case Effect.Ask ask -> notOurs();
                case Effect.Solve solve -> notOurs();
                case Effect.SolveSeat solve -> notOurs();
                case Effect.SolveWave solve -> notOurs();
                case Effect.Mend mend -> notOurs();
                case Effect.Outward outward -> notOurs();
            };
        } catch (SlackCalls.Wait wait) {
            return new Outcome.Wait(clock.instant().plus(wait.left()), "Slack asked to wait");
        } catch (SlackCalls.Refused refused) {
            return MENDABLE.contains(refused.error())
                    ? new Outcome.Later(clock.instant().plus(UNTIL_MENDED), String.valueOf(refused.getMessage()))
                    : new Outcome.GaveUp(String.valueOf(refused.getMessage()));
        }
    }

    private Outcome tell(long id, Effect.Tell tell, boolean resent) {
        Installed installed = installedFor(tell);
        String user = who.user(installed, tell.to());
        String conversation = direct(installed, user);
        ZoneId zone = desk.living(tell.to()).map(Person::zone).orElse(ZoneOffset.UTC);
        Posting posting = new Posting(
                installed,
                conversation,
                addressee(tell.to()),
                tell.about().isBlank() ? "effect/" + id : tell.about(),
                null,
                id,
                resent,
                true);
        posts.put(posting, tell.card(), new Mrkdwn(names, zone));
        return new Outcome.Done();
    }

    private Outcome post(long id, Effect.Post post, boolean resent) {
        Optional<DebriefRooms.Room> room = rooms.of(post.loop());
        if (room.isEmpty()) {
            return noRoom(post.loop());
        }
        Installed installed = installedFor(post.loop());
        String thread = post.thread().isEmpty()
                ? null
                : sent.find(SlackPeople.place(installed), addressee(post.loop()), post.thread()).stream()
                        .filter(one -> one.conversation().equals(room.get().conversation()))
                        .map(SentMessages.Sent::message)
                        .findFirst()
                        .orElse(null);
        boolean first = sent.find(SlackPeople.place(installed), addressee(post.loop()), post.name())
                .isEmpty();
        Posting posting = new Posting(
                installed, room.get().conversation(), addressee(post.loop()), post.name(), thread, id, resent, false);
        Optional<String> message = posts.put(posting, post.card(), new Mrkdwn(names, ZoneOffset.UTC));
        if (first && message.isPresent()) {
            pin(installed, posting, message.get());
            charts.add(installed, posting.conversation(), thread == null ? message.get() : thread, post.card());
        }
        return new Outcome.Done();
    }

    /** The summary is what a room is opened for. */
    private void pin(Installed installed, Posting posting, String message) {
        if (!posting.about().startsWith("summary") || !installed.may("pins:write")) {
            return;
        }
        try {
            calls.call(
                    installed.workspace(),
                    "pins.add",
                    methods -> methods.pinsAdd(request -> request.token(installed.token())
                            .channel(posting.conversation())
                            .timestamp(message)));
        } catch (SlackCalls.Refused | SlackCalls.Wait | java.io.UncheckedIOException notPinned) {
            // A summary that is not pinned is still the first message of its room.
            org.slf4j.LoggerFactory.getLogger(SlackSender.class).info("the summary is not pinned");
        }
    }

    private String direct(Installed installed, String user) {
        String key = installed.workspace() + "/" + user;
        String known = conversations.get(key);
        if (known != null) {
            return known;
        }
        String opened = calls.call(
                        installed.workspace(),
                        "conversations.open",
                        methods -> methods.conversationsOpen(
                                request -> request.token(installed.token()).users(List.of(user))))
                .getChannel()
                .getId();
        conversations.put(key, opened);
        return opened;
    }

    /** Where it was asked, else where the loop it is about was started, so that no other workspace reads of it. */
    private Installed installedFor(Effect.Tell tell) {
        Matcher answer = ANSWER.matcher(tell.about());
        if (answer.matches()) {
            return workspaces
                    .in(answer.group(1))
                    .orElseThrow(() -> new SlackCalls.Refused("installation", "nobody_knows_where"));
        }
        Matcher loop = LOOP.matcher(tell.about());
        if (!loop.find()) {
            loop = LOOP.matcher(Json.write(tell.card()));
            if (!loop.find()) {
                return installedFor(tell.to());
            }
        }
        return homes.home(new LoopId(loop.group()))
                .filter(home -> home.chat().equals(Place.SLACK))
                .map(home -> workspaces
                        .in(home.workspace())
                        .orElseThrow(() -> new SlackCalls.Refused("installation", "nobody_knows_where")))
                .orElseGet(() -> installedFor(tell.to()));
    }

    /** Where the person was last, else the only workspace there is. */
    private Installed installedFor(PersonId person) {
        return accounts.of(person).stream()
                .filter(account -> account.place().chat().equals(Place.SLACK))
                .flatMap(account -> workspaces.in(account.place().workspace()).stream())
                .findFirst()
                .or(workspaces::only)
                .orElseThrow(() -> new SlackCalls.Refused("installation", "nobody_knows_where"));
    }

    private Installed installedFor(LoopId loop) {
        return homes.home(loop)
                .filter(home -> home.chat().equals(Place.SLACK))
                .flatMap(home -> workspaces.in(home.workspace()))
                .or(workspaces::only)
                .orElseThrow(() -> new SlackCalls.Refused("installation", "nobody_knows_where"));
    }

    static String addressee(PersonId person) {
        return "person/" + person;
    }

    static String addressee(LoopId loop) {
        return ROOM + loop;
    }

    private static Outcome noRoom(LoopId loop) {
        return new Outcome.GaveUp("no debrief room is open for " + loop);
    }

    private static Outcome notOurs() {
        return new Outcome.GaveUp("Slack does no such effect");
    }
}
