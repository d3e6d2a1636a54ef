package loopkeeper.bot.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.LoopId;
import org.jdbi.v3.core.Handle;

/** What went out to candidates to do alone, and what came back. */
final class TakeHomeRows implements TakeHomes {

    private final Handle handle;

    TakeHomeRows(Handle handle) {
        this.handle = handle;
    }

    @Override
    public TakeHomes.Papers of(LoopId loop, String takeHome) {
        return handle.createQuery("""
                select links, handed_in, words, minutes from take_home where loop_id = :loop and task = :task""")
                .bind("loop", loop.code())
                .bind("task", takeHome)
                .map((row, ctx) -> {
                    Map<String, String> links = new TreeMap<>();
                    Json.read(row.getString("links"), JsonNode.class)
                            .properties()
                            .forEach(link ->
                                    links.put(link.getKey(), link.getValue().asText()));
                    return new TakeHomes.Papers(
                            links, row.getString("handed_in"), row.getString("words"), row.getInt("minutes"));
                })
                .findOne()
                .orElse(TakeHomes.Papers.NONE);
    }

    @Override
    public void keep(LoopId loop, String takeHome, TakeHomes.Papers papers) {
        handle.execute("delete from take_home where loop_id = ? and task = ?", loop.code(), takeHome);
        handle.createUpdate("""
                insert into take_home (loop_id, task, links, handed_in, words, minutes)
                values (:loop, :task, :links, :handedIn, :words, :minutes)""")
                .bind("loop", loop.code())
                .bind("task", takeHome)
                .bind("links", Json.write(papers.links()))
                .bind("handedIn", papers.handedIn())
                .bind("words", papers.words())
                .bind("minutes", papers.minutes())
                .execute();
    }

    @Override
    public List<Integer> minutes(String item, int most) {
        return handle.createQuery("""
                select t.minutes from take_home t
                join item_use u on u.loop_id = t.loop_id and u.block = t.task
                where u.item = :item and t.minutes > 0
                and not exists (select 1 from rehearsal r where r.loop_id = t.loop_id)
                order by u.used_at desc limit :most""")
                .bind("item", item)
                .bind("most", most)
                .mapTo(Integer.class)
                .list();
    }

    @Override
    public void judged(LoopId loop, String opening, boolean wentOn) {
        handle.execute("delete from screen_result where loop_id = ?", loop.code());
        handle.createUpdate("insert into screen_result (loop_id, opening, went_on) values (:loop, :opening, :wentOn)")
                .bind("loop", loop.code())
                .bind("opening", opening)
                .bind("wentOn", wentOn)
                .execute();
    }

    @Override
    public TakeHomes.Screened screened(String opening) {
        return handle.createQuery("""
                select count(*) as judged, coalesce(sum(case when went_on then 1 else 0 end), 0) as went_on
                from screen_result s where opening = :opening
                and not exists (select 1 from rehearsal r where r.loop_id = s.loop_id)""")
                .bind("opening", opening)
                .map((row, ctx) -> new TakeHomes.Screened(row.getInt("went_on"), row.getInt("judged")))
                .one();
    }

    @Override
    public int started(String opening, Instant since) {
        return handle.createQuery("""
                select count(*) from loop l where l.opening = :opening and l.started_at >= :since
                and not exists (select 1 from rehearsal r where r.loop_id = l.id)""")
                .bind("opening", opening)
                .bind("since", Times.utc(since))
                .mapTo(Integer.class)
                .one();
    }
}
