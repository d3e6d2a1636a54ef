package loopkeeper.bot.config;

import org.jspecify.annotations.Nullable;

/** The variables of calendars and mail. */
final class OutsideReading {

    private final Environment environment;

    OutsideReading(Environment environment) {
        this.environment = environment;
    }

    Outside read() {
        Outside.Mail mail = mail();
        return new Outside(calDav(), google(), microsoft(), mail);
    }

    private Outside.@Nullable CalDav calDav() {
        String url = environment.value("LOOPKEEPER_CALDAV_URL");
        if (url == null) {
            return null;
        }
        if (!url.matches("https?://[^@\\s]+/") || !(url.contains("{id}") || url.contains("{email}"))) {
            environment.problem(
                    "LOOPKEEPER_CALDAV_URL",
                    "is not the address of each person's calendar",
                    "an address with {id} or {email} in it, without a password and with a slash at its end");
        }
        String user = environment.value("LOOPKEEPER_CALDAV_USER");
        return new Outside.CalDav(url, user == null ? "{id}" : user, environment.secret("LOOPKEEPER_CALDAV_PASSWORD"));
    }

    private Outside.@Nullable Google google() {
        java.nio.file.Path key = environment.file("LOOPKEEPER_GOOGLE_KEY_FILE");
        String client = environment.value("LOOPKEEPER_GOOGLE_CLIENT");
        Secret secret = environment.secret("LOOPKEEPER_GOOGLE_SECRET");
        Secret refresh = environment.secret("LOOPKEEPER_GOOGLE_REFRESH_TOKEN");
        if (key == null && client == null) {
            return null;
        }
        if (key == null && (secret.value().isEmpty() || refresh.value().isEmpty())) {
            environment.problem(
                    "LOOPKEEPER_GOOGLE_REFRESH_TOKEN",
                    "or the secret is missing",
                    "both with LOOPKEEPER_GOOGLE_CLIENT, or LOOPKEEPER_GOOGLE_KEY_FILE instead");
        }
        return new Outside.Google(key, client == null ? "" : client, secret, refresh);
    }

    private Outside.@Nullable Microsoft microsoft() {
        String tenant = environment.value("LOOPKEEPER_MICROSOFT_TENANT");
        if (tenant == null) {
            return null;
        }
        String client = environment.value("LOOPKEEPER_MICROSOFT_CLIENT");
        Secret secret = environment.secret("LOOPKEEPER_MICROSOFT_SECRET");
        if (client == null || secret.value().isEmpty() || !tenant.matches("[A-Za-z0-9.-]+")) {
            environment.problem(
                    "LOOPKEEPER_MICROSOFT_CLIENT",
                    "or the secret is missing, or the tenant is none",
                    "the application's id, with its secret in LOOPKEEPER_MICROSOFT_SECRET_FILE");
        }
        return new Outside.Microsoft(tenant, client == null ? "" : client, secret);
    }

    private Outside.@Nullable Mail mail() {
        String host = environment.value("LOOPKEEPER_MAIL_HOST");
        if (host == null) {
            if (environment.value("LOOPKEEPER_IMAP_HOST") != null) {
                environment.problem(
                        "LOOPKEEPER_MAIL_HOST",
                        "is not set, though LOOPKEEPER_IMAP_HOST is",
                        "the server that sends the letters which are answered there");
            }
            return null;
        }
        String from = environment.value("LOOPKEEPER_MAIL_FROM");
        if (from == null || !from.matches("[^\\s@<>]+@[^\\s@<>]+")) {
            environment.problem("LOOPKEEPER_MAIL_FROM", "is no address", "the address that writes and invites");
        }
        String security = environment.oneOf("LOOPKEEPER_MAIL_SECURITY", "starttls", "tls", "none");
        String user = environment.value("LOOPKEEPER_MAIL_USER");
        Secret password = environment.secret("LOOPKEEPER_MAIL_PASSWORD");
        return new Outside.Mail(
                host,
                environment.number("LOOPKEEPER_MAIL_PORT", security.equals("tls") ? 465 : 587, 1, 65535),
                security,
                user == null ? "" : user,
                password,
                from == null ? "" : from,
                answers(user == null ? "" : user, password));
    }

    private Outside.@Nullable Mailbox answers(String writer, Secret password) {
        String host = environment.value("LOOPKEEPER_IMAP_HOST");
        String security = environment.oneOf("LOOPKEEPER_IMAP_SECURITY", "tls", "starttls", "none");
        int port = environment.number("LOOPKEEPER_IMAP_PORT", security.equals("tls") ? 993 : 143, 1, 65535);
        String user = environment.value("LOOPKEEPER_IMAP_USER");
        Secret own = environment.secret("LOOPKEEPER_IMAP_PASSWORD");
        String folder = environment.value("LOOPKEEPER_IMAP_FOLDER");
        if (host == null) {
            return null;
        }
        if (user == null && writer.isEmpty()) {
            environment.problem(
                    "LOOPKEEPER_IMAP_USER", "is missing", "who logs in to the mailbox that answers come to");
        }
        return new Outside.Mailbox(
                host,
                port,
                security,
                user == null ? writer : user,
                own.value().isEmpty() ? password : own,
                folder == null ? "INBOX" : folder);
    }
}
