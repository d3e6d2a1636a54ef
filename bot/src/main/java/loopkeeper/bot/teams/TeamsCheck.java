package loopkeeper.bot.teams;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.Place;

/** Finds out what would keep the bot from working in Teams, by asking Microsoft. Each finding says what to do. */
public final class TeamsCheck {

    /** What group chats need of Microsoft Graph. */
    static final List<String> FOR_GROUP_CHATS = List.of("Chat.Create", "TeamsAppInstallation.ReadWriteSelfForChat.All");

    /** What bringing somebody into one needs of it who may read it later. */
    static final List<String> FOR_LATE_READERS = List.of("ChatMember.ReadWrite.All");

    /** What the zones of mailboxes need of it. */
    static final List<String> FOR_ZONES = List.of("MailboxSettings.Read");

    private final TeamsSettings settings;
    private final BotCredentials credentials;
    private final Connector connector;
    private final JsonMapper json;

    public TeamsCheck(TeamsSettings settings, BotCredentials credentials, JsonMapper json) {
        this.settings = settings;
        this.credentials = credentials;
        this.connector = new Connector(settings, credentials, json);
        this.json = json;
    }

    /** What is wrong with the application, its bot, the debrief channel and the consents; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        keys(problems);
        try {
            credentials.token(BotCredentials.CONNECTOR);
        } catch (BotCredentials.NoToken none) {
            problems.add(sentence(none.code()));
            return problems;
        }
        bot(problems);
        if (settings.graph() != null) {
            consents(
                    problems, FOR_GROUP_CHATS, "debriefs would go out by direct message", "LOOPKEEPER_TEAMS_GRAPH_APP");
            consents(
                    problems,
                    FOR_LATE_READERS,
                    "whoever may read a debrief only later would get it by direct message",
                    "LOOPKEEPER_TEAMS_GRAPH_APP");
        }
        if (settings.mailboxes() != null) {
            consents(
                    problems, FOR_ZONES, "nobody would be offered the zone of their Outlook", "LOOPKEEPER_TEAMS_ZONES");
        }
        return problems;
    }

    private void keys(List<String> problems) {
        try {
            connector.call("GET", settings.openId(), null, "");
        } catch (Connector.Refused | Connector.Unknown silent) {
            problems.add("Microsoft's keys can't be fetched from here, so no call of Teams would be believed. It takes"
                    + " https to " + settings.openId().getHost() + ".");
        }
    }

    /** Whether Teams takes the token; where a debrief channel is set, by reading its roster. */
    private void bot(List<String> problems) {
        String channel = settings.channel();
        try {
            connector.members(settings.service().toString(), channel == null ? "a:nobody" : channel);
        } catch (Connector.Refused refused) {
            if (refused.status() == 401) {
                problems.add("Teams does not take this application as a bot (401). In the Azure portal there must be an"
                        + " Azure Bot, of type Single Tenant, with LOOPKEEPER_TEAMS_APP_ID, and Microsoft Teams among"
                        + " its channels.");
            } else if (refused.passing()) {
                problems.add("Teams could not be asked just now (" + refused.status()
                        + "); please check again in a minute.");
            } else if (channel != null) {
                problems.add("I can't see who is in LOOPKEEPER_TEAMS_CHANNEL (" + refused.status()
                        + "). Add the app to the team that channel is in, and to the channel where it is private or"
                        + " shared; or copy the channel's id again from its link.");
            }
        } catch (Connector.Unknown silent) {
            problems.add("Teams can't be reached from here. It takes https to "
                    + settings.service().getHost() + ".");
        }
    }

    private void consents(List<String> problems, List<String> needed, String otherwise, String variable) {
        Set<String> granted = new HashSet<>();
        try {
            List<String> roles = JWT.decode(credentials.token(BotCredentials.GRAPH))
                    .getClaim("roles")
                    .asList(String.class);
            granted.addAll(roles == null ? List.of() : roles);
        } catch (BotCredentials.NoToken none) {
            problems.add(sentence(none.code()));
            return;
        } catch (JWTDecodeException opaque) {
            // What can't be read can't be held against anybody.
            return;
        }
        List<String> missing = needed.stream()
                .filter(permission -> !granted.contains(permission))
                .toList();
        if (!missing.isEmpty()) {
            problems.add("The application lacks " + String.join(", ", missing) + " of Microsoft Graph, so "
                    + otherwise
                    + ". Add what is missing under API permissions, as an application permission, grant admin"
                    + " consent, or leave " + variable + " out.");
        }
    }

