package loopkeeper.scheduler.calendars;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import loopkeeper.scheduler.PanelistId;

/** Questions about several people that are asked side by side. */
final class SideBySide {

    /** Servers of one company are small; so many questions at once do not hurt them. */
    private static final int AT_ONCE = 8;

    /** What was answered for each, in the order they were given. */
    static <T> Map<PanelistId, T> ask(Collection<PanelistId> people, Function<PanelistId, T> question) {
        Map<PanelistId, T> answers = new LinkedHashMap<>();
        if (people.size() < 2) {
            people.forEach(person -> answers.put(person, question.apply(person)));
            return answers;
        }
        Semaphore free = new Semaphore(AT_ONCE);
        Map<PanelistId, Future<T>> asked = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PanelistId person : people) {
                asked.put(person, threads.submit(() -> {
                    free.acquire();
                    try {
                        return question.apply(person);
                    } finally {
                        free.release();
                    }
                }));
            }
            for (Map.Entry<PanelistId, Future<T>> one : asked.entrySet()) {
                answers.put(one.getKey(), one.getValue().get());
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException wrong) {
            if (wrong.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(wrong);
        }
    }

    private SideBySide() {}
}
