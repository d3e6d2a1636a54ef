package loopkeeper.bot.config;

import java.nio.file.Path;
import java.time.Duration;
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
 * @param slack how Slack is reached; null where it is not configured
 * @param outside calendars and mail
 */
public record BotConfig(
        Mode mode,
        Web web,
        Database database,
        Folders folders,
        boolean sandbox,
        Duration planning,
        @Nullable Slack slack,
        Outside outside) {

    /** With no calendars and no mail set up. */
    public BotConfig(
            Mode mode,
            Web web,
            Database database,
            Folders folders,
            boolean sandbox,
            Duration planning,
            @Nullable Slack slack) {
        this(mode, web, database, folders, sandbox, planning, slack, Outside.NOTHING);
    }

    /** Without any chat but the page. */
    public BotConfig(Mode mode, Web web, Database database, Folders folders, boolean sandbox, Duration planning) {
        this(mode, web, database, folders, sandbox, planning, null, Outside.NOTHING);
    }

    /**
     * How Slack is reached.
     *
     * @param botToken what the bot calls with in its one workspace; never empty
     * @param signingSecret what Slack signs its requests with; empty only where all come by socket
     * @param appToken opens the socket by which Slack's requests come; empty where they come to our address
     * @param api what the methods' names are put behind, with a slash at the end
     */
    public record Slack(Secret botToken, Secret signingSecret, Secret appToken, String api) {

        /** Slack's own address. */
        public static final String API = "https://slack.com/api/";
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
