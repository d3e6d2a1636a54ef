package loopkeeper.bot.adaptivecards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Microsoft's own reader of cards, in Node. */
public final class OfficialRenderer {

    private OfficialRenderer() {}

    /** What it says of a file of cards: each complaint on a line, then how many cards it read. */
    public static String complaints(Path cards) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        Path.of("src/test/resources/adaptivecards/complaints.cjs")
                                .toAbsolutePath()
                                .toString(),
                        Path.of("src/main/web/node_modules/adaptivecards/dist/adaptivecards.min.js")
                                .toAbsolutePath()
                                .toString(),
                        cards.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        return said;
    }
}
