package loopkeeper.bot.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import java.util.ArrayList;
import java.util.List;

/** Bolt's listeners, all of them, each one line to {@link SlackChat}. */
public final class SlackApp {

    /** The slash command, as the manifest names it. */
    public static final String COMMAND = "/loop";

    /** The message shortcut, as the manifest names it. */
    public static final String EVIDENCE = "use-as-evidence";

    /** The events it listens to, as the manifest names them. */
    public static final List<String> EVENTS =
            List.of("app_home_opened", "app_uninstalled", "member_joined_channel", "message.im", "tokens_revoked");

    /** Buttons are told apart by a number alone: what they ask is in their value. Exact names, as Bolt has no order among patterns. */
    static final String ASK = "ask-";

    /** A list or an overflow menu. */
    static final String PICK = "pick-";

    private static final int MOST_ACTIONS = 60;

    /**
     * Makes the app. Bolt's own checks and tokens are not used.
     *
     * @param parts whose workspaces say which requests are ours
     */
    public static App create(SlackParts parts, SlackChat chat) {
        AppConfig config = AppConfig.builder()
                .slack(parts.calls().slack())
                .requestVerificationEnabled(false)
                .allEventsApiAutoAckEnabled(true)
                .build();
        config.setUnmatchedRequestHandler(request -> Response.ok());
        App app = new App(config, parts.calls().slack(), new ArrayList<>());
        app.command(COMMAND, (request, context) -> chat.command(request.getPayload()));
        for (int i = 0; i < MOST_ACTIONS; i++) {
            app.blockAction(ASK + i, (request, context) -> chat.pressed(request.getPayload()));
            app.blockAction(PICK + i, (request, context) -> chat.pressed(request.getPayload()));
        }
        app.viewSubmission(FormView.CALLBACK, (request, context) -> chat.submitted(request.getPayload()));
        app.messageShortcut(EVIDENCE, (request, context) -> chat.evidence(request.getPayload()));
        app.event(MessageEvent.class, (payload, context) -> chat.lines().said(said(payload)));
        app.event(
                MessageFileShareEvent.class, (payload, context) -> chat.lines().said(shared(payload)));
        app.event(MessageChangedEvent.class, (payload, context) -> chat.lines().edited(changed(payload)));
        app.event(MessageDeletedEvent.class, (payload, context) -> chat.lines().deleted(gone(payload)));
        app.event(AppHomeOpenedEvent.class, (payload, context) -> chat.homeOpened(payload));
        app.event(MemberJoinedChannelEvent.class, (payload, context) -> chat.joined(payload));
        app.start();
        return app;
    }

    private static SlackLines.Said said(EventsApiPayload<MessageEvent> payload) {
        MessageEvent event = payload.getEvent();
        boolean person = "im".equals(event.getChannelType()) && event.getBotId() == null && event.getUser() != null;
        return new SlackLines.Said(
                payload.getTeamId(), payload.getEventId(), person ? event.getUser() : "", text(event.getText()), false);
    }

    private static SlackLines.Said shared(EventsApiPayload<MessageFileShareEvent> payload) {
        MessageFileShareEvent event = payload.getEvent();
        boolean person = "im".equals(event.getChannelType()) && event.getUser() != null;
        return new SlackLines.Said(
                payload.getTeamId(), payload.getEventId(), person ? event.getUser() : "", text(event.getText()), true);
    }

    /** Slack also says so when a link in it got its preview, or when we edit a message of our own. */
    private static SlackLines.Said changed(EventsApiPayload<MessageChangedEvent> payload) {
        MessageChangedEvent event = payload.getEvent();
        MessageChangedEvent.Message now = event.getMessage();
        boolean person = "im".equals(event.getChannelType())
                && now != null
                && now.getUser() != null
                && now.getBotId() == null
                && now.getEdited() != null;
        // Named by the edit: the same one may be told again for another reason.
        return new SlackLines.Said(
                payload.getTeamId(),
                person ? "edit/" + now.getTs() + "/" + now.getEdited().getTs() : payload.getEventId(),
                person ? now.getUser() : "",
                person ? text(now.getText()) : "",
                false);
    }

    private static SlackLines.Said gone(EventsApiPayload<MessageDeletedEvent> payload) {
        MessageDeletedEvent event = payload.getEvent();
        MessageDeletedEvent.Message was = event.getPreviousMessage();
        boolean person =
                "im".equals(event.getChannelType()) && was != null && was.getUser() != null && was.getBotId() == null;
        return new SlackLines.Said(
                payload.getTeamId(),
                payload.getEventId(),
                person ? was.getUser() : "",
                person ? text(was.getText()) : "",
                false);
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private SlackApp() {}
}
