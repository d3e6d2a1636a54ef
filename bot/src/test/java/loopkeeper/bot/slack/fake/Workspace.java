package loopkeeper.bot.slack.fake;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One workspace with its people, channels and what stands in them. */
public final class Workspace {

    /** What the manifest asks for. */
    public static final Set<String> EVERY_SCOPE = Set.of(
            "commands",
            "chat:write",
            "im:write",
            "groups:write",
            "groups:read",
            "users:read",
            "im:history",
            "users:read.email",
            "files:write",
            "pins:write");

    public final String id;
    public final String name;

    /** The organisation it belongs to; empty for none. */
    public final String enterprise;

    /** The bot's id as a user. */
    public final String botUser;

    final String bot;
    final Map<String, FakeUser> users = new LinkedHashMap<>();
    final Map<String, Channel> channels = new LinkedHashMap<>();
    final Map<String, List<View>> modals = new LinkedHashMap<>();
    final Map<String, View> homes = new LinkedHashMap<>();
    private final FakeSlack slack;
    private String token = "";
    private boolean messagesTab = true;
    private boolean kicks = true;
    private boolean marketplace = true;

    Workspace(FakeSlack slack, String id, String name, String enterprise) {
        this.slack = slack;
        this.id = id;
        this.name = name;
        this.enterprise = enterprise;
        botUser = "U0BOT" + id;
        bot = "B0BOT" + id;
        users.put(botUser, new FakeUser(botUser, "loopkeeper", "Loopkeeper", "", ZoneId.of("UTC"), FakeUser.Kind.BOT));
    }

    /** The bot's token, with every scope unless {@link #grants} said otherwise. */
    public String token() {
        synchronized (slack.lock) {
            if (token.isEmpty()) {
                token = slack.tokens.issue(this, EVERY_SCOPE, null);
            }
            return token;
        }
    }

    /** From now on the bot's token has these scopes only. */
    public void grants(String... scopes) {
        slack.tokens.narrow(token(), new TreeSet<>(Arrays.asList(scopes)));
    }

    /** Lets the bot's messages tab be switched off, or on again. */
    public void messagesTab(boolean on) {
        messagesTab = on;
    }

    /** Whether the bot may remove people from channels. */
    public void kicks(boolean allowed) {
        kicks = allowed;
    }

    /** Whether reading history is limited to one request a minute and 15 messages, as outside the Marketplace. */
    public void marketplace(boolean listed) {
        marketplace = listed;
    }

    boolean hasMessagesTab() {
        return messagesTab;
    }

    boolean allowsKicks() {
        return kicks;
    }

    boolean limitsHistory() {
        return !marketplace;
    }

    /** Adds somebody, replacing who had that id. */
    public FakeUser joins(FakeUser user) {
        synchronized (slack.lock) {
            users.put(user.id(), user);
            return user;
        }
    }

    /** Adds a member with the id {@code U0} and the name in capitals, and an address at example.com. */
    public FakeUser member(String name, String realName, String zone) {
        return joins(new FakeUser(
                "U0" + name.toUpperCase(java.util.Locale.ROOT),
                name,
                realName,
                name + "@example.com",
                ZoneId.of(zone),
                FakeUser.Kind.MEMBER));
    }

    /** Slack in the hands of that person, named by id or handle. */
    public Client client(String who) {
        synchronized (slack.lock) {
            return new Client(slack, this, user(who).id());
        }
    }

    /** Opens a public channel with these members, by id; the bot is not among them unless named. */
    public String publicChannel(String called, String... members) {
        return channel(Channel.Kind.PUBLIC, called, members);
    }

    /** Opens a private channel with these members, by id. */
    public String privateChannel(String called, String... members) {
        return channel(Channel.Kind.PRIVATE, called, members);
    }

    private String channel(Channel.Kind kind, String called, String... members) {
        synchronized (slack.lock) {
            Channel channel = open(kind, called);
            channel.members.addAll(Arrays.asList(members));
            return channel.id;
        }
    }

    /** The name, id and members of every channel that is no direct message, archived ones marked. */
    public List<String> channels() {
        synchronized (slack.lock) {
            return channels.values().stream()
                    .filter(one -> one.kind == Channel.Kind.PUBLIC || one.kind == Channel.Kind.PRIVATE)
                    .map(one -> one.name + " " + one.members + (one.archived ? " archived" : ""))
                    .toList();
        }
    }

    /** The id of the newest channel whose name begins so, archived or not. */
    public Optional<String> channelNamed(String beginning) {
        synchronized (slack.lock) {
            return channels.values().stream()
                    .filter(one -> one.kind != Channel.Kind.IM && one.name.startsWith(beginning))
                    .reduce((older, newer) -> newer)
                    .map(one -> one.id);
        }
    }

    public String topic(String channel) {
        synchronized (slack.lock) {
            return channels.get(channel).topic;
        }
    }

    public Set<String> members(String channel) {
        synchronized (slack.lock) {
            return new TreeSet<>(channels.get(channel).members);
        }
    }

    Channel open(Channel.Kind kind, String called) {
        String number = slack.next(kind == Channel.Kind.IM ? "D" : "C");
        Channel channel = new Channel(number, kind, called);
        channels.put(number, channel);
        return channel;
    }

    /** The direct conversation between the bot and somebody, opened when there is none. */
    Channel direct(String user) {
        return channels.values().stream()
                .filter(one -> one.kind == Channel.Kind.IM && one.members.contains(user))
                .findFirst()
                .orElseGet(() -> {
                    Channel fresh = open(Channel.Kind.IM, "");
                    fresh.members.addAll(new LinkedHashSet<>(List.of(botUser, user)));
                    return fresh;
                });
    }

    /** By id or handle. */
    FakeUser user(String who) {
        return users.values().stream()
                .filter(one -> one.id().equals(who) || one.name().equals(who))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody called " + who + " in " + name));
    }

    /** Who writes as this: a message of the bot. */
    Message posted(Channel channel, String thread, String onlyFor, Post post) {
        Message message = new Message(slack.timestamp(), botUser, bot, thread, onlyFor, post.text(), post.blocks());
        message.metadata = post.metadata();
        channel.messages.add(message);
        return message;
    }

    /** A person writes. */
    Message said(Channel channel, String user, String thread, String text) {
        Message message = new Message(slack.timestamp(), user, "", thread, "", text, Json.array());
        channel.messages.add(message);
        return message;
    }

    List<View> stack(String user) {
        return modals.computeIfAbsent(user, nobody -> new ArrayList<>());
    }

    Optional<View> view(String viewId) {
        return java.util.stream.Stream.concat(modals.values().stream().flatMap(List::stream), homes.values().stream())
                .filter(one -> one.id.equals(viewId))
                .findFirst();
    }

    FakeSlack slack() {
        return slack;
    }
}
