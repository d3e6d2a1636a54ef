package loopkeeper.bot.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.places.Place;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Workspaces of Slack that took the app out, and what becomes of the loops that were started there: what waits for them
 * rests until the app is back, and where it is asked for, what they hold of people is erased. The loops and the chain
 * of their history stay.
 */
final class LeftWorkspaces {

    /** What a candidate is known by and what people wrote about them, by table. */
    private static final List<String> ERASED = List.of(
            "candidate",
            "candidate_page",
            "candidate_link",
            "draft",
            "scorecard",
            "amendment",
            "offer",
            "booking",
            "take_home",
            "loop_note",
            "context_note");

    private static final int FETCHED = 200;
    private static final long NONE = 0;

    private LeftWorkspaces() {}

    static void leave(Handle handle, String team, boolean erase) {
        // Nobody is written to there any more; whoever has another account is reached by that.
        handle.createUpdate("delete from account where chat = :chat and workspace = :team")
                .bind("chat", Place.SLACK)
                .bind("team", team)
                .execute();
        handle.createUpdate("delete from slack_form where workspace = :team")
                .bind("team", team)
                .execute();
        Set<String> loops =
                Set.copyOf(handle.createQuery("select loop_id from chat_room where chat = :chat and workspace = :team")
                        .bind("chat", Place.SLACK)
                        .bind("team", team)
                        .mapTo(String.class)
                        .list());
        if (!erase) {
            rest(handle, team, effects(handle, loops, true));
        } else {
            // Cards that went out or wait quote people, so nothing of these loops is said any more.
            forget(handle, effects(handle, loops, false));
            handle.createUpdate("delete from sent_message where chat = :chat and workspace = :team")
                    .bind("chat", Place.SLACK)
                    .bind("team", team)
                    .execute();
            loops.forEach(loop -> erase(handle, loop));
        }
    }

    /** The outbox's rows about those loops, read one by one: done ones stay a week, so there may be many. */
    private static List<Long> effects(Handle handle, Set<String> loops, boolean waiting) {
        String where = waiting ? " where state = 'WAITING'" : "";
        List<Long> found = new ArrayList<>();
        handle.createQuery("select id, effect from outbox" + where)
                .setFetchSize(FETCHED)
                .map((row, ctx) -> about(row.getString("effect"), loops) ? row.getLong("id") : NONE)
                .useStream(ids -> ids.filter(id -> id != NONE).forEach(found::add));
        return found;
    }

    private static void rest(Handle handle, String team, List<Long> effects) {
        PreparedBatch pause = handle.prepareBatch("update outbox set state = 'PAUSED' where id = :id");
        PreparedBatch note = handle.prepareBatch("insert into paused_effect (id, workspace) values (:id, :team)");
        effects.forEach(id -> {
            pause.bind("id", id).add();
            note.bind("id", id).bind("team", team).add();
        });
        pause.execute();
        note.execute();
    }

    private static void forget(Handle handle, List<Long> effects) {
        PreparedBatch paused = handle.prepareBatch("delete from paused_effect where id = :id");
        PreparedBatch rows = handle.prepareBatch("delete from outbox where id = :id");
        effects.forEach(id -> {
            paused.bind("id", id).add();
            rows.bind("id", id).add();
        });
        paused.execute();
        rows.execute();
    }

    /** Every command of a loop names it so, and every message about one in its name. */
    private static boolean about(String effect, Set<String> loops) {
        try {
            JsonNode all = Json.mapper().readTree(effect);
            return all.findValuesAsText("loop").stream().anyMatch(loops::contains)
                    || Stream.of(all.path("about").asText().split("/", -1)).anyMatch(loops::contains);
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }

    private static void erase(Handle handle, String loop) {
        handle.createUpdate("""
                        delete from context_answer where note_id in (
                            select id from context_note where loop_id = :loop)""").bind("loop", loop).execute();
        for (String table : ERASED) {
            handle.createUpdate("delete from <table> where loop_id = :loop")
                    .define("table", table)
                    .bind("loop", loop)
                    .execute();
        }
        handle.createUpdate("update loop_event set body = null where loop_id = :loop")
                .bind("loop", loop)
                .execute();
    }

    static void comeBack(Handle handle, String team) {
        handle.createUpdate("""
                        update outbox set state = 'WAITING'
                        where state = 'PAUSED' and id in (select id from paused_effect where workspace = :team)""").bind("team", team).execute();
        handle.createUpdate("delete from paused_effect where workspace = :team")
                .bind("team", team)
                .execute();
    }
}
