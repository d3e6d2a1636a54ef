package loopkeeper.bot.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.OutboxStore;
import loopkeeper.bot.sandbox.SandboxStore;
import loopkeeper.bot.slack.InstallStore;
import loopkeeper.bot.slack.SlackStore;
import loopkeeper.bot.teams.TeamsStore;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The store, on H2 or PostgreSQL. Hands out transactions and runs one that lost a race again. Safe for all threads. */
public final class Database implements Tx.Source, AutoCloseable {

    private static final int TRIES = 3;
    private static final int FILE_IS_LOCKED = 90020;

    /** Serialization failure, deadlock, somebody inserted the same row first, and H2's word for a concurrent change. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "23505", "90131");

    /** Every table but those of the sandbox itself and of accounts and installations; those that point at others first. */
    static final List<String> WIPED = List.of(
            "paused_effect",
            "outbox",
            "delivery",
            "sent_message",
            "chat_room",
            "slack_form",
            "teams_room",
            "teams_form",
            "teams_chart",
            "amendment",
            "scorecard",
            "draft",
            "offer",
            "history_head",
            "loop_event",
            "booking",
            "habit",
            "mailbox",
            "context_answer",
            "context_note",
            "take_home",
            "screen_result",
            "production_result",
            "loop_note",
            "rehearsal",
            "opening_version",
            "candidate_link",
            "candidate_page",
            "candidate",
            "seat",
            "training_note",
            "absence",
            "item_use",
            "repair",
            "wave_loop",
            "wave",
            "loop");

    private static final Duration DELIVERIES_KEPT = Duration.ofDays(1);
    private static final Duration DONE_KEPT = Duration.ofDays(7);

    private final HikariDataSource pool;
    private final Settings settings;
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final OutboxRows outbox;
    private final List<Runnable> onCommit = new CopyOnWriteArrayList<>();

    /**
     * Where the data is.
     *
     * @param url a JDBC address of H2 or PostgreSQL
     * @param password prints as {@code ***}
     * @param poolSize most connections at a time, 1 or more
     */
    public record Settings(String url, String user, String password, int poolSize) {

        /** PostgreSQL's ways; without WRITE_DELAY=0 a killed process loses what it had acknowledged. */
        private static final String H2 =
                ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";

        /** H2 in files of that folder, which is made when it is missing. */
        public static Settings h2(Path folder) {
            return new Settings("jdbc:h2:file:" + folder.toAbsolutePath().resolve("loopkeeper"), "sa", "", 10);
        }

        /** H2 in memory, gone with its last connection; for tests. */
        public static Settings memory(String name) {
            return new Settings("jdbc:h2:mem:" + name, "sa", "", 10);
        }

        public boolean isPostgres() {
            return url.startsWith("jdbc:postgresql:");
        }

        /**
         * As the driver is asked. A thread interrupted while it reads (Quartz interrupts its own when it stops) closes
         * H2's file for everybody, unless H2's file system "retry" opens it again.
         */
        String address() {
            return isPostgres() ? url : url.replaceFirst("^jdbc:h2:file:", "jdbc:h2:file:retry:") + H2;
        }

        /** Without the settings behind it, where a password could stand. */
        String plainUrl() {
            return url.split("[?;]", 2)[0];
        }

        @Override
        public String toString() {
            return plainUrl() + " as " + user + ", password ***";
        }
    }

