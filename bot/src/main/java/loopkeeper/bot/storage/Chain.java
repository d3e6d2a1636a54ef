package loopkeeper.bot.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** How the rows of one loop's history hold on to each other. */
final class Chain {

    /** What the first row has for the hash of the row before. */
    static final String START = "";

    /**
     * One row, without its own hash.
     *
     * @param person whom the event names; empty when nobody or several
     */
    record Link(
            String previousHash,
            String loop,
            int seq,
            Instant at,
            String by,
            String kind,
            String person,
            String bodyHash) {

        String hash() {
            MessageDigest digest = digest();
            for (String part :
                    new String[] {previousHash, loop, Integer.toString(seq), at.toString(), by, kind, person, bodyHash
                    }) {
                add(digest, part);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds one part with its length, so that nothing can move from one part into the next. */
    static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private Chain() {}
}