    /** What Microsoft's code means, for those it is worth saying. */
    static String sentence(String code) {
        return switch (code) {
            case "" -> "Microsoft can't be reached from here for a token. It takes https to login.microsoftonline.com.";
            case "AADSTS90002", "AADSTS900023" ->
                "Microsoft knows no directory LOOPKEEPER_TEAMS_TENANT (" + code
                        + "). Copy the Directory (tenant) ID from the application's overview.";
            case "AADSTS700016" ->
                "There is no application LOOPKEEPER_TEAMS_APP_ID in the directory LOOPKEEPER_TEAMS_TENANT (" + code
                        + "). Copy the Application (client) ID and the Directory (tenant) ID from the same overview.";
            case "AADSTS7000215" ->
                "Microsoft does not take LOOPKEEPER_TEAMS_PASSWORD (" + code
                        + "). Copy the value of the client secret, not its id; it is shown only once, so make a new one"
                        + " if it is gone.";
            case "AADSTS7000222" ->
                "The client secret in LOOPKEEPER_TEAMS_PASSWORD has ended (" + code
                        + "). Make a new one under Certificates & secrets and put its value there.";
            case "AADSTS700027" ->
                "Microsoft does not know the certificate in LOOPKEEPER_TEAMS_CERTIFICATE (" + code
                        + "). Upload its public half under Certificates & secrets of the application.";
            case "AADSTS7000112" ->
                "The application is switched off in its directory (" + code
                        + "). Under Enterprise applications, Properties, let users sign in to it.";
            case "AADSTS53003" ->
                "A conditional access policy of the directory keeps this bot from signing in (" + code
                        + "). Its admin can leave the application out of it.";
            default ->
                "Microsoft gives this bot no token (" + code + "); login.microsoftonline.com/error says what that is.";
        };
    }

    /** Sends one message to the person of the people files with that address. */
    public List<String> problemsOfTelling(String email, People people, Map<PersonId, Contact> contacts) {
        Person person = people.all().stream()
                .filter(one -> one.email().equalsIgnoreCase(email))
                .findFirst()
                .orElse(null);
        if (person == null) {
            return List.of("Nobody in the people files has the address " + email + ".");
        }
        String directory =
                contacts.getOrDefault(person.id(), Contact.NONE).users().get(Place.TEAMS);
        if (directory == null) {
            return List.of(
                    "I learn who " + person.name() + " is in Teams only while I run. To try it out from here, put"
                            + " the user's object id into the people files, as teams: 87d349ed-….");
        }
        String service = settings.service().toString();
        try {
            String chat = connector.openPersonal(
                    service, settings.tenants().stream().sorted().findFirst().orElseThrow(), directory);
            ObjectNode message = json.createObjectNode()
                    .put("type", "message")
                    .put("text", "This is Loopkeeper, to try out whether I reach you. I do.");
            connector.send(service, chat, message);
            return List.of();
        } catch (Connector.Refused refused) {
            return List.of("Teams does not let me write to " + email + " (" + refused.status()
                    + "). Install the app for them in the Teams admin center, or add it to a team they are in.");
        } catch (Connector.Unknown silent) {
            return List.of("Teams could not be asked just now; please check again in a minute.");
        }
    }

    /** Knocks where Teams will: only the bot itself refuses a call without a token, with 401. */
    public List<String> problemsOfReaching(String publicUrl) {
        String address = publicUrl.replaceFirst("/$", "") + "/teams/messages";
        int status;
        try {
            connector.call("POST", URI.create(address), knock(), "");
            status = 200;
        } catch (Connector.Refused refused) {
            status = refused.status();
        } catch (Connector.Unknown | IllegalArgumentException silent) {
            return List.of("Nothing answers at " + address
                    + ". Is the bot running, and does the address in LOOPKEEPER_PUBLIC_URL lead to it?");
        }
        if (status != 401) {
            return List.of("At " + address + " something else answers, with " + status
                    + ". Let the proxy pass /teams/ on to Loopkeeper as it is.");
        }
        return publicUrl.toLowerCase(Locale.ROOT).startsWith("https://")
                ? List.of()
                : List.of("Teams calls https addresses only; " + publicUrl + " is none.");
    }

    /** As Teams would, but for the token. */
    private JsonNode knock() {
        ObjectNode knock = json.createObjectNode()
                .put("type", "message")
                .put("id", "knock")
                .put("channelId", "msteams")
                .put("serviceUrl", settings.service().toString());
        knock.putObject("from").put("id", "29:nobody");
        knock.putObject("conversation")
                .put("id", "a:nobody")
                .put("conversationType", "personal")
                .put(
                        "tenantId",
                        settings.tenants().stream().sorted().findFirst().orElseThrow());
        return knock;
    }
}
