package loopkeeper.bot.teams;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What this bot is in Teams and whom it talks to.
 *
 * @param appId the Azure bot's application id; empty only in development, where callers prove nothing
 * @param tenants directories whose people may use it, lower case; never empty
 * @param openId where Microsoft says which keys sign its calls
 * @param services addresses of Teams the bot may answer to
 * @param service the address of Teams where none was learnt yet
 * @param address where people reach the bot, for pictures; null when there is none, then charts come in words
 * @param channel the restricted channel of debriefs, {@code 19:…@thread.tacv2}; null when there is none
 * @param graph the address of Microsoft Graph, when debriefs are to open as group chats; null otherwise
 * @param mailboxes the address of Microsoft Graph, when people are offered the zone of their mailbox; null otherwise
 * @param catalogueApp the app's id in the organisation's catalogue, which a group chat needs; else empty
 */
public record TeamsSettings(
        String appId,
        Set<String> tenants,
        URI openId,
        Predicate<URI> services,
        URI service,
        @Nullable URI address,
        @Nullable String channel,
        @Nullable URI graph,
        @Nullable URI mailboxes,
        String catalogueApp) {

    public static final URI OPEN_ID = URI.create("https://login.botframework.com/v1/.well-known/openidconfiguration");
    public static final URI SERVICE = URI.create("https://smba.trafficmanager.net/teams/");
    public static final URI GRAPH = URI.create("https://graph.microsoft.com/v1.0/");

    public TeamsSettings {
        tenants = Set.copyOf(tenants);
    }

    /** Whether callers prove nothing: only for a bot that this machine alone can reach. */
    boolean development() {
        return appId.isEmpty();
    }

    /** The bot's own account in Teams. */
    String botId() {
        return "28:" + appId;
    }

    /** Addresses Teams itself calls from: over https, and of Microsoft's own hosts. */
    public static boolean isTeams(URI service) {
        String host = service.getHost() == null ? "" : service.getHost().toLowerCase(Locale.ROOT);
        return "https".equals(service.getScheme())
                && service.getRawUserInfo() == null
                && (service.getPort() == -1 || service.getPort() == 443)
                && (host.equals("smba.trafficmanager.net")
                        || host.endsWith(".teams.microsoft.com")
                        || host.endsWith(".botframework.com"));
    }

    /** A program on this very machine, such as Microsoft's playground for bots. */
    public static boolean isThisMachine(URI service) {
        String host = service.getHost() == null ? "" : service.getHost();
        return "http".equals(service.getScheme())
                && service.getRawUserInfo() == null
                && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }
}
