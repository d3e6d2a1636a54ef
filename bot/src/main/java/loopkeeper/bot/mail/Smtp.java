package loopkeeper.bot.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import loopkeeper.scheduler.calendars.IcsWriter;

/** Sends letters by SMTP, in the structure that mail clients take invitations in (RFC 6047). */
final class Smtp {

    private static final String PATIENCE = "15000";

    private final MailServer server;
    private final IcsWriter.Mailbox from;
    private final Session session;

    Smtp(MailServer server, IcsWriter.Mailbox from) {
        this.server = server;
        this.from = from;
        this.session = Session.getInstance(properties("smtp", server), login(server));
    }

    static Properties properties(String protocol, MailServer server) {
        String name = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty("mail.store.protocol", protocol);
        properties.setProperty(name + "host", server.host());
        properties.setProperty(name + "port", String.valueOf(server.port()));
        properties.setProperty(name + "auth", String.valueOf(!server.user().isEmpty()));
        properties.setProperty(name + "connectiontimeout", PATIENCE);
        properties.setProperty(name + "timeout", PATIENCE);
        properties.setProperty(name + "writetimeout", PATIENCE);
        properties.setProperty(
                name + "ssl.enable", String.valueOf(server.security().equals("tls")));
        properties.setProperty(
                name + "starttls.enable", String.valueOf(server.security().equals("starttls")));
        properties.setProperty(
                name + "starttls.required", String.valueOf(server.security().equals("starttls")));
        properties.setProperty(name + "ssl.checkserveridentity", "true");
        return properties;
    }

    static Authenticator login(MailServer server) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        };
    }

    /** The letter as it goes over the wire. */
    MimeMessage message(Letter letter, Instant now) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same on every try, so that a letter sent twice can be told by its reader's client.
                setHeader("Message-ID", "<" + letter.id() + "@" + domain() + ">");
            }
        };
        try {
            message.setFrom(new InternetAddress(from.address(), from.name(), "UTF-8"));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(letter.toAddress(), letter.toName(), "UTF-8"));
        } catch (UnsupportedEncodingException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
        message.setSubject(letter.subject(), "UTF-8");
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(part(letter.text(), "text/plain; charset=UTF-8"));
        alternative.addBodyPart(part(letter.html(), "text/html; charset=UTF-8"));
        if (letter.ics().isEmpty()) {
            message.setContent(alternative);
        } else {
            alternative.addBodyPart(part(letter.ics(), "text/calendar; charset=UTF-8; method=" + letter.method()));
            MimeBodyPart whole = new MimeBodyPart();
            whole.setContent(alternative);
            MimeBodyPart file = part(letter.ics(), "application/ics; name=invite.ics");
            file.setFileName("invite.ics");
            message.setContent(new MimeMultipart("mixed", whole, file));
        }
        message.saveChanges();
        return message;
    }

    private String domain() {
        return from.address().substring(from.address().indexOf('@') + 1);
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new jakarta.activation.DataHandler(
                new jakarta.mail.util.ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /**
     * Sends it.
     *
     * @throws MessagingException if the server did not take it
     */
    void send(Letter letter, Instant now) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            if (server.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.user(), server.password());
            }
            MimeMessage message = message(letter, now);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
