package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.books.Items;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import org.jdbi.v3.core.Handle;

/** Which task each block was given. */
final class ItemRows implements Items {

    private final Handle handle;
    private final Instant now;

    ItemRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public Optional<String> given(LoopId loop, String block) {
        return handle.createQuery("select item from item_use where loop_id = :loop and block = :block")
                .bind("loop", loop.code())
                .bind("block", block)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void give(LoopId loop, String block, String item) {
        handle.createUpdate("""
                        insert into item_use (loop_id, block, item, used_at) values (:loop, :block, :item, :now)
                        on conflict do nothing""")
                .bind("loop", loop.code())
                .bind("block", block)
                .bind("item", item)
                .bind("now", Times.utc(now))
                .execute();
    }

    @Override
    public Map<String, Instant> met(
            LoopId loop, String block, Collection<PersonId> panel, String email, Instant since) {
        List<String> people = panel.isEmpty()
                ? List.of("")
                : panel.stream().map(PersonId::value).toList();
        Map<String, Instant> met = new HashMap<>();
        handle.createQuery("""
                        select u.item, max(u.used_at) as last_used from item_use u
                        where u.used_at >= :since and not (u.loop_id = :loop and u.block = :block)
                          and (u.loop_id = :loop
                            or exists (select 1 from candidate c
                              where c.loop_id = u.loop_id and c.email = :email and c.email <> '')
                            or exists (select 1 from seat s
                              where s.loop_id = u.loop_id and s.block = u.block and s.sits and s.person in (<people>)))
                        group by u.item""")
                .bind("since", Times.utc(since))
                .bind("loop", loop.code())
                .bind("block", block)
                .bind("email", email)
                .bindList("people", people)
                .map((row, context) -> Map.entry(row.getString("item"), Times.read(row, "last_used")))
                .forEach(one -> met.put(one.getKey(), one.getValue()));
        return met;
    }
}
