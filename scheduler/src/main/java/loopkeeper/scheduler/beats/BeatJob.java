package loopkeeper.scheduler.beats;

import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;

/** What Quartz runs: hands the name of the beat to whoever listens. Public because Quartz makes it by its name. */
public final class BeatJob implements Job {

    static final String LISTENER = "listener";

    /** Made by Quartz. */
    public BeatJob() {}

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        try {
            Listener listener = (Listener) context.getScheduler().getContext().get(LISTENER);
            if (listener == null) {
                throw new JobExecutionException("nobody listens to the beats");
            }
            listener.onBeat().accept(context.getJobDetail().getKey().getName());
        } catch (SchedulerException failed) {
            throw new JobExecutionException(failed);
        }
    }

    record Listener(Consumer<String> onBeat) {}
}
