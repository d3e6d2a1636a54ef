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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.places.SentMessages.Sent;
import loopkeeper.bot.slack.Workspaces.Installed;
import org.jspecify.annotations.Nullable;

/**
 * What people ask for by command, press and fill in in Slack, brought to the desk. By the time Slack hears that it was taken, all it
 * changes is committed, and its answer is either in that reply or in the outbox. Safe for all threads.
 */
public final class SlackChat {

    private final SlackParts parts;
    private final SlackPeople who;
    private final SlackDoor door;
    private final SlackRooms rooms;
    private final SlackAnswers answers;
    private final SlackReplies replies;
    private final SlackModals modals;
    private final SlackLines lines;
    private final HomeTab home;

    SlackChat(SlackParts parts, SlackPeople who, SlackRooms rooms) {
        this.parts = parts;
        this.who = who;
        this.rooms = rooms;
        this.modals = new SlackModals(parts);
        this.replies = new SlackReplies(parts, modals);
        this.answers = new SlackAnswers(parts, replies, modals);
        this.door = new SlackDoor(parts, who, replies);
        this.lines = new SlackLines(parts, door, answers, replies);
        this.home = new HomeTab(parts);
    }

    /** What people write, where nothing is asked by a button or a command. */
    SlackLines lines() {
        return lines;
    }

    Response command(SlashCommandPayload payload) {
        Instant at = parts.machine().instant();
        return door.commands(payload.getTeamId(), payload.getUserId(), (installed, person) -> {
            String text = payload.getText() == null ? "" : payload.getText();
            Asked asked = new Asked(
                    installed,
                    person,
                    SlackDoor.delivery(installed, "command/" + payload.getTriggerId()),
                    Asked.Where.COMMAND,
                    null,
                    payload.getResponseUrl(),
                    payload.getTriggerId(),
                    null,
                    at);
            return switch (line(installed, text)) {
                case CommandLine.Parsed.Understood understood -> answers.ask(asked, understood.command());
                case CommandLine.Parsed.NotUnderstood not -> replies.atOnce(asked, Phrases.refusal(not.why()));
            };
        });
    }

    Response pressed(BlockActionPayload payload) {
        Instant at = parts.machine().instant();
        return door.knownHere(payload.getTeam().getId(), payload.getUser().getId(), (installed, person) -> {
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
                    SlackDoor.delivery(
                            installed,
                            "press/" + person.id() + "/" + container.getMessageTs() + container.getViewId() + "/"
                                    + action.getActionTs()),
                    where,
                    sent.map(Sent::about).orElse(null),
                    payload.getResponseUrl(),
                    payload.getTriggerId(),
                    sent.flatMap(SlackChat::room).orElse(null),
                    at);
            Command command = command(action);
            if (command == null) {
                return replies.aside(
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

    /** The loop whose debrief that message stands in. */
    private static Optional<LoopId> room(Sent sent) {
        return sent.addressee().startsWith(SlackSender.ROOM)
                ? Optional.of(new LoopId(sent.addressee().substring(SlackSender.ROOM.length())))
                : Optional.empty();
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
        Instant at = parts.machine().instant();
        return door.knownHere(payload.getTeam().getId(), payload.getUser().getId(), (installed, person) -> {
            SlackStore.OpenForm open = parts.forms()
                    .form(
                            installed.workspace(),
                            person.id(),
                            String.valueOf(payload.getView().getPrivateMetadata()))
                    .orElse(null);
            if (open == null) {
                return replies.view(
                        "update",
                        FormView.card(
                                Card.of(
                                        Words.of("This form is no longer open"),
                                        new Card.Element.Text(Words.of("Please ask for it again."))),
                                modals.mrkdwn(person)));
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
                    SlackDoor.delivery(
                            installed,
                            "form/" + person.id() + "/" + open.id() + "/"
                                    + payload.getView().getHash()),
                    open.about() == null ? Asked.Where.ASIDE : Asked.Where.DIRECT,
                    open.about(),
                    null,
                    payload.getTriggerId(),
                    null,
                    at);
            return answers.submit(asked, form, typed);
        });
    }

    Response evidence(MessageShortcutPayload payload) {
        Instant at = parts.machine().instant();
        return door.knownHere(payload.getTeam().getId(), payload.getUser().getId(), (installed, person) -> {
            Asked asked = new Asked(
                    installed,
                    person,
                    SlackDoor.delivery(installed, "shortcut/" + person.id() + "/" + payload.getActionTs()),
                    Asked.Where.HOME,
                    null,
                    payload.getResponseUrl(),
                    payload.getTriggerId(),
                    null,
                    at);
            String author =
                    payload.getMessage() == null ? null : payload.getMessage().getUser();
            if (!payload.getUser().getId().equals(author)) {
                return replies.aside(
                        asked,
                        Card.of(
                                Words.of("Only your own words can go into your card"),
                                new Card.Element.Text(
                                        Words.of(
                                                "This message is somebody else's. Evidence is what you saw and heard yourself."))));
            }
            String text =
                    Typed.plain(String.valueOf(payload.getMessage().getText()), user -> door.handle(installed, user));
            return answers.ask(asked, new Command.UseAsEvidence(new Command.Answers(Map.of("text", text))));
        });
    }

    Response homeOpened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        if (!"home".equals(payload.getEvent().getTab())) {
            return Response.ok();
        }
        Optional<Installed> installed = parts.workspaces().in(payload.getTeamId());
        if (installed.isPresent()) {
            String user = payload.getEvent().getUser();
            Optional<Person> person = who.person(installed.get(), user).flatMap(parts.desk()::living);
            if (person.isPresent()) {
                home.publish(installed.get(), user, person.get());
            } else {
                home.publish(installed.get(), user, door.stranger(user));
            }
        }
        return Response.ok();
    }

    Response joined(EventsApiPayload<MemberJoinedChannelEvent> payload) {
        parts.workspaces()
                .in(payload.getTeamId())
                .ifPresent(installed -> rooms.joined(
                        installed,
                        SlackDoor.delivery(installed, payload.getEventId()),
                        payload.getEvent().getChannel(),
                        payload.getEvent().getUser()));
        return Response.ok();
    }

    private CommandLine.Parsed line(Installed installed, String text) {
        return CommandLine.read("/loop " + Typed.line(Typed.plain(text, user -> door.handle(installed, user))));
    }
}
