package loopkeeper.bot.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.SentMessages.Sent;
import loopkeeper.bot.slack.SlackAnswers.Asked;
import loopkeeper.bot.slack.Workspaces.Installed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people type, press and fill in in Slack, brought to the desk. By the time Slack hears that it was taken, all it
 * changes is committed, and its answer is either in that reply or in the outbox. Safe for all threads.
 */
public final class SlackChat {

    private static final Logger LOG = LoggerFactory.getLogger(SlackChat.class);

    private final SlackParts parts;
    private final SlackPeople who;
    private final SlackRooms rooms;
    private final SlackAnswers answers;
    private final HomeTab home;

    SlackChat(SlackParts parts, SlackPeople who, SlackRooms rooms) {
        this.parts = parts;
        this.who = who;
        this.rooms = rooms;
        this.answers = new SlackAnswers(parts);
        this.home = new HomeTab(parts);
    }

    /**
     * What somebody did with a message to the bot.
     *
     * @param user who; empty when it was nobody we answer
     * @param files whether it came with files
     */
    record Said(String team, String event, String user, String text, boolean files) {}

    Response command(SlashCommandPayload payload) {
        return knownHere(payload.getTeamId(), payload.getUserId(), (installed, person) -> {
            String text = payload.getText() == null ? "" : payload.getText();
            Asked asked = new Asked(
                    installed,
                    person,
                    delivery(installed, "command/" + payload.getTriggerId()),
                    Asked.Where.COMMAND,
                    null,
                    payload.getResponseUrl(),
                    payload.getTriggerId());
            return switch (line(installed, text)) {
                case CommandLine.Parsed.Understood understood -> answers.ask(asked, understood.command());
                case CommandLine.Parsed.NotUnderstood not -> answers.atOnce(asked, Phrases.refusal(not.why()));
            };
        });
    }

    Response pressed(BlockActionPayload payload) {
        return knownHere(payload.getTeam().getId(), payload.getUser().getId(), (installed, person) -> {
            BlockActionPayload.Action action = payload.getActions().getFirst();
            BlockActionPayload.Container container = payload.getContainer();
            Optional<Sent> sent = container.getMessageTs() == null || container.getChannelId() == null
                    ? Optional.empty()
                    : parts.sent().at(SlackPeople.place(installed), container.getChannelId(), container.getMessageTs());
            Asked.Where where = container.getMessageTs() == null
                    ? Asked.Where.HOME
                    : sent.filter(one -> one.addressee().equals(SlackSender.addressee(person.id())))
                                    .isPresent()
                            ? Asked.Where.DIRECT
                            : Asked.Where.ASIDE;
            Asked asked = new Asked(
                    installed,
                    person,
                    delivery(
                            installed,
                            "press/" + person.id() + "/" + container.getMessageTs() + container.getViewId() + "/"
                                    + action.getActionTs()),
                    where,
                    sent.map(Sent::about).orElse(null),
                    payload.getResponseUrl(),
                    payload.getTriggerId());
            Command command = command(action);
            if (command == null) {
                return answers.aside(
                        asked,
                        Card.of(
                                Words.of("I can't read this button any more"),
                                new Card.Element.Text(
                                        Words.of(
                                                "It is from an older version of mine. /loop help shows what you can ask instead."))));
            }
            Response answer = answers.ask(asked, command);
            if (where == Asked.Where.HOME) {
                home.publish(installed, payload.getUser().getId(), person);
            }
            return answer;
        });
    }

    private static @Nullable Command command(BlockActionPayload.Action action) {
        String value = action.getSelectedOption() == null
                ? action.getValue()
                : action.getSelectedOption().getValue();
        try {
            return value == null ? null : Json.read(value, Command.class);
        } catch (UncheckedIOException notOurs) {
            return null;
        }
    }

