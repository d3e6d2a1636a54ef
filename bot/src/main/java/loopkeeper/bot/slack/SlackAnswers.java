package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.outbox.Effect;
import org.jspecify.annotations.Nullable;

/** Asks the desk and brings its reply to where it was asked. */
final class SlackAnswers {

    private final SlackParts parts;
    private final SlackReplies replies;
    private final SlackModals modals;

    SlackAnswers(SlackParts parts, SlackReplies replies, SlackModals modals) {
        this.parts = parts;
        this.replies = replies;
        this.modals = modals;
    }

    /** Asks and answers. A form that will surely come is begun before the desk is asked, while its trigger lives. */
    Response ask(Asked asked, Command command) {
        boolean form = opensForm(command) && asked.trigger() != null;
        SlackModals.Modal modal = form ? modals.loading(asked) : null;
        FrontDesk.Answer answer = parts.desk()
                .ask(
                        asked.delivery(),
                        SlackPeople.place(asked.installed()),
                        asked.by().id(),
                        command,
                        follow(asked, form));
        return switch (answer) {
            case FrontDesk.Answer.Replied replied -> reply(asked.at(replied.zone()), modal, replied.reply());
            case FrontDesk.Answer.Repeated repeated -> Response.ok();
            case FrontDesk.Answer.Stranger stranger -> Response.ok();
            case FrontDesk.Answer.WentWrong wrong -> wentWrong(asked, modal, wrong.reference());
        };
    }

    private static boolean opensForm(Command command) {
        return command instanceof Command.FillScorecard
                || command instanceof Command.UseAsEvidence
                || (command instanceof Command.Fillable fillable
                        && fillable.answers().none());
    }

    /** What must reach the person whatever happens next is left in the outbox with the change itself. */
    private FrontDesk.Follow follow(Asked asked, boolean form) {
        return reply -> switch (reply) {
            case Reply.Show show -> follow(asked, show.card(), false, form);
            case Reply.Replace replace -> follow(asked, replace.card(), true, form);
            case Reply.Refuse refuse ->
                asked.where() == Asked.Where.SAID || asked.where() == Asked.Where.DIRECT
                        ? List.of(SlackReplies.message(asked, Phrases.refusal(refuse.why())))
                        : List.of();
            case Reply.Fill fill ->
                asked.where() == Asked.Where.SAID
                        ? List.of(SlackReplies.message(asked, button(fill.form())))
                        : List.of();
            case Reply.Quiet quiet -> List.of();
        };
    }

    private List<Effect> follow(Asked asked, Card card, boolean replace, boolean form) {
        Effect forAll = replace ? forAll(asked, card) : null;
        if (forAll != null) {
            return List.of(forAll);
        }
        return switch (asked.where()) {
            case DIRECT ->
                List.of(
                        replace && asked.pressed() != null
                                ? new Effect.Tell(asked.by().id(), asked.pressed(), card)
                                : SlackReplies.message(asked, card));
            case SAID, HOME -> List.of(SlackReplies.message(asked, card));
            // A modal shows a card without its buttons.
            case COMMAND, ASIDE ->
                asked.aside() != null
                                && SlackReplies.fits(card)
                                && !(form && !card.buttons().isEmpty())
                        ? List.of()
                        : List.of(SlackReplies.message(asked, card));
        };
    }

    /** What all in a room read is changed for all of them; null where no such message was pressed. */
    private static @Nullable Effect forAll(Asked asked, Card card) {
        LoopId room = asked.room();
        String pressed = asked.pressed();
        return room != null && pressed != null ? new Effect.Post(room, "", pressed, card) : null;
    }

    /** A modal can't be opened from a typed line, but from a button. */
    private static Card button(Form form) {
        return new Card(
                form.title(),
                List.of(new Element.Text(Words.of("There is a form for this."))),
                List.of(new Button("Open the form", Button.Style.PRIMARY, form.asks())));
    }

    private Response reply(Asked asked, SlackModals.@Nullable Modal modal, Reply reply) {
        return switch (reply) {
            case Reply.Show show -> shown(asked, modal, show.card(), false);
            case Reply.Replace replace -> shown(asked, modal, replace.card(), true);
            case Reply.Refuse refuse -> refused(asked, modal, Phrases.refusal(refuse.why()));
            case Reply.Fill fill -> filled(asked, modal, fill.form());
            case Reply.Quiet quiet -> {
                if (modal != null) {
                    modals.update(
                            asked,
                            modal,
                            FormView.card(Card.of(Words.of("Nothing is left to do")), modals.mrkdwn(asked.by())));
                }
                yield Response.ok();
            }
        };
    }

