package loopkeeper.bot.storage;

import java.time.ZoneId;
import java.util.Optional;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.domain.LoopId;
import org.jdbi.v3.core.Handle;

/** Candidates' pages, and the hashes of the links to them. */
final class PageRows implements Pages {

    private final Handle handle;

    PageRows(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Pages.CandidatePage of(LoopId loop) {
        return handle.createQuery("""
                select shown_revision, zone, accommodation, asked_for_time, held_until from candidate_page where loop_id = :loop""")
                .bind("loop", loop.code())
                .map((row, ctx) -> new Pages.CandidatePage(
                        loop,
                        row.getInt("shown_revision"),
                        row.getString("zone").isEmpty() ? null : ZoneId.of(row.getString("zone")),
                        row.getString("accommodation"),
                        row.getBoolean("asked_for_time"),
                        row.getObject("held_until") == null ? null : Times.read(row, "held_until")))
                .findOne()
                .orElseGet(() -> new Pages.CandidatePage(loop, -1, null, "", false));
    }

    @Override
    public void keep(Pages.CandidatePage page) {
        handle.execute(
                "delete from candidate_page where loop_id = ?", page.loop().code());
        ZoneId zone = page.zone();
        handle.createUpdate("""
                insert into candidate_page (loop_id, shown_revision, zone, accommodation, asked_for_time, held_until)
                values (:loop, :shown, :zone, :accommodation, :asked, :held)""")
                .bind("loop", page.loop().code())
                .bind("shown", page.shownRevision())
                .bind("zone", zone == null ? "" : zone.getId())
                .bind("accommodation", page.accommodation())
                .bind("asked", page.askedForTime())
                .bind("held", Times.utcOrNull(page.heldUntil()))
                .execute();
    }

    @Override
    public void link(String hash, Pages.CandidateLink link) {
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
    public Optional<Pages.CandidateLink> link(String hash) {
        return handle.createQuery("select loop_id, purpose, expires_at from candidate_link where hash = :hash")
                .bind("hash", hash)
                .map((row, ctx) -> new Pages.CandidateLink(
                        new LoopId(row.getString("loop_id")),
                        Pages.CandidateLink.Purpose.valueOf(row.getString("purpose")),
                        Times.read(row, "expires_at")))
                .findOne();
    }
}
