package loopkeeper.bot.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Copies of a whole H2 database as one compressed script, taken while it is in use. */
final class Backup {

    /** All of it is in the file, as of one moment; it appears there once it is complete. */
    static void write(Jdbi jdbi, Path file) {
        Path target = file.toAbsolutePath();
        try {
            // H2 makes the file anew and open to all, so it is written in a folder that only its owner can enter.
            Path folder = Files.createTempDirectory(target.getParent(), ".backup");
            Path unfinished = folder.resolve("unfinished");
            try {
                script(jdbi, unfinished);
                readableByOwnerAlone(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the backup could not be written to " + target, e);
        }
    }

    /** In one view of all tables: a commit in between is in the copy wholly or not at all. */
    private static void script(Jdbi jdbi, Path file) {
        try (Handle handle = jdbi.open()) {
            handle.setTransactionIsolationLevel(TransactionIsolationLevel.SERIALIZABLE);
            try {
                handle.useTransaction(tx -> tx.execute("script to " + quoted(file) + " compression gzip"));
            } finally {
                handle.setTransactionIsolationLevel(TransactionIsolationLevel.READ_COMMITTED);
            }
        }
    }

    /** It holds names and scores. */
    private static void readableByOwnerAlone(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /**
     * Fills an empty database from a backup.
     *
     * @throws Database.NotEmpty if there is anything in it
     */
    static void read(Jdbi jdbi, Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("There is no backup to read at " + file + ".");
        }
        try (Handle handle = jdbi.open()) {
            int tables = handle.createQuery(
                            "select count(*) from information_schema.tables where table_schema = 'public'")
                    .mapTo(Integer.class)
                    .one();
            if (tables > 0) {
                throw new Database.NotEmpty();
            }
            boolean complete = false;
            try {
                handle.execute("runscript from " + quoted(file.toAbsolutePath()) + " compression gzip");
                complete = true;
            } finally {
                if (!complete) {
                    handle.execute("drop all objects");
                }
            }
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private Backup() {}
}
