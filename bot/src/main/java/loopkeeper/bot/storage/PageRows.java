package loopkeeper.bot.storage;

import java.time.ZoneId;
import java.util.Optional;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.features.Tx;
import org.jdbi.v3.core.Handle;

/** Candidates' pages, and the hashes of the links to them. */
final class PageRows implements Tx.Pages {

    private final Handle handle;

    PageRows(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Tx.CandidatePage of(LoopId loop) {
        return handle.createQuery("""
                select shown_revision, zone, accommodation, asked_for_time from candidate_page where loop_id = :loop""")
                .bind("loop", loop.code())
                .map((row, ctx) -> new Tx.CandidatePage(
                        loop,
                        row.getInt("shown_revision"),
                        row.getString("zone").isEmpty() ? null : ZoneId.of(row.getString("zone")),
                        row.getString("accommodation"),
                        row.getBoolean("asked_for_time")))
                .findOne()
                .orElseGet(() -> new Tx.CandidatePage(loop, -1, null, "", false));
    }

    @Override
    public void keep(Tx.CandidatePage page) {
        handle.execute(
                "delete from candidate_page where loop_id = ?", page.loop().code());
        ZoneId zone = page.zone();
        handle.createUpdate("""
                insert into candidate_page (loop_id, shown_revision, zone, accommodation, asked_for_time)
                values (:loop, :shown, :zone, :accommodation, :asked)""")
                .bind("loop", page.loop().code())
                .bind("shown", page.shownRevision())
                .bind("zone", zone == null ? "" : zone.getId())
                .bind("accommodation", page.accommodation())
                .bind("asked", page.askedForTime())
                .execute();
    }

    @Override
    public void link(String hash, Tx.CandidateLink link) {
        handle.createUpdate("""
                insert into candidate_link (hash, loop_id, purpose, expires_at)
                values (:hash, :loop, :purpose, :expires)""")
                .bind("hash", hash)
                .bind("loop", link.loop().code())
                .bind("purpose", link.purpose().name())
                .bind("expires", Times.utc(link.expires()))
                .execute();
    }

    @Override
    public Optional<Tx.CandidateLink> link(String hash) {
        return handle.createQuery("select loop_id, purpose, expires_at from candidate_link where hash = :hash")
                .bind("hash", hash)
                .map((row, ctx) -> new Tx.CandidateLink(
                        new LoopId(row.getString("loop_id")),
                        Tx.CandidateLink.Purpose.valueOf(row.getString("purpose")),
                        Times.read(row, "expires_at")))
                .findOne();
    }
}
