package loopkeeper.checks.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.calendars.Calendar;
import loopkeeper.scheduler.calendars.ManyCalendars;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints in how many requests and how fast the busy times of many people over four weeks are known, through each kind
 * of calendar. {@code -Dcalendars.people=30,120} chooses how many. Fails only if a busy time is wrong.
 */
@DisplayName("Calendars, measured")
final class CalendarBenchmark {

    private static final String SIZES = System.getProperty("calendars.people", "1,30,120,240");
    private static final int TIMES = 5;

    /** What a server elsewhere takes to answer, as a round figure. */
    private static final Duration FAR = Duration.ofMillis(100);

    @Test
    void busy_times_over_four_weeks(@TempDir Path folder) throws IOException {
        List<Integer> sizes =
                Arrays.stream(SIZES.split(",", -1)).map(Integer::valueOf).toList();
        System.out.printf(
                "%n%-10s %7s %9s %13s %19s%n", "calendar", "people", "requests", "ms, at once", "ms, after 100 each");
        measured(sizes.getLast(), Files.createDirectories(folder.resolve("warm")), false);
        for (int size : sizes) {
            measured(size, Files.createDirectories(folder.resolve("of-" + size)), true);
        }
    }

    private static void measured(int size, Path folder, boolean told) throws IOException {
        try (ManyCalendars many = new ManyCalendars(size, folder)) {
            for (ManyCalendars.Kind kind : many.kinds()) {
                int before = kind.requests().getAsInt();
                Calendar.Known known = kind.calendar().busyTimes(many.people(), ManyCalendars.WINDOW);
                int requests = kind.requests().getAsInt() - before;
                assertThat(known.unreadable()).isEmpty();
                for (PanelistId person : many.people()) {
                    assertThat(Objects.requireNonNull(known.busy().get(person)).slots())
                            .as("%s of %s", kind.name(), person)
                            .isEqualTo(many.meetings(person));
                }
                List<Double> took = new ArrayList<>();
                for (int i = 0; i < TIMES; i++) {
                    took.add(asked(kind.calendar(), many));
                }
                Collections.sort(took);
                many.answerAfter(FAR);
                double far = asked(kind.calendar(), many);
                many.answerAfter(Duration.ZERO);
                if (told) {
                    System.out.printf(
                            "%-10s %7d %9d %13.1f %19.1f%n", kind.name(), size, requests, took.get(TIMES / 2), far);
                }
            }
        }
    }

    private static double asked(Calendar calendar, ManyCalendars many) {
        long started = System.nanoTime();
        calendar.busyTimes(many.people(), ManyCalendars.WINDOW);
        return (System.nanoTime() - started) / 1e6;
    }
}
