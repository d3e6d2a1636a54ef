package loopkeeper.bot;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the process begins: the only place that asks the machine for its environment and its clock. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        // A signal lets the main thread close what it opened, and waits for it.
        Thread stop = new Thread(() -> stop(asked, closed), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int code = new Cli(
                        System.getenv(),
                        new Wired(InstantSource.system(), new SecureRandom()),
                        InstantSource.system(),
                        asked)
                .run(out, err, arguments);
        closed.countDown();
        System.exit(code);
    }

    private static void stop(CountDownLatch asked, CountDownLatch closed) {
        asked.countDown();
        try {
            boolean inTime = closed.await(10, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("Stopped before everything was closed; nothing that was acknowledged is lost.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
