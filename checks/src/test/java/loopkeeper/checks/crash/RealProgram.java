package loopkeeper.checks.crash;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a process of its own, on the JDK and the class path of the test. */
public final class RealProgram implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    public static final String MAIN = "loopkeeper.bot.Main";

    /** For processes that live for seconds only. */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final int port;

    private RealProgram(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it as {@code loopkeeper sandbox} and waits until it says that it is ready. */
    static RealProgram start(Path data, Path log) {
        return start(builder(MAIN, data, log, SHORT_LIVED));
    }

    /** The same, to halt by itself at that passing of a point. */
    static RealProgram armed(Path data, Path log, Points point, int passing) {
        return start(builder(
                ArmedMain.class.getName(),
                data,
                log,
                SHORT_LIVED,
                "-D" + Points.PROPERTY + "=" + point + ":" + passing));
    }

    /** What starts it, for those that expect something else than that it becomes ready. */
    public static ProcessBuilder builder(String main, Path data, Path log, String... options) {
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:+UseSerialGC"));
        line.addAll(Arrays.asList(options));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main, "sandbox"));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("LOOPKEEPER_"));
        builder.environment().put("LOOPKEEPER_DATA", data.toString());
        builder.environment().put("LOOPKEEPER_PORT", "0");
        builder.redirectError(Redirect.appendTo(log.toFile()));
        return builder;
    }

    public static RealProgram start(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    return new RealProgram(process, Integer.parseInt(ready.group(1)));
                }
            }
            throw new AssertionError("it ended with " + process.waitFor() + " before it was ready; see "
                    + builder.redirectError().file());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        ends(Duration.ofSeconds(20));
    }

    /** Whether it ended by itself in that time. */
    boolean ends(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Asks it to stop, as Ctrl+C does. */
    @Override
    public void close() {
        process.destroy();
        if (!ends(Duration.ofSeconds(20))) {
            kill();
        }
    }
}
