package loopkeeper.bot.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom the bot reaches besides chats: calendars and a mail server. Each is null where it is not set up.
 */
public record Outside(
        @Nullable CalDav calDav,
        @Nullable Google google,
        @Nullable Microsoft microsoft,
        @Nullable Mail mail) {

    /** Nothing is set up. */
    public static final Outside NOTHING = new Outside(null, null, null, null);

    /**
     * A CalDAV server.
     *
     * @param url of each person's calendar, with {@code {id}} or {@code {email}} in it, and a slash at its end
     * @param user who logs in, may hold the same
     */
    public record CalDav(String url, String user, Secret password) {}

    /**
     * Google Calendar.
     *
     * @param key file with the key of a service account; null where a refresh token is used
     */
    public record Google(@Nullable Path key, String client, Secret secret, Secret refreshToken) {}

    /** Microsoft Graph, as an application of that tenant. */
    public record Microsoft(String tenant, String client, Secret secret) {}

    /**
     * Where letters go out.
     *
     * @param security {@code tls}, {@code starttls} or {@code none}
     * @param from the address that writes and invites
     * @param answers where answers are read; null where they are not
     */
    public record Mail(
            String host,
            int port,
            String security,
            String user,
            Secret password,
            String from,
            @Nullable Mailbox answers) {}

    /**
     * Where answers come, by IMAP.
     *
     * @param security {@code tls}, {@code starttls} or {@code none}
     * @param folder mostly {@code INBOX}
     */
    public record Mailbox(String host, int port, String security, String user, Secret password, String folder) {}
}
