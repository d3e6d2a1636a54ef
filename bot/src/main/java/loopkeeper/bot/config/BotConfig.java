package loopkeeper.bot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, as {@link Environment} read it: every part is usable as it stands.
 *
 * @param mode what was started
 * @param web where the program listens
 * @param database where state is kept
 * @param folders what is read from and written to disk
 * @param sandbox whether the sandbox page is served
 * @param planning how long the planner may look for a plan
 * @param outside calendars and mail
 * @param slack how Slack is reached; null where it is not configured
 * @param teams the bot in Microsoft Teams; null when it is not there
 */
public record BotConfig(
        Mode mode,
        Web web,
        Database database,
        Folders folders,
        boolean sandbox,
        Duration planning,
        Outside outside,
        @Nullable Slack slack,
        @Nullable Teams teams) {

    /** Without calendars, mail and any chat but the page. */
    public BotConfig(Mode mode, Web web, Database database, Folders folders, boolean sandbox, Duration planning) {
        this(mode, web, database, folders, sandbox, planning, Outside.NOTHING, null, null);
    }

    /**
     * How Slack is reached.
     *
     * @param botToken what the bot calls with in its one workspace; empty where workspaces install the app themselves
     * @param signingSecret what Slack signs its requests with; empty only where all come by socket
     * @param appToken opens the socket by which Slack's requests come; empty where they come to our address
     * @param api what the methods' names are put behind, with a slash at the end
     * @param installs how workspaces install the app themselves; null where one token is configured
     * @param erases whether what loops hold of people goes when their workspace takes the app out
     */
    public record Slack(
            Secret botToken,
            Secret signingSecret,
            Secret appToken,
            String api,
            @Nullable Installs installs,
            boolean erases) {

        /** Slack's own address. */
        public static final String API = "https://slack.com/api/";
    }

    /**
     * The bot in Microsoft Teams.
     *
     * @param appId the Azure bot's application id; empty only in development, on an address of this machine alone
     * @param tenant the directory whose people use it
     * @param password the application's; empty where it proves itself by a certificate
     * @param certificate a PKCS#12 file with its key; null where it proves itself by a password
     * @param certificatePassword opens that file
     * @param channel the restricted channel of debriefs; empty for none
     * @param graphApp the app's id in the organisation's catalogue, for debriefs in group chats; empty for none
     * @param mailboxZones whether people are offered the zone of their mailbox where it is another one
     */
    public record Teams(
            String appId,
            String tenant,
            Secret password,
            @Nullable Path certificate,
            Secret certificatePassword,
            String channel,
            String graphApp,
            boolean mailboxZones) {}

    /**
     * How workspaces install the Slack app themselves.
     *
     * @param clientId of the app
     * @param clientSecret of the app; never empty
     * @param workspaces ids of the workspaces and organisations that may; never empty
     * @param keys what their tokens are encrypted with, as {@code Vault} reads it; never empty
     */
    public record Installs(String clientId, Secret clientSecret, Set<String> workspaces, Secret keys) {
        public Installs {
            workspaces = Set.copyOf(workspaces);
        }
    }

    /** What was started: the local page for trying things out, or the bot that people work with. */
    public enum Mode {
        SANDBOX,
        SERVE
    }

    /**
     * Where the program listens.
     *
     * @param host a name or address of this machine
     * @param port 0 to 65535; 0 takes any that is free
     * @param publicUrl how people outside reach it, without a slash at its end; empty for host and port as they are
     */
    public record Web(String host, int port, String publicUrl) {

        /** Reached from outside as it listens. */
        public Web(String host, int port) {
            this(host, port, "");
        }

        /** Whether only this machine can reach it. */
        public boolean loopback() {
            return Environment.isLoopback(host);
        }
    }

    /**
     * Where state is kept.
     *
     * @param kind which database the address is for
     * @param url the JDBC address, whole: for H2 with the settings that keep what was committed
     * @param user who connects
     * @param password of that user; may be empty
     * @param poolSize most connections at once
     */
    public record Database(Kind kind, String url, String user, Secret password, int poolSize) {

        /** The two databases we are tested on. */
        public enum Kind {
            H2,
            POSTGRES
        }
    }

    /**
     * What is read from and written to disk; all absolute.
     *
     * @param data ours to write: the H2 file, backups, the admin token; may not exist yet
     * @param people who works here; null for the shipped cast
     * @param rubrics the catalogue; null for the shipped one
     * @param calendars ICS exports by person; null for those of the shipped cast, if that is used, else none
     * @param preparation what candidates are told; null for what is shipped
     */
    public record Folders(
            Path data,
            @Nullable Path people,
            @Nullable Path rubrics,
            @Nullable Path calendars,
            @Nullable Path preparation) {

        /** With the shipped words for candidates. */
        public Folders(Path data, @Nullable Path people, @Nullable Path rubrics, @Nullable Path calendars) {
            this(data, people, rubrics, calendars, null);
        }
    }
}