    Response submitted(ViewSubmissionPayload payload) {
        return knownHere(payload.getTeam().getId(), payload.getUser().getId(), (installed, person) -> {
            SlackStore.OpenForm open = parts.forms()
                    .form(
                            installed.workspace(),
                            person.id(),
                            String.valueOf(payload.getView().getPrivateMetadata()))
                    .orElse(null);
            if (open == null) {
                return answers.view(
                        "update",
                        FormView.card(
                                Card.of(
                                        Words.of("This form is no longer open"),
                                        new Card.Element.Text(Words.of("Please ask for it again."))),
                                answers.mrkdwn(person)));
            }
            Form form = Json.read(open.form(), Form.class);
            Map<String, String> typed = FormView.typed(
                    form,
                    Optional.ofNullable(payload.getView().getState())
                            .map(state -> state.getValues())
                            .orElse(Map.of()));
            Asked asked = new Asked(
                    installed,
                    person,
                    delivery(
                            installed,
                            "form/" + person.id() + "/" + open.id() + "/"
                                    + payload.getView().getHash()),
                    open.about() == null ? Asked.Where.ASIDE : Asked.Where.DIRECT,
                    open.about(),
                    null,
                    payload.getTriggerId());
            return answers.submit(asked, form, typed);
        });
    }

    Response evidence(MessageShortcutPayload payload) {
        return knownHere(payload.getTeam().getId(), payload.getUser().getId(), (installed, person) -> {
            Asked asked = new Asked(
                    installed,
                    person,
                    delivery(installed, "shortcut/" + person.id() + "/" + payload.getActionTs()),
                    Asked.Where.HOME,
                    null,
                    payload.getResponseUrl(),
                    payload.getTriggerId());
            String author =
                    payload.getMessage() == null ? null : payload.getMessage().getUser();
            if (!payload.getUser().getId().equals(author)) {
                return answers.aside(
                        asked,
                        Card.of(
                                Words.of("Only your own words can go into your card"),
                                new Card.Element.Text(
                                        Words.of(
                                                "This message is somebody else's. Evidence is what you saw and heard yourself."))));
            }
            String text = Typed.plain(String.valueOf(payload.getMessage().getText()), user -> handle(installed, user));
            return answers.ask(asked, new Command.UseAsEvidence(new Command.Answers(Map.of("text", text))));
        });
    }

    /** A line in the conversation with the bot: its answer goes out by the outbox. */
    Response said(Said said) {
        if (said.user().isEmpty()) {
            return Response.ok();
        }
        return knownHere(said, (installed, person) -> {
            String text =
                    Typed.plain(said.text(), user -> handle(installed, user)).strip();
            Asked asked = direct(installed, person, said);
            if (said.files() && text.isEmpty()) {
                return answers.later(
                        asked,
                        Card.of(
                                Words.of("I can't read files"),
                                new Card.Element.Text(
                                        Words.of(
                                                "Please type your scores, such as 3 4 2 3 yes: what I saw; what I heard. I keep no file."))));
            }
            if (text.matches("(?is)/?loop(\\s.*)?")) {
                return switch (CommandLine.read(Typed.line(text))) {
                    case CommandLine.Parsed.Understood understood -> answers.ask(asked, understood.command());
                    case CommandLine.Parsed.NotUnderstood not -> answers.later(asked, Phrases.refusal(not.why()));
                };
            }
            return answers.ask(asked, new Command.TypeScores("", text));
        });
    }

    /** Scores that were typed are read again as they are now; a command is done once and not again. */
    Response edited(Said said) {
        if (said.user().isEmpty()) {
            return Response.ok();
        }
        return knownHere(said, (installed, person) -> {
            String text =
                    Typed.plain(said.text(), user -> handle(installed, user)).strip();
            Asked asked = direct(installed, person, said);
            if (text.matches("(?is)/?loop(\\s.*)?")) {
                return answers.later(
                        asked,
                        Card.of(
                                Words.of("I did not do that again"),
                                new Card.Element.Text(Words.of(
                                        "You changed a message I had answered. Please send it as a new one."))));
            }
            return answers.ask(asked, new Command.TypeScores("", text));
        });
    }

    Response deleted(Said said) {
        if (said.user().isEmpty() || !said.text().matches("(?s)[0-9].*")) {
            return Response.ok();
        }
        return knownHere(
                said,
                (installed, person) -> answers.later(
                        direct(installed, person, said),
                        Card.of(
                                Words.of("Your message is gone; your draft is not"),
                                new Card.Element.Text(
                                        Words.of(
                                                "What I read in it is still in your card. /loop score opens it, and you can change it there.")))));
    }

