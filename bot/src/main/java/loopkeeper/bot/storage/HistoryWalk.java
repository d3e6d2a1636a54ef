package loopkeeper.bot.storage;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over all events, loop by loop and in order, that checks the chains and builds the heads. */
final class HistoryWalk {

    private final List<Head> heads;
    private final List<String> broken = new ArrayList<>();

    private @Nullable Row before;
    private String previous = Chain.START;
    private int inLoop;
    private boolean loopIsBroken;
    private int loops;
    private int events;

    HistoryWalk(List<Head> heads) {
        this.heads = heads;
    }

    /**
     * One row of the query.
     *
     * @param known how many events the loop says it has
     * @param lastHash the hash it says its last event has
     * @param event null for a loop without events
     */
    record Row(
            String loop,
            int known,
            String lastHash,
            @Nullable Event event) {}

    /** One event as it is stored; {@code body} is null once erased. */
    record Event(Chain.Link link, String hash, @Nullable String body) {}

    void take(Row row) {
        Row last = before;
        if (last != null && !last.loop().equals(row.loop())) {
            endLoop(last);
        }
        before = row;
        Event event = row.event();
        if (event == null) {
            return;
        }
        events++;
        inLoop++;
        wrongWith(event).ifPresent(what -> complain("loop " + row.loop() + ", event " + inLoop + ": " + what));
        previous = event.hash();
        heads.forEach(head -> head.see(event));
    }

    private Optional<String> wrongWith(Event event) {
        Chain.Link link = event.link();
        String body = event.body();
        if (link.seq() != inLoop) {
            return Optional.of("events are missing or were added here; it is numbered " + link.seq());
        }
        if (!link.previousHash().equals(previous)) {
            return Optional.of("it does not follow the event before it");
        }
        if (!link.hash().equals(event.hash())) {
            return Optional.of("it was changed after it was written");
        }
        if (body != null && !Chain.sha256(body).equals(link.bodyHash())) {
            return Optional.of("its content was changed after it was written");
        }
        return Optional.empty();
    }

    private void endLoop(Row last) {
        loops++;
        if (last.known() != inLoop) {
            complain("loop " + last.loop() + ": it should have " + last.known() + " events and has " + inLoop);
        } else if (!last.lastHash().equals(previous)) {
            complain("loop " + last.loop() + ": its last event is not the one it knows of");
        }
        heads.forEach(head -> head.endLoop(last.loop()));
        previous = Chain.START;
        inLoop = 0;
        loopIsBroken = false;
    }

    private void complain(String sentence) {
        if (!loopIsBroken) {
            broken.add(sentence);
        }
        loopIsBroken = true;
    }

    void finish() {
        Row last = before;
        if (last != null) {
            endLoop(last);
        }
        heads.forEach(Head::finish);
    }

    List<String> broken() {
        return broken;
    }

    int loops() {
        return loops;
    }

    int events() {
        return events;
    }

    /** A head that was written, and what it would be today. */
    static final class Head {

        private final LocalDate day;
        private final Instant upto;
        private final int writtenLoops;
        private final String written;
        private final MessageDigest digest = Chain.digest();
        private int loops;
        private String lastOfLoop = "";
        private String hash = "";

        /**
         * @param upto only events before then are part of it
         * @param written the head as it was written; empty for a new one
         */
        Head(LocalDate day, Instant upto, int writtenLoops, String written) {
            this.day = day;
            this.upto = upto;
            this.writtenLoops = writtenLoops;
            this.written = written;
        }

        private void see(Event event) {
            if (event.link().at().isBefore(upto)) {
                lastOfLoop = event.hash();
            }
        }

        private void endLoop(String loop) {
            if (!lastOfLoop.isEmpty()) {
                loops++;
                Chain.add(digest, loop);
                Chain.add(digest, lastOfLoop);
            }
            lastOfLoop = "";
        }

        private void finish() {
            Chain.add(digest, day.toString());
            Chain.add(digest, upto.toString());
            hash = HexFormat.of().formatHex(digest.digest());
        }

        LocalDate day() {
            return day;
        }

        Instant upto() {
            return upto;
        }

        int loops() {
            return loops;
        }

        String written() {
            return written;
        }

        String hash() {
            return hash;
        }

        /** What no longer fits; empty when all does. */
        Optional<String> complaint() {
            if (loops != writtenLoops) {
                return Optional.of("head of " + day + ": it was written over " + writtenLoops + " loops, and there are "
                        + loops + " of that time");
            }
            return hash.equals(written)
                    ? Optional.empty()
                    : Optional.of("head of " + day + ": the history before it is not the one it was written over");
        }
    }
}
