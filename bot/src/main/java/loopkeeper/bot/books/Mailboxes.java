package loopkeeper.bot.books;

import java.util.Optional;

/** How far a mailbox was read. */
public interface Mailboxes {

    /** Up to where; empty when it was never read. */
    Optional<ReadUntil> readUntil(String name);

    void keep(String name, ReadUntil until);

    /**
     * A place in a mailbox.
     *
     * @param validity of its server's numbers; with another one they mean other letters
     * @param last the number of the last letter that was read
     */
    record ReadUntil(long validity, long last) {}
}
