package loopkeeper.bot.mail;

/**
 * A mail server and who we are there.
 *
 * @param security {@code tls}, {@code starttls} or {@code none}
 * @param user empty where none is asked for
 * @param password prints as {@code ***}
 */
public record MailServer(String host, int port, String security, String user, String password) {
    @Override
    public String toString() {
        return host + ":" + port + " as " + user + ", password ***";
    }
}
