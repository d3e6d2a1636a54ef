package loopkeeper.bot.slack;

import com.slack.api.bolt.App;
import java.util.function.Function;
import loopkeeper.bot.chat.Card;

/** The Slack side, put together: what takes requests in, and what brings cards out. */
public final class SlackBot implements AutoCloseable {

    private final SlackParts parts;
    private final App app;
    private final SlackSender sender;

    /**
     * Puts the parts together.
     *
     * @param charts draws a chart as PNG
     */
    public SlackBot(SlackParts parts, Function<Card.Element.Chart, byte[]> charts) {
        this.parts = parts;
        SlackPeople who =
                new SlackPeople(parts.calls(), parts.accounts(), parts.people(), parts.contacts(), parts.machine());
        SlackRooms rooms = new SlackRooms(parts.calls(), who, parts.rooms(), parts.store());
        this.app = SlackApp.create(parts, new SlackChat(parts, who, rooms));
        this.sender = new SlackSender(parts, who, rooms, charts);
    }

    /** Bolt's app, for whatever brings requests to it: {@link SlackGate}, or a socket. */
    public App app() {
        return app;
    }

    /** What brings cards to Slack. */
    public SlackSender sender() {
        return sender;
    }

    @Override
    public void close() {
        app.stop();
        parts.calls().close();
    }
}
