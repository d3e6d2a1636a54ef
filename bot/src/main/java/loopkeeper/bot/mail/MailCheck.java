package loopkeeper.bot.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;

/** Knocks at mail servers and sends nothing. */
public final class MailCheck {

    private MailCheck() {}

    /** Why letters can't be sent, in a sentence; empty when they can, as far as one can tell without sending one. */
    public static String ofSending(MailServer server) {
        Session session = Session.getInstance(Smtp.properties("smtp", server), Smtp.login(server));
        try (Transport transport = session.getTransport("smtp")) {
            if (server.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.user(), server.password());
            }
            return "";
        } catch (AuthenticationFailedException refused) {
            return refused("LOOPKEEPER_MAIL_USER and its password", server);
        } catch (MessagingException wrong) {
            return silent("LOOPKEEPER_MAIL_HOST", server);
        }
    }

    /** Why answers can't be read, in a sentence; empty when they can. */
    public static String ofReading(MailServer server, String folder) {
        Session session = Session.getInstance(Smtp.properties("imap", server), Smtp.login(server));
        try (Store store = session.getStore("imap")) {
            store.connect(server.user(), server.password());
            try (Folder opened = store.getFolder(folder)) {
                opened.open(Folder.READ_ONLY);
                return "";
            }
        } catch (AuthenticationFailedException refused) {
            return refused("LOOPKEEPER_IMAP_USER and its password", server);
        } catch (FolderNotFoundException none) {
            return "LOOPKEEPER_IMAP_FOLDER: the mailbox of " + server.user() + " has no folder " + folder + ".";
        } catch (MessagingException wrong) {
            return silent("LOOPKEEPER_IMAP_HOST", server);
        }
    }

    private static String refused(String what, MailServer server) {
        return what + ": " + server.host() + " refuses the login of "
                + (server.user().isEmpty() ? "nobody" : server.user()) + ".";
    }

    private static String silent(String what, MailServer server) {
        return what + ": " + server.host() + " does not answer on port " + server.port() + " with security "
                + server.security() + ".";
    }
}
