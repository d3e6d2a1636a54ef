package loopkeeper.bot.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server (RFC 5321) that fails at one step, so many times, and is well after that. */
final class MoodyServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger left;
    private final String at;
    private final String answer;
    private final Thread thread;

    /**
     * @param at the command it fails, where {@code .} is the end of a letter
     * @param answer what it says then; {@code hangs up} for nothing
     */
    MoodyServer(String at, String answer, int times) throws IOException {
        this.at = at;
        this.answer = answer;
        this.left = new AtomicInteger(times);
        this.thread = Thread.ofVirtual().start(this::serves);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The letters it took. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serves() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talks(client);
            } catch (IOException gone) {
                // The next one.
            }
        }
    }

    private void talks(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        says(out, "220 moody.example.com");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            if (command.equals(at) && left.getAndDecrement() > 0) {
                if (answer.equals("hangs up")) {
                    return;
                }
                says(out, answer);
            } else if (command.equals("DATA")) {
                says(out, "354 go on");
                StringBuilder letter = new StringBuilder();
                for (String one = in.readLine(); one != null && !one.equals("."); one = in.readLine()) {
                    letter.append(one).append('\n');
                }
                if (at.equals(".") && left.getAndDecrement() > 0) {
                    says(out, answer);
                } else {
                    taken.add(letter.toString());
                    says(out, "250 taken");
                }
            } else if (command.equals("QUIT")) {
                says(out, "221 bye");
                return;
            } else {
                says(out, "250 well");
            }
        }
    }

    private static void says(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
