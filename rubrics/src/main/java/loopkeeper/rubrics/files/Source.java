package loopkeeper.rubrics.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One file of a catalogue: its relative name and its content. */
final class Source {

    private final String file;
    private final byte[] bytes;

    Source(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes.clone();
    }

    String file() {
        return file;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the content in lower-case hex. */
    String hash() {
        return hash(bytes);
    }

    /** SHA-256 of a text, for what is made of several files. */
    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
