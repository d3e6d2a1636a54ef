package loopkeeper.rubrics.files;

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
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
