package loopkeeper.bot.storage;

import java.util.Optional;
import loopkeeper.bot.books.Mailboxes;
import org.jdbi.v3.core.Handle;

/** How far mailboxes were read. */
final class MailboxRows implements Mailboxes {

    private final Handle handle;

    MailboxRows(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Mailboxes.ReadUntil> readUntil(String name) {
        return handle.createQuery("select validity, last_uid from mailbox where name = :name")
                .bind("name", name)
                .map((row, ctx) -> new Mailboxes.ReadUntil(row.getLong("validity"), row.getLong("last_uid")))
                .findOne();
    }

    @Override
    public void keep(String name, Mailboxes.ReadUntil until) {
        handle.execute("delete from mailbox where name = ?", name);
        handle.execute(
                "insert into mailbox (name, validity, last_uid) values (?, ?, ?)",
                name,
                until.validity(),
                until.last());
    }
}
