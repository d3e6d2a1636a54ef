package loopkeeper.bot.testing;

import loopkeeper.bot.bookings.KeepingBookings;
import loopkeeper.bot.candidate.Preparation;
import loopkeeper.bot.features.TakeHomeBriefs;
import loopkeeper.bot.mail.MailServer;
import loopkeeper.bot.mail.WritingLetters;
import loopkeeper.scheduler.calendars.IcsWriter;
import org.jspecify.annotations.Nullable;

/** Lets a town write letters to its candidates. */
public final class LettersOut {

    /**
     * From now on.
     *
     * @param server where they are sent; null where no mail is set up and the recruiter gets the words
     */
    public static WritingLetters of(Town town, @Nullable MailServer server) {
        town.outward.add(new KeepingBookings(town.store, new Diary(), town.clock));
        WritingLetters writing = new WritingLetters(
                town.store,
                town.links,
                town.people,
                town.openings,
                new TakeHomeBriefs(town.library),
                Preparation.shipped(),
                server,
                new IcsWriter.Mailbox("Interviews", "interviews@example.com"),
                town.clock);
        town.outward.add(writing);
        return writing;
    }

    private LettersOut() {}
}
