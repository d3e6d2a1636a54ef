package loopkeeper.bot;

import java.util.Optional;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Outside;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.mail.MailServer;
import loopkeeper.bot.mail.ReadingAnswers;
import loopkeeper.bot.storage.Database;
import loopkeeper.scheduler.calendars.IcsWriter;
import org.jspecify.annotations.Nullable;

/** The mail server and the mailbox that are set up. */
final class InMail {

    /** Who writes letters and invites; the address is the one of the mail server's account. */
    static IcsWriter.Mailbox sender(BotConfig config) {
        Outside.Mail mail = config.outside().mail();
        return new IcsWriter.Mailbox("Interviews", mail == null ? "interviews@localhost" : mail.from());
    }

    static @Nullable MailServer server(BotConfig config) {
        Outside.Mail mail = config.outside().mail();
        return mail == null
                ? null
                : new MailServer(
                        mail.host(),
                        mail.port(),
                        mail.security(),
                        mail.user(),
                        mail.password().value());
    }

    /** Where answers come; null where they are not read. */
    static @Nullable MailServer mailbox(BotConfig config) {
        Outside.Mail mail = config.outside().mail();
        Outside.Mailbox box = mail == null ? null : mail.answers();
        return box == null
                ? null
                : new MailServer(
                        box.host(),
                        box.port(),
                        box.security(),
                        box.user(),
                        box.password().value());
    }

    /** What candidates answer by mail, where that is set up. */
    static Optional<ReadingAnswers> answers(BotConfig config, Database database, FrontDesk desk) {
        Outside.Mail mail = config.outside().mail();
        Outside.Mailbox box = mail == null ? null : mail.answers();
        MailServer server = mailbox(config);
        return box == null || server == null
                ? Optional.empty()
                : Optional.of(new ReadingAnswers(database, desk, server, box.folder(), database.clock()));
    }

    private InMail() {}
}
