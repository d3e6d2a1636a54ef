package loopkeeper.bot.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
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
            "candidate", "candidate_page", "candidate_link", "draft", "scorecard", "amendment", "offer", "booking");

    private LeftWorkspaces() {}

    private record Waiting(long id, String effect) {}

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
        rest(handle, team, loops);
        if (erase) {
            handle.createUpdate("delete from sent_message where chat = :chat and workspace = :team")
                    .bind("chat", Place.SLACK)
                    .bind("team", team)
                    .execute();
            loops.forEach(loop -> erase(handle, loop));
        }
    }

    private static void rest(Handle handle, String team, Set<String> loops) {
        List<Waiting> resting = handle
                .createQuery("select id, effect from outbox where state = 'WAITING'")
                .map((row, ctx) -> new Waiting(row.getLong("id"), row.getString("effect")))
                .list()
                .stream()
                .filter(one -> about(one.effect(), loops))
                .toList();
        if (resting.isEmpty()) {
            return;
        }
        PreparedBatch pause = handle.prepareBatch("update outbox set state = 'PAUSED' where id = :id");
        PreparedBatch note = handle.prepareBatch("insert into paused_effect (id, workspace) values (:id, :team)");
        resting.forEach(one -> {
            pause.bind("id", one.id()).add();
            note.bind("id", one.id()).bind("team", team).add();
        });
        pause.execute();
        note.execute();
    }

    /** Every command and effect of a loop names it so. */
    private static boolean about(String effect, Set<String> loops) {
        try {
            return Json.mapper().readTree(effect).findValuesAsText("loop").stream()
                    .anyMatch(loops::contains);
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }

    private static void erase(Handle handle, String loop) {
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
