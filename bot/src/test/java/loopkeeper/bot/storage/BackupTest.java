package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.ANA;
import static loopkeeper.bot.storage.Examples.NOW;
import static loopkeeper.bot.storage.Examples.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.outbox.Effect;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A database in a file")
class BackupTest {

    private static final LoopId ID = new LoopId("L-7");

    @TempDir
    private Path folder;

    private Database at(String name) {
        return Database.open(Database.Settings.h2(folder.resolve(name)), InstantSource.fixed(NOW));
    }

    private static Optional<Loop> found(Database store) {
        return store.inTransaction(tx -> tx.loops().find(ID));
    }

    @Test
    void isThereAgainAfterARestart() {
        try (Database store = at("one")) {
            open(store, StoreContract.example(ID));
        }
        try (Database store = at("one")) {
            assertThat(found(store)).contains(StoreContract.example(ID));
        }
    }

    @Test
    void isCopiedInUseAndReadIntoAnEmptyPlace() throws IOException {
        Path file = folder.resolve("it's a backup.sql.gz");
        try (Database store = at("one")) {
            open(store, StoreContract.example(ID));
            store.inTransaction(tx -> tx.cards().seal(ID, "coding", ANA, Examples.card("ana saw"), false));
            store.inTransaction(tx -> {
                tx.afterwards(new Effect.Solve(ID));
                return tx.loops().next();
            });
            assertThat(store.backupTo(file))
                    .isEqualTo("Everything is in " + file
                            + ", as of this moment. Keep it like the data itself: it holds names and scores.");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        assertThat(Database.restore(file, Database.Settings.h2(folder.resolve("two"))))
                .isEqualTo("Everything from " + file + " is there again.");
        try (Database store = at("two")) {
            assertThat(found(store)).contains(StoreContract.example(ID));
            assertThat(store.<Boolean>inTransaction(
                            tx -> tx.cards().own(ID, "coding", ANA).isPresent()))
                    .isTrue();
            assertThat(store.<LoopId>inTransaction(tx -> tx.loops().next())).isEqualTo(new LoopId("L-1002"));
            assertThat(store.outbox().claim(NOW, 9, Duration.ofSeconds(9), EnumSet.allOf(Effect.Lane.class)))
                    .hasSize(1);
            assertThat(store.history().verify().broken()).isEmpty();
        }
    }

    @Test
    void isCopiedAsOfOneMoment() throws InterruptedException {
        Path file = folder.resolve("busy.sql.gz");
        try (Database store = at("one")) {
            open(store, StoreContract.example(ID));
            AtomicBoolean enough = new AtomicBoolean();
            Thread busy = Thread.ofPlatform().start(() -> {
                while (!enough.get()) {
                    store.inTransaction(tx -> tx.loops()
                            .record(
                                    tx.loops().lock(ID).orElseThrow(),
                                    List.of(new LoopEvent.PlansOffered(1)),
                                    Examples.ROSA));
                }
            });
            for (int copy = 0; copy < 10; copy++) {
                store.backupTo(file);
                Path place = folder.resolve("copy" + copy);
                Database.restore(file, Database.Settings.h2(place));
                try (Database restored = at("copy" + copy)) {
                    assertThat(restored.history().verify().broken()).isEmpty();
                }
            }
            enough.set(true);
            busy.join();
        }
    }

    @Test
    void isNeverOverwrittenByABackup() {
        Path file = folder.resolve("backup.sql.gz");
        try (Database store = at("one")) {
            store.backupTo(file);
        }
        assertThatThrownBy(() -> Database.restore(file, Database.Settings.h2(folder.resolve("one"))))
                .isInstanceOf(Database.NotEmpty.class)
                .hasMessage("There is data in that place already. A backup is only restored into an empty one.");
    }

    @Test
    void isEmptyStillAfterABrokenBackup() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.sql.gz"), "not a backup");
        Path good = folder.resolve("good.sql.gz");
        Database.Settings into = Database.Settings.h2(folder.resolve("two"));
        assertThatThrownBy(() -> Database.restore(folder.resolve("none"), into))
                .hasMessageStartingWith("There is no backup to read at");
        assertThatThrownBy(() -> Database.restore(broken, into)).isInstanceOf(RuntimeException.class);
        try (Database store = at("one")) {
            store.backupTo(good);
        }
        assertThat(Database.restore(good, into)).startsWith("Everything from");
    }

    @Test
    void saysWhatCopiesAPostgresWithoutItsPassword() {
        Database.Settings settings =
                new Database.Settings("jdbc:postgresql://db:5432/loops?password=secret", "keeper", "secret", 4);
        assertThat(settings).hasToString("jdbc:postgresql://db:5432/loops as keeper, password ***");
        assertThat(Database.restore(Path.of("b.dump"), settings))
                .isEqualTo("The data goes into PostgreSQL, which has its own way to read it:"
                        + " pg_restore --username=keeper --dbname=postgresql://db:5432/loops b.dump");
    }

    @Test
    void isOpenedByOneProcessOnly() throws Exception {
        try (Database store = at("one")) {
            assertThat(store.answers()).isTrue();
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Second.class.getName(),
                            folder.resolve("one").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(second.waitFor()).as(said).isZero();
            assertThat(said.lines().filter(line -> line.startsWith("said: ")))
                    .containsExactly("said: The database is in use by another process. Is Loopkeeper running already?"
                            + " Stop that one first, or give this one another data folder.");
        }
    }

    /** Another process that would like to have the same file. */
    static final class Second {
        public static void main(String[] folder) {
            try (Database store = Database.open(Database.Settings.h2(Path.of(folder[0])), InstantSource.fixed(NOW))) {
                System.out.println("said: it answers: " + store.answers());
            } catch (Database.InUse inUse) {
                System.out.println("said: " + inUse.getMessage());
            }
        }

        private Second() {}
    }
}