    /** Another process has the database's file open; the message says so to people. */
    public static final class InUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InUse(Throwable cause) {
            super(
                    "The database is in use by another process. Is Loopkeeper running already? Stop that one first,"
                            + " or give this one another data folder.",
                    cause);
        }
    }

    /** The database can't be opened or brought up to date; the message says why in one line. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(Settings settings, SQLException why, Throwable cause) {
            super(
                    "The database " + settings.plainUrl() + " can't be used: "
                            + String.valueOf(why.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("no reason was given"),
                    cause);
        }
    }

    /** A backup is only read into an empty database; the message says so to people. */
    public static final class NotEmpty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotEmpty() {
            super("There is data in that place already. A backup is only restored into an empty one.");
        }
    }

    private Database(HikariDataSource pool, Settings settings, InstantSource clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.jdbi = Jdbi.create(pool);
        this.outbox = new OutboxRows(this::transaction);
    }

    /**
     * Opens the store and brings its tables up to date. Its clock is the one given.
     *
     * @throws InUse if another process has the file open
     * @throws Unusable if it can't be opened or brought up to date
     */
    public static Database open(Settings settings, InstantSource clock) {
        return opened(settings, pool(settings), clock);
    }

    /**
     * Opens the store and brings its tables up to date. Its clock is the database's own where that is PostgreSQL, so
     * that several processes agree, and the one given elsewhere.
     *
     * @throws InUse if another process has the file open
     * @throws Unusable if it can't be opened or brought up to date
     */
    public static Database openOnItsClock(Settings settings, InstantSource elsewhere) {
        HikariDataSource pool = pool(settings);
        return opened(settings, pool, settings.isPostgres() ? new DatabaseClock(Jdbi.create(pool)) : elsewhere);
    }

    private static Database opened(Settings settings, HikariDataSource pool, InstantSource clock) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return new Database(pool, settings, clock);
        } catch (RuntimeException wrong) {
            pool.close();
            throw unusable(settings, wrong);
        }
    }

    private static RuntimeException unusable(Settings settings, RuntimeException wrong) {
        return sqlIn(wrong)
                .<RuntimeException>map(why -> new Unusable(settings, why, wrong))
                .orElse(wrong);
    }

    static HikariDataSource pool(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("loopkeeper");
        config.setJdbcUrl(settings.address());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(5_000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (settings.isPostgres()) {
            config.addDataSourceProperty("connectTimeout", "5");
            config.addDataSourceProperty("socketTimeout", "60");
            config.setConnectionInitSql("set lock_timeout = '10s'");
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException wrong) {
            throw fileIsLocked(wrong) ? new InUse(wrong) : unusable(settings, wrong);
        }
    }

    private static boolean fileIsLocked(Throwable wrong) {
        return sqlIn(wrong).filter(sql -> sql.getErrorCode() == FILE_IS_LOCKED).isPresent();
    }

    private static Optional<SQLException> sqlIn(Throwable wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Where what must happen outside is kept. */
    public OutboxStore outbox() {
        return outbox;
    }

    /** What happened to all loops, for checking. */
    public History history() {
        return new History(jdbi);
    }

    /** The clock that decides what is due. */
    public InstantSource clock() {
        return clock;
    }

    /** For others that keep tables of their own in the same database. */
    public DataSource dataSource() {
        return pool;
    }

    /** Calls this after each commit that left something in the outbox, on the thread that committed. */
    public void onCommit(Runnable wake) {
        onCommit.add(wake);
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Function<Tx, T> work) {
        record Result<T extends @Nullable Object>(T value, boolean leftSomething) {}
        Result<T> result = transaction(handle -> {
            JdbiTx tx = new JdbiTx(handle, now(handle));
            return new Result<>(work.apply(tx), tx.leftSomething());
        });
        if (result.leftSomething()) {
            onCommit.forEach(Runnable::run);
        }
        return result.value();
    }

    /** Asked on the connection at hand: a second one for each transaction would empty the pool. */
    private Instant now(Handle handle) {
        return clock instanceof DatabaseClock server ? server.instant(handle) : clock.instant();
    }

    private <T> T transaction(Function<Handle, T> work) {
        for (int left = TRIES - 1; ; left--) {
            // A handle of its own: a call from inside another transaction must not silently become part of it.
            try (Handle handle = jdbi.open()) {
                return handle.inTransaction(work::apply);
            } catch (RuntimeException wrong) {
                if (left == 0 || !lostRace(wrong)) {
                    throw wrong;
                }
            }
        }
    }

    private static boolean lostRace(RuntimeException wrong) {
        return wrong instanceof Stale
                || sqlIn(wrong)
                        .map(SQLException::getSQLState)
                        .filter(LOST_RACES::contains)
                        .isPresent();
    }

    /** Forgets deliveries of more than a day ago and effects done more than a week ago. */
    public void clean(Instant now) {
        transaction(handle -> handle.execute("delete from delivery where at < ?", Times.utc(now.minus(DELIVERIES_KEPT)))
                + handle.execute(
                        "delete from outbox where state = 'DONE' and done_at < ?", Times.utc(now.minus(DONE_KEPT))));
    }

    /** Who is behind which account, and what was sent where. */
    public PlaceRows places() {
        return new PlaceRows(this::transaction);
    }

    /** Who installed the Slack app. */
    public InstallStore installs() {
        return new InstallRows(this::transaction);
    }

    /** What the Slack side keeps besides. */
    public SlackStore slack() {
        return new SlackRows(this::transaction);
    }

    /** What Teams keeps, in the same database. */
    public TeamsStore teams() {
        return new TeamsRows(this::transaction);
    }

    /** What the sandbox keeps, in the same database. */
    public SandboxStore sandbox() {
        return new SandboxRows(jdbi);
    }

    /** Forgets all loops and everything that waits; for the sandbox's reset. */
    public void wipe() {
        transaction(handle -> {
            for (String table : WIPED) {
                handle.execute("delete from " + table);
            }
            return WIPED.size();
        });
    }

    /** Whether the database answers. */
    public boolean answers() {
        try {
            return transaction(handle ->
                            handle.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException wrong) {
            return false;
        }
    }

    /**
     * Copies everything into that file while the store is in use, readable by its owner alone. On PostgreSQL nothing
     * is copied, and the answer says what does it there.
     *
     * @return a sentence for whoever asked
     */
    public String backupTo(Path file) {
        if (settings.isPostgres()) {
            return "The data is in PostgreSQL, which has a better way to copy it: pg_dump --format=custom --username="
                    + settings.user() + " --file=" + file + " --dbname="
                    + settings.plainUrl().substring("jdbc:".length());
        }
        Backup.write(jdbi, file);
        return "Everything is in " + file
                + ", as of this moment. Keep it like the data itself: it holds names and scores.";
    }

    /**
     * Fills an empty H2 database from a file that {@link #backupTo} wrote. On PostgreSQL nothing is read, and the
     * answer says what does it there.
     *
     * @return a sentence for whoever asked
     * @throws NotEmpty if there is data in that place
     * @throws InUse if another process has the file open
     * @throws IllegalArgumentException if there is no such backup
     */
    public static String restore(Path file, Settings into) {
        if (into.isPostgres()) {
            return "The data goes into PostgreSQL, which has its own way to read it: pg_restore --username="
                    + into.user() + " --dbname=" + into.plainUrl().substring("jdbc:".length()) + " " + file;
        }
        try (HikariDataSource pool = pool(into)) {
            Backup.read(Jdbi.create(pool), file);
        }
        return "Everything from " + file + " is there again.";
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
