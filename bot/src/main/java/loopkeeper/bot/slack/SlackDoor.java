package loopkeeper.bot.slack;

import com.slack.api.bolt.response.Response;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.slack.Workspaces.Installed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who comes in: the workspace a request is of, and the person behind the account. A stranger is told whom to ask. */
final class SlackDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SlackDoor.class);

    private final SlackParts parts;
    private final SlackPeople who;
    private final SlackReplies replies;

    SlackDoor(SlackParts parts, SlackPeople who, SlackReplies replies) {
        this.parts = parts;
        this.who = who;
        this.replies = replies;
    }

    /** What is done for somebody we know. */
    interface Deed {
        Response by(Installed installed, Person person);
    }

    /** For a line, whose answer goes out as a message. */
    Response knownHere(SlackLines.Said said, Deed deed) {
        Optional<Installed> installed = parts.workspaces().in(said.team());
        if (installed.isEmpty()) {
            return Response.ok();
        }
        Optional<Person> person = who.person(installed.get(), said.user())
                .flatMap(id -> parts.people().find(id));
        if (person.isEmpty()) {
            replies.toStranger(installed.get(), said.user(), stranger(said.user()));
            return Response.ok();
        }
        parts.accounts()
                .used(
                        SlackPeople.place(installed.get()),
                        said.user(),
                        parts.clock().instant());
        return deed.by(installed.get(), person.get());
    }

    /** For a command, which is answered in the reply to the request. */
    Response commands(String team, String user, Deed deed) {
        try {
            return knownHere(team, user, deed);
        } catch (SlackCalls.Wait wait) {
            return replies.whisper("Slack keeps me waiting just now. Please try again in a minute; nothing was done.");
        }
    }

    /**
     * For a button, a shortcut or a form: Slack shows nothing of what is replied to those, but that they failed.
     *
     * @throws SlackCalls.Wait if Slack has to be waited for; nothing was done
     */
    Response knownHere(String team, String user, Deed deed) {
        Optional<Installed> installed = parts.workspaces().in(team);
        if (installed.isEmpty()) {
            LOG.info("a request of a workspace where nothing is installed");
            return Response.ok();
        }
        Optional<Person> person =
                who.person(installed.get(), user).flatMap(id -> parts.people().find(id));
        if (person.isEmpty()) {
            return replies.whisper(stranger(user));
        }
        parts.accounts()
                .used(SlackPeople.place(installed.get()), user, parts.clock().instant());
        return deed.by(installed.get(), person.get());
    }

    /** What somebody reads whom nobody knows. */
    String stranger(String user) {
        return PlainText.of(Phrases.stranger(parts.people(), "Slack id", user), parts.names(), ZoneOffset.UTC)
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** {@code @ana}, whatever Slack calls her. */
    String handle(Installed installed, String user) {
        return who.person(installed, user).map(PersonId::value).map("@"::concat).orElse("@" + user);
    }

    /** A delivery's name, for good. */
    static String delivery(Installed installed, String name) {
        return "slack/" + installed.workspace() + "/" + name;
    }
}
