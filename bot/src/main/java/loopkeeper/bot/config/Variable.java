package loopkeeper.bot.config;

import java.util.List;

/**
 * One variable of the environment.
 *
 * @param name as it is set
 * @param meaning what it says, in Markdown
 * @param standard what counts when it is not set, in Markdown
 * @param example a value that works
 */
public record Variable(String name, String meaning, String standard, String example) {

    static final List<Variable> ALL = List.of(
            new Variable("LOOPKEEPER_HOST", "name or address of this machine to listen on", "`127.0.0.1`", "0.0.0.0"),
            new Variable("LOOPKEEPER_PORT", "port to listen on; 0 takes any that is free", "`8420`", "8420"),
            new Variable(
                    "LOOPKEEPER_PUBLIC_URL",
                    "how people outside reach the bot, for links to the page of a candidate",
                    "host and port as above",
                    "https://loopkeeper.example.com"),
            new Variable(
                    "LOOPKEEPER_DATA",
                    "folder for what the bot writes: its H2 file, backups, the admin token",
                    "`data` in the folder it is started from",
                    "/var/lib/loopkeeper"),
            new Variable(
                    "LOOPKEEPER_DATABASE_URL",
                    "JDBC address of a PostgreSQL (15 or newer) or H2 database",
                    "an H2 file in the data folder",
                    "jdbc:postgresql://db.example.com/loopkeeper"),
            new Variable(
                    "LOOPKEEPER_DATABASE_USER", "who connects; needed for PostgreSQL", "`sa` for H2", "loopkeeper"),
            new Variable("LOOPKEEPER_DATABASE_PASSWORD", "password of that user", "none", "a password"),
            new Variable(
                    "LOOPKEEPER_DATABASE_PASSWORD_FILE",
                    "file that holds the password, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-database"),
            new Variable("LOOPKEEPER_POOL_SIZE", "most database connections at once, 2 to 50", "`8`", "8"),
            new Variable(
                    "LOOPKEEPER_PEOPLE",
                    "folder of YAML files that say who works here and which openings there are",
                    "the made-up cast of the sandbox",
                    "/etc/loopkeeper/people"),
            new Variable(
                    "LOOPKEEPER_RUBRICS",
                    "folder of the catalogue: rubrics and loop templates in YAML",
                    "the catalogue that is shipped",
                    "/etc/loopkeeper/rubrics"),
            new Variable(
                    "LOOPKEEPER_CALENDARS",
                    "folder of ICS exports, `<id>.ics` or `<id>-<anything>.ics` for each person who has some; `<id>.url` holds the address of a feed",
                    "those of the made-up cast, where that is used; else none",
                    "/etc/loopkeeper/calendars"),
            new Variable(
                    "LOOPKEEPER_CANDIDATE_TEXTS",
                    "YAML file with what candidates are told: what each block is about, what to bring, what is kept",
                    "the texts that are shipped",
                    "/etc/loopkeeper/preparation.yaml"),
            new Variable(
                    "LOOPKEEPER_CALDAV_URL",
                    "address of each person's calendar on a CalDAV server, with `{id}` or `{email}` in it and a slash at its end",
                    "no CalDAV",
                    "https://dav.example.com/{id}/calendar/"),
            new Variable(
                    "LOOPKEEPER_CALDAV_USER",
                    "who logs in there; may hold `{id}` or `{email}`",
                    "`{id}`",
                    "loopkeeper"),
            new Variable("LOOPKEEPER_CALDAV_PASSWORD", "password there", "none", "a password"),
            new Variable(
                    "LOOPKEEPER_CALDAV_PASSWORD_FILE",
                    "file that holds it, instead",
                    "none",
                    "/run/secrets/loopkeeper-caldav"),
            new Variable(
                    "LOOPKEEPER_GOOGLE_KEY_FILE",
                    "key of a Google service account with domain-wide delegation, as JSON",
                    "no Google Calendar",
                    "/run/secrets/google.json"),
            new Variable(
                    "LOOPKEEPER_GOOGLE_CLIENT",
                    "OAuth client, where a refresh token is used instead of a service account",
                    "none",
                    "1234.apps.example.com"),
            new Variable("LOOPKEEPER_GOOGLE_SECRET", "secret of that client", "none", "a secret"),
            new Variable(
                    "LOOPKEEPER_GOOGLE_SECRET_FILE",
                    "file that holds it, instead",
                    "none",
                    "/run/secrets/google-client"),
            new Variable(
                    "LOOPKEEPER_GOOGLE_REFRESH_TOKEN",
                    "refresh token of an account that may read and write everybody's calendar",
                    "none",
                    "a token"),
            new Variable(
                    "LOOPKEEPER_GOOGLE_REFRESH_TOKEN_FILE",
                    "file that holds it, instead",
                    "none",
                    "/run/secrets/google-token"),
            new Variable(
                    "LOOPKEEPER_MICROSOFT_TENANT",
                    "tenant whose Outlook calendars are used by Microsoft Graph",
                    "no Outlook",
                    "example.onmicrosoft.com"),
            new Variable(
                    "LOOPKEEPER_MICROSOFT_CLIENT",
                    "id of an application there with `Calendars.ReadWrite`",
                    "none",
                    "6fa4dc4b-3c8e-4a3c-9d60-8e2f5d5a7c31"),
            new Variable("LOOPKEEPER_MICROSOFT_SECRET", "its secret", "none", "a secret"),
            new Variable(
                    "LOOPKEEPER_MICROSOFT_SECRET_FILE",
                    "file that holds it, instead",
                    "none",
                    "/run/secrets/loopkeeper-graph"),
            new Variable(
                    "LOOPKEEPER_MAIL_HOST",
                    "SMTP server for letters to candidates",
                    "no mail: the recruiter gets the words to send",
                    "smtp.example.com"),
            new Variable("LOOPKEEPER_MAIL_PORT", "its port", "`587`, with `tls` `465`", "587"),
            new Variable("LOOPKEEPER_MAIL_SECURITY", "`starttls`, `tls` or `none`", "`starttls`", "tls"),
            new Variable("LOOPKEEPER_MAIL_USER", "who logs in there", "nobody", "interviews@example.com"),
            new Variable("LOOPKEEPER_MAIL_PASSWORD", "password there", "none", "a password"),
            new Variable(
                    "LOOPKEEPER_MAIL_PASSWORD_FILE",
                    "file that holds it, instead",
                    "none",
                    "/run/secrets/loopkeeper-mail"),
            new Variable(
                    "LOOPKEEPER_MAIL_FROM",
                    "address that writes and invites; needed for mail",
                    "none",
                    "interviews@example.com"),
            new Variable(
                    "LOOPKEEPER_IMAP_HOST",
                    "IMAP server of the mailbox that `LOOPKEEPER_MAIL_FROM` names, where answers of candidates are read",
                    "answers are not read",
                    "imap.example.com"),
            new Variable("LOOPKEEPER_IMAP_PORT", "its port", "`993`, without `tls` `143`", "993"),
            new Variable("LOOPKEEPER_IMAP_SECURITY", "`tls`, `starttls` or `none`", "`tls`", "starttls"),
            new Variable("LOOPKEEPER_IMAP_USER", "who logs in there", "as for mail", "interviews@example.com"),
            new Variable("LOOPKEEPER_IMAP_PASSWORD", "password there", "as for mail", "a password"),
            new Variable(
                    "LOOPKEEPER_IMAP_PASSWORD_FILE",
                    "file that holds it, instead",
                    "none",
                    "/run/secrets/loopkeeper-imap"),
            new Variable("LOOPKEEPER_IMAP_FOLDER", "folder to read", "`INBOX`", "INBOX/Interviews"),
            new Variable(
                    "LOOPKEEPER_PLANNING_SECONDS", "how long the planner may look for a plan, 1 to 60", "`5`", "10"),
            new Variable(
                    "LOOPKEEPER_SANDBOX",
                    "`on` makes `serve` show the sandbox page too; `sandbox` always shows it",
                    "`off`",
                    "on"),
            new Variable(
                    "LOOPKEEPER_ALLOW_REMOTE_SANDBOX",
                    "`on` lets the sandbox page be reached from other machines, where anybody may act as anybody",
                    "`off`",
                    "on"),
            new Variable(
                    "LOOPKEEPER_SLACK_BOT_TOKEN",
                    "token of the Slack app's bot, which switches Slack on; see [setup-slack.md](setup-slack.md)",
                    "no Slack",
                    "xoxb-…"),
            new Variable(
                    "LOOPKEEPER_SLACK_BOT_TOKEN_FILE",
                    "file that holds the token, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-slack-token"),
            new Variable(
                    "LOOPKEEPER_SLACK_SIGNING_SECRET",
                    "what Slack signs its requests with; needed with the token, unless they come by socket",
                    "none",
                    "a secret"),
            new Variable(
                    "LOOPKEEPER_SLACK_SIGNING_SECRET_FILE",
                    "file that holds the secret, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-slack-signing"),
            new Variable(
                    "LOOPKEEPER_SLACK_APP_TOKEN",
                    "token of the app itself; with it the bot opens a socket to Slack and needs no address of its own",
                    "requests come to `/slack/events`",
                    "xapp-…"),
            new Variable(
                    "LOOPKEEPER_SLACK_APP_TOKEN_FILE",
                    "file that holds that token, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-slack-app"),
            new Variable(
                    "LOOPKEEPER_SLACK_CLIENT_ID",
                    "client id of the Slack app, where workspaces install it themselves at `/slack/install`",
                    "one workspace, by its bot token",
                    "1111111111.2222222222"),
            new Variable(
                    "LOOPKEEPER_SLACK_CLIENT_SECRET",
                    "client secret of the app; needed with the client id",
                    "none",
                    "a secret"),
            new Variable(
                    "LOOPKEEPER_SLACK_CLIENT_SECRET_FILE",
                    "file that holds that secret, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-slack-client"),
            new Variable(
                    "LOOPKEEPER_SLACK_WORKSPACES",
                    "ids of the workspaces and organisations that may install the app, separated by commas",
                    "none",
                    "T0123456789"),
            new Variable(
                    "LOOPKEEPER_SLACK_AFTER_REMOVAL",
                    "what becomes of the loops of a workspace that takes the app out: `keep` lets them rest until it is back, `erase` also deletes what they hold of candidates and cards",
                    "`keep`",
                    "erase"),
            new Variable(
                    "LOOPKEEPER_VAULT_KEYS",
                    "`name:key`, separated by commas; each key 32 bytes in Base64 (`openssl rand -base64 32`). The first encrypts what workspaces entrust to us, all decrypt",
                    "none",
                    "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            new Variable(
                    "LOOPKEEPER_VAULT_KEYS_FILE",
                    "file that holds those keys, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-keys"),
            new Variable(
                    "LOOPKEEPER_SLACK_API_URL",
                    "where Slack's Web API is, for a proxy in between; ends with a slash",
                    "`https://slack.com/api/`",
                    "https://slack-proxy.example.com/api/"),
            new Variable(
                    "LOOPKEEPER_TEAMS_APP_ID",
                    "application id of the Azure bot, for Microsoft Teams; see [setup-teams.md](setup-teams.md)",
                    "Teams is off",
                    "6f1a7a1c-0b8e-4a51-9f3e-1d2c3b4a5f60"),
            new Variable(
                    "LOOPKEEPER_TEAMS_TENANT",
                    "id of the directory whose people use it",
                    "Teams is off",
                    "72f988bf-86f1-41af-91ab-2d7cd011db47"),
            new Variable("LOOPKEEPER_TEAMS_PASSWORD", "password of the application", "none", "a password"),
            new Variable(
                    "LOOPKEEPER_TEAMS_PASSWORD_FILE",
                    "file that holds the password, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-teams"),
            new Variable(
                    "LOOPKEEPER_TEAMS_CERTIFICATE",
                    "PKCS#12 file with the application's certificate and key, instead of a password",
                    "none",
                    "/etc/loopkeeper/teams.p12"),
            new Variable(
                    "LOOPKEEPER_TEAMS_CERTIFICATE_PASSWORD", "password that opens that file", "none", "a password"),
            new Variable(
                    "LOOPKEEPER_TEAMS_CERTIFICATE_PASSWORD_FILE",
                    "file that holds it, instead of the variable above",
                    "none",
                    "/run/secrets/loopkeeper-teams-certificate"),
            new Variable(
                    "LOOPKEEPER_TEAMS_CHANNEL",
                    "id of the restricted channel for debriefs; used only while everybody on its roster may read the debrief",
                    "debriefs go out by direct message",
                    "19:0a1b2c3d4e5f@thread.tacv2"),
            new Variable(
                    "LOOPKEEPER_TEAMS_GRAPH_APP",
                    "id of the app in the organisation's catalogue; opens each debrief as a group chat by Microsoft Graph",
                    "no group chats",
                    "9d3c5a1e-7c2b-4f0d-8a6e-5b4c3d2e1f00"),
            new Variable(
                    "LOOPKEEPER_TEAMS_ZONES",
                    "`mailbox` offers people the zone their Outlook is set to, where it differs from the one they have here; read by Microsoft Graph",
                    "`files`",
                    "mailbox"),
            new Variable(
                    "LOOPKEEPER_TEAMS_DEVELOPMENT",
                    "`on` takes calls that prove nothing, from a playground on this machine; needs no application id",
                    "`off`",
                    "on"),
            new Variable(
                    "LOOPKEEPER_LOG", "`text` for people or `json` for machines; goes to stderr", "`text`", "json"),
            new Variable(
                    "LOOPKEEPER_JAVA_OPTS",
                    "options of the JVM; read by the launcher",
                    "`-Xmx256m -XX:+UseSerialGC`",
                    "-Xmx1g"));

    /** The one whose name is most like that. */
    static Variable nearest(String name) {
        Variable best = ALL.getFirst();
        for (Variable known : ALL) {
            if (Letters.edits(name, known.name()) < Letters.edits(name, best.name())) {
                best = known;
            }
        }
        return best;
    }
}
