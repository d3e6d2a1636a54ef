package loopkeeper.bot.slack.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a file, sent bare or as the only part of a form. */
final class Uploaded {

    private Uploaded() {}

    static byte[] bytes(HttpExchange exchange) throws IOException {
        byte[] all = exchange.getRequestBody().readAllBytes();
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("multipart/form-data")) {
            return all;
        }
        String boundary = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
        // One byte is one character, so that positions are those of the bytes.
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        int end = text.indexOf("\r\n" + boundary, start);
        return Arrays.copyOfRange(all, start, end);
    }
}
