package loopkeeper.bot.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import loopkeeper.bot.outbox.OutboxStore.Backlog;

/**
 * Counts for machines, in Prometheus text. No person, loop or score is ever a name or a label here. Safe for all threads.
 */
public final class Metrics {

    private final Health health;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private volatile Health.Report last;

    /** Reads the health once now and once whenever it is scraped. */
    public Metrics(Health health) {
        this.health = health;
        this.last = health.report();
        Gauge.builder("loopkeeper.database.up", this, metrics -> metrics.last.database() ? 1 : 0)
                .description("1 when the database answers")
                .register(registry);
        Gauge.builder("loopkeeper.outbox.due", this, metrics -> metrics.backlog(Backlog::due))
                .description("messages that are due and not sent")
                .register(registry);
        Gauge.builder(
                        "loopkeeper.outbox.oldest",
                        this,
                        metrics -> metrics.last.oldest().toSeconds())
                .baseUnit("seconds")
                .description("how long the oldest of them has waited")
                .register(registry);
        Gauge.builder("loopkeeper.outbox.given.up", this, metrics -> metrics.backlog(Backlog::givenUp))
                .description("messages that were given up")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    /**
     * Counts one request.
     *
     * @param command the kind of command, such as {@code SubmitScorecard}
     * @param outcome what came of it, such as {@code Replied}
     */
    public void asked(String command, String outcome) {
        registry.counter("loopkeeper.requests", "command", command, "outcome", outcome)
                .increment();
    }

    /**
     * Counts the messages of a chat that were sent again, as nobody could tell whether they had arrived.
     *
     * @param chat its name
     * @param count how many since the start of this process
     */
    public void resentIn(String chat, LongSupplier count) {
        FunctionCounter.builder("loopkeeper.messages.resent", count, LongSupplier::getAsLong)
                .tag("chat", chat)
                .description("messages sent again and marked so, as it was not known whether they had arrived")
                .register(registry);
    }

    /** All counts as Prometheus reads them. */
    String scrape() {
        last = health.report();
        return registry.scrape();
    }

    private double backlog(ToIntFunction<Backlog> part) {
        Backlog backlog = last.outbox();
        return backlog == null ? Double.NaN : part.applyAsInt(backlog);
    }
}