    Response homeOpened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        if (!"home".equals(payload.getEvent().getTab())) {
            return Response.ok();
        }
        Optional<Installed> installed = parts.workspaces().in(payload.getTeamId());
        if (installed.isPresent()) {
            String user = payload.getEvent().getUser();
            Optional<Person> person = who.person(installed.get(), user)
                    .flatMap(id -> parts.people().find(id));
            if (person.isPresent()) {
                home.publish(installed.get(), user, person.get());
            } else {
                home.publish(installed.get(), user, stranger(user));
            }
        }
        return Response.ok();
    }

    Response joined(EventsApiPayload<MemberJoinedChannelEvent> payload) {
        parts.workspaces()
                .in(payload.getTeamId())
                .ifPresent(installed -> rooms.joined(
                        installed,
                        delivery(installed, payload.getEventId()),
                        payload.getEvent().getChannel(),
                        payload.getEvent().getUser()));
        return Response.ok();
    }

    /** What is done for somebody we know. */
    private interface Deed {
        Response by(Installed installed, Person person);
    }

    private Response knownHere(Said said, Deed deed) {
        Optional<Installed> installed = parts.workspaces().in(said.team());
        if (installed.isEmpty()) {
            return Response.ok();
        }
        Optional<Person> person = who.person(installed.get(), said.user())
                .flatMap(id -> parts.people().find(id));
        if (person.isEmpty()) {
            answers.toStranger(installed.get(), said.user(), stranger(said.user()));
            return Response.ok();
        }
        parts.accounts()
                .used(
                        SlackPeople.place(installed.get()),
                        said.user(),
                        parts.clock().instant());
        return deed.by(installed.get(), person.get());
    }

    private Response knownHere(String team, String user, Deed deed) {
        Optional<Installed> installed = parts.workspaces().in(team);
        if (installed.isEmpty()) {
            LOG.info("a request of a workspace where nothing is installed");
            return Response.ok();
        }
        try {
            Optional<Person> person = who.person(installed.get(), user)
                    .flatMap(id -> parts.people().find(id));
            if (person.isEmpty()) {
                return answers.whisper(stranger(user));
            }
            parts.accounts()
                    .used(
                            SlackPeople.place(installed.get()),
                            user,
                            parts.clock().instant());
            return deed.by(installed.get(), person.get());
        } catch (SlackCalls.Wait wait) {
            return answers.whisper("Slack keeps me waiting just now. Please try again in a minute; nothing was done.");
        }
    }

    private String stranger(String user) {
        List<Person> admins = named(parts.people(), Person.Role.ADMIN);
        List<Person> ask = admins.isEmpty() ? named(parts.people(), Person.Role.RECRUITER) : admins;
        String whom = ask.isEmpty()
                ? "whoever runs Loopkeeper"
                : ask.stream().map(Person::name).limit(3).collect(Collectors.joining(" or "));
        return "I don't know you yet, so I can't do anything for you. Please ask " + whom
                + " to add you to Loopkeeper's people; your Slack id is " + user
                + ". Guests and people of other companies can't take part here.";
    }

    private static List<Person> named(People people, Person.Role role) {
        return people.all().stream().filter(person -> person.is(role)).toList();
    }

    private CommandLine.Parsed line(Installed installed, String text) {
        return CommandLine.read("/loop " + Typed.line(Typed.plain(text, user -> handle(installed, user))));
    }

    /** {@code @ana}, whatever Slack calls her. */
    private String handle(Installed installed, String user) {
        return who.person(installed, user).map(PersonId::value).map("@"::concat).orElse("@" + user);
    }

    private Asked direct(Installed installed, Person person, Said said) {
        return new Asked(installed, person, delivery(installed, said.event()), Asked.Where.SAID, null, null, null);
    }

    private static String delivery(Installed installed, String name) {
        return "slack/" + installed.workspace() + "/" + name;
    }
}
