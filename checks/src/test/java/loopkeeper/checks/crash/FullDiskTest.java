package loopkeeper.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file may not grow beyond a limit here: for a program that is the same as a disk that is full. */
@DisplayName("A program whose disk is full")
final class FullDiskTest {

    private static final long ROOM_BYTES = 3_000_000;
    private static final int BLOCK_BYTES = 512;

    private static final int MOST_CARDS = 5_000;

    @Test
    void refuses_in_the_open_and_has_lost_nothing_once_there_is_room_again(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to limit the size of files");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path log = Files.createDirectories(Path.of("target", "crash")).resolve("full-disk.log");
        Files.deleteIfExists(log);
        List<CardInHand> cards = new ArrayList<>();
        try (RealProgram program = RealProgram.start(data, log)) {
            for (Company.Seat seat : Company.interviewed(new Talk(program.port()), 1)) {
                cards.add(new CardInHand(seat.loop(), seat.block(), seat.person()));
            }
        }
        CardInHand card = cards.getFirst();
        ProcessBuilder limited = RealProgram.builder(RealProgram.MAIN, data, log, RealProgram.SHORT_LIVED);
        long limit = (Files.size(data.resolve("loopkeeper.mv.db")) + ROOM_BYTES) / BLOCK_BYTES;
        limited.command().addAll(0, List.of("/bin/sh", "-c", "ulimit -f " + limit + " && exec \"$@\"", "sh"));
        try (RealProgram program = RealProgram.start(limited)) {
            Talk talk = new Talk(program.port());
            String refused = "";
            for (int i = 0; i < MOST_CARDS && refused.isEmpty(); i++) {
                try {
                    card.asks(talk, CardInHand.Asked.SEAL);
                } catch (AssertionError full) {
                    refused = String.valueOf(full.getMessage());
                }
            }
            assertThat(card.sealed).isNotEmpty();
            assertThat(refused).containsPattern("SEAL got status 503: .*(Nothing was changed|look again later)");
            Talk.Answer health = talk.get("/healthz");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.body().get("status").asText()).isEqualTo("degraded");
        }
        // The write that finds no room is the card's own or the one after it, of the answer in the page's inbox.
        assertThat(Files.readString(log))
                .containsPattern(
                        "ERROR (FrontDesk: SubmitScorecard sandbox/|Javalin: a request failed: ).*org\\.h2\\.jdbc\\.");
        try (RealProgram program = RealProgram.start(data, log)) {
            Talk talk = new Talk(program.port());
            assertThat(talk.get("/healthz").status()).isEqualTo(200);
            card.asks(talk, CardInHand.Asked.SEAL);
        }
        try (KilledStore store = KilledStore.copyOf(data, folder.resolve("copy"))) {
            assertThat(store.compare(cards, List.of(), false).all()).isEmpty();
        }
    }
}