    private Response shown(Asked asked, SlackModals.@Nullable Modal modal, Card card, boolean replace) {
        if (modal != null) {
            modals.update(asked, modal, FormView.card(card, modals.mrkdwn(asked.by())));
            return Response.ok();
        }
        return switch (asked.where()) {
            case SAID, DIRECT -> Response.ok();
            case HOME -> {
                modals.open(asked, FormView.card(card, modals.mrkdwn(asked.by())));
                yield Response.ok();
            }
            case COMMAND ->
                SlackReplies.fits(card)
                        ? replies.atOnce(asked, card)
                        : replies.whisper("That is long, so it is in your messages.");
            case ASIDE -> {
                if (!(replace && forAll(asked, card) != null) && asked.aside() != null && SlackReplies.fits(card)) {
                    replies.respond(asked, card, replace && asked.pressed() == null);
                }
                yield Response.ok();
            }
        };
    }

    private Response refused(Asked asked, SlackModals.@Nullable Modal modal, Card card) {
        if (modal != null) {
            modals.update(asked, modal, FormView.card(card, modals.mrkdwn(asked.by())));
            return Response.ok();
        }
        return switch (asked.where()) {
            case SAID, DIRECT -> Response.ok();
            case COMMAND -> replies.atOnce(asked, card);
            case ASIDE, HOME -> replies.aside(asked, card);
        };
    }

    private Response filled(Asked asked, SlackModals.@Nullable Modal modal, Form form) {
        if (asked.where() == Asked.Where.SAID) {
            return Response.ok();
        }
        ObjectNode view = modals.kept(asked, form);
        boolean there = modal != null ? modals.update(asked, modal, view) : modals.open(asked, view) != null;
        if (there) {
            return Response.ok();
        }
        // The trigger was too old: a button brings a new one.
        return asked.where() == Asked.Where.COMMAND
                ? replies.atOnce(asked, button(form))
                : replies.aside(asked, button(form));
    }

    /** Sends what was typed into a form. Nothing typed is lost: a no comes back as the form. */
    Response submit(Asked asked, Form form, Map<String, String> typed) {
        FrontDesk.Answer answer = parts.desk()
                .ask(
                        asked.delivery(),
                        SlackPeople.place(asked.installed()),
                        asked.by().id(),
                        form.asks().filled(new Command.Answers(typed)),
                        reply -> reply instanceof Reply.Refuse
                                ? List.of()
                                : follow(asked, false).up(reply));
        return switch (answer) {
            case FrontDesk.Answer.Replied replied ->
                switch (replied.reply()) {
                    case Reply.Fill fill -> replies.view("update", modals.kept(asked.at(replied.zone()), fill.form()));
                    case Reply.Refuse refuse ->
                        replies.view(
                                "update",
                                modals.kept(
                                        asked,
                                        form.refilled(
                                                typed,
                                                sentence(asked.at(replied.zone()), Phrases.refusal(refuse.why())))));
                    case Reply.Show show -> SlackReplies.cleared();
                    case Reply.Replace replace -> SlackReplies.cleared();
                    case Reply.Quiet quiet -> SlackReplies.cleared();
                };
            case FrontDesk.Answer.Repeated repeated -> SlackReplies.cleared();
            case FrontDesk.Answer.Stranger stranger -> SlackReplies.cleared();
            case FrontDesk.Answer.WentWrong wrong ->
                replies.view(
                        "update",
                        modals.kept(
                                asked, form.refilled(typed, sentence(asked, Phrases.wentWrong(wrong.reference())))));
        };
    }

    private String sentence(Asked asked, Card card) {
        return PlainText.of(card, parts.names(), asked.by().zone())
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private Response wentWrong(Asked asked, SlackModals.@Nullable Modal modal, String reference) {
        if (asked.where() == Asked.Where.SAID) {
            // Not taken: Slack brings it again.
            return Response.error(500);
        }
        return refused(asked, modal, Phrases.wentWrong(reference));
    }
}
