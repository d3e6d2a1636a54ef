package loopkeeper.bot.storage;

import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.places.Place;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Which loops a request may come near. One that comes by Slack sees no loop that was started in another workspace,
 * unless both are of one organisation: for it there is no such loop. What comes by another chat, by the page, or by the
 * bot's own clock sees all.
 */
final class Near {

    static final Near EVERYWHERE = new Near(null);

    private final @Nullable String team;

    Near(@Nullable Place from) {
        team = from != null && from.chat().equals(Place.SLACK) ? from.workspace() : null;
    }

    /** What a request that comes from where this loop was started may come near. */
    static Near to(LoopId loop, Handle handle) {
        return handle.createQuery("select workspace from chat_room where loop_id = :loop and chat = 'slack'")
                .bind("loop", loop.code())
                .mapTo(String.class)
                .findOne()
                .map(team -> new Near(new Place(Place.SLACK, team)))
                .orElse(EVERYWHERE);
    }

    /** The condition, to stand behind others; empty where nothing is out of sight. */
    String condition(String loop) {
        return team == null ? "" : """
                and not exists (
                    select 1 from chat_room elsewhere
                    where elsewhere.loop_id = %s and elsewhere.chat = 'slack' and elsewhere.workspace <> :near
                        and not exists (
                            select 1 from slack_org_team ours join slack_org_team theirs
                                on theirs.enterprise = ours.enterprise
                            where ours.team = :near and theirs.team = elsewhere.workspace))""".formatted(loop);
    }

    /** Puts the condition in place of {@code <here>}. */
    <S extends SqlStatement<S>> S limit(S statement, String loop) {
        S limited = statement.define("here", condition(loop));
        return team == null ? limited : limited.bind("near", team);
    }
}
