package loopkeeper.scheduler.beats;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * What is asked of the bot at which beat: kept in the database, caught up once after a downtime, and on PostgreSQL
 * shared by all replicas so that one of them hears each beat.
 *
 * <p>A beat may be heard twice after a crash, so what it sets off must bear being done again.
 */
public final class Beats implements AutoCloseable {

    private static final String GROUP = "beats";

    /** Stands in the tables, so it must outlive a run and be the same for all replicas. */
    private static final String NAME = "loopkeeper";

    private final Scheduler scheduler;

    /** Which database the beats are kept in. */
    public enum Kind {
        H2("org.quartz.impl.jdbcjobstore.StdJDBCDelegate"),
        POSTGRES("org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");

        private final String delegate;

        Kind(String delegate) {
            this.delegate = delegate;
        }
    }

    /**
     * One beat.
     *
     * @param name what the listener is told; unique
     * @param cron in Quartz's form, seconds first, such as {@code 0 * * * * ?}
     * @param zone whose clock the cron expression reads
     */
    public record Beat(String name, String cron, ZoneId zone) {
        /**
         * Checks the cron expression.
         *
         * @throws IllegalArgumentException if Quartz cannot read it
         */
        public Beat {
            if (!CronExpression.isValidExpression(cron)) {
                throw new IllegalArgumentException("the beat " + name + " has an unreadable cron expression: " + cron);
            }
        }
    }

    /**
     * Where beats are kept and which there are.
     *
     * @param clustered whether several replicas share the tables; only on PostgreSQL
     */
    public record Settings(DataSource dataSource, Kind kind, boolean clustered, List<Beat> beats) {
        /**
         * Checks that the parts fit together.
         *
         * @throws IllegalArgumentException if H2 is to be clustered or two beats share a name
         */
        public Settings {
            beats = List.copyOf(beats);
            if (clustered && kind == Kind.H2) {
                throw new IllegalArgumentException("Beats can be shared by replicas only on PostgreSQL, not on H2");
            }
            if (beats.stream().map(Beat::name).distinct().count() < beats.size()) {
                throw new IllegalArgumentException("two beats share a name");
            }
        }
    }

    private Beats(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Starts the beats; the tables must exist. Beats that are no longer asked for are taken out of the database.
     *
     * @param onBeat told the name of each beat, on a thread of the beats; what it throws is logged and forgotten
     * @throws IllegalStateException if an index is missing on H2 or Quartz cannot start, with a sentence that says why
     */
    public static Beats start(Settings settings, Consumer<String> onBeat) {
        List<String> missing = missingIndexes(settings.dataSource(), settings.kind());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The beats do not start, because the database lacks these indexes: "
                    + String.join("; ", missing) + ". Run the program's own set-up of the database again.");
        }
        // Quartz keeps connections by name for the whole JVM; a name of its own lets several bots run in one.
        String own = "loopkeeper-" + Integer.toHexString(System.identityHashCode(new Object()));
        DBConnectionManager.getInstance().addConnectionProvider(own, new Given(settings.dataSource()));
        try {
            Scheduler scheduler = alone(properties(settings, own));
            scheduler.getContext().put(BeatJob.LISTENER, new BeatJob.Listener(onBeat));
            store(scheduler, settings.beats());
            scheduler.start();
            return new Beats(scheduler);
        } catch (SchedulerException failed) {
            throw new IllegalStateException("The beats do not start: " + failed.getMessage(), failed);
        }
    }

    /** Makes Quartz's tables where they are missing, from the script Quartz ships, and on H2 the indexes it lacks. */
    public static void createTables(DataSource source, Kind kind) {
        QuartzTables.create(source, kind);
    }

    /** The indexes that beats need and the database lacks, as {@code table (columns)}; empty on PostgreSQL. */
    public static List<String> missingIndexes(DataSource source, Kind kind) {
        return QuartzTables.missing(source, kind);
    }

    /** When each beat was last heard, by name; a beat that never was is not in it. */
    public Map<String, Instant> lastFired() {
        try {
            Map<String, Instant> out = new TreeMap<>();
            for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP))) {
                Trigger trigger = scheduler.getTrigger(key);
                if (trigger != null && trigger.getPreviousFireTime() != null) {
                    out.put(key.getName(), trigger.getPreviousFireTime().toInstant());
                }
            }
            return out;
        } catch (SchedulerException failed) {
            throw new IllegalStateException("The beats cannot be looked at: " + failed.getMessage(), failed);
        }
    }

    /** Stops; waits for a beat that is being heard. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException failed) {
            throw new IllegalStateException("The beats do not stop: " + failed.getMessage(), failed);
        }
    }

    /** Quartz would hand out a scheduler of the same name that already runs in this JVM; so each is taken off its list. */
    private static Scheduler alone(Properties properties) throws SchedulerException {
        SchedulerRepository list = SchedulerRepository.getInstance();
        synchronized (list) {
            Scheduler made = new StdSchedulerFactory(properties).getScheduler();
            list.remove(NAME);
            return made;
        }
    }

    private static void store(Scheduler scheduler, List<Beat> beats) throws SchedulerException {
        Set<String> names = beats.stream().map(Beat::name).collect(Collectors.toCollection(HashSet::new));
        for (JobKey key : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
            if (!names.contains(key.getName())) {
                scheduler.deleteJob(key);
            }
        }
        for (Beat beat : beats) {
            JobDetail job = newJob(BeatJob.class)
                    .withIdentity(beat.name(), GROUP)
                    .storeDurably()
                    .requestRecovery()
                    .build();
            scheduler.addJob(job, true);
            CronTrigger trigger = newTrigger()
                    .withIdentity(beat.name(), GROUP)
                    .forJob(job)
                    .withSchedule(cronSchedule(beat.cron())
                            .inTimeZone(TimeZone.getTimeZone(beat.zone()))
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build();
            Trigger stored = scheduler.getTrigger(trigger.getKey());
            if (stored == null) {
                scheduler.scheduleJob(trigger);
            } else if (!same(stored, trigger)) {
                scheduler.rescheduleJob(trigger.getKey(), trigger);
            }
        }
    }

    /** A trigger that stays as it was keeps its next time, and so catches up what was missed while the bot was down. */
    private static boolean same(Trigger stored, CronTrigger wanted) {
        return stored instanceof CronTrigger cron
                && cron.getCronExpression().equals(wanted.getCronExpression())
                && cron.getTimeZone().equals(wanted.getTimeZone());
    }

    private static Properties properties(Settings settings, String own) {
        Properties all = new Properties();
        String store = "org.quartz.jobStore.";
        all.setProperty("org.quartz.scheduler.instanceName", NAME);
        all.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        all.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        all.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        all.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        all.setProperty("org.quartz.threadPool.threadCount", "2");
        all.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        all.setProperty(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        all.setProperty(store + "driverDelegateClass", settings.kind().delegate);
        all.setProperty(store + "dataSource", own);
        all.setProperty(store + "tablePrefix", "QRTZ_");
        all.setProperty(store + "useProperties", "true");
        all.setProperty(store + "acquireTriggersWithinLock", "true");
        all.setProperty(store + "isClustered", Boolean.toString(settings.clustered()));
        return all;
    }

    /** Hands out the connections of the program's own pool, which closes itself. */
    private record Given(DataSource source) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
