package loopkeeper.checks.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.storage.Database;

/** A copy of what a killed program left on the disk, opened and compared with what was acknowledged. */
final class KilledStore implements AutoCloseable {

    private static final Pattern SERIAL = Pattern.compile("serial-(\\d+)");

    /** What was found wrong, each a sentence. */
    record Found(List<String> lost, List<String> doubled, List<String> illegal, List<String> messages) {
        static Found nothing() {
            return new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        List<String> all() {
            List<String> all = new ArrayList<>(lost);
            all.addAll(doubled);
            all.addAll(illegal);
            all.addAll(messages);
            return all;
        }
    }

    private final Database database;
    private final Connection connection;
    private final Found found = Found.nothing();

    private KilledStore(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    static KilledStore copyOf(Path data, Path copy) {
        try {
            Files.createDirectories(copy);
            Files.copy(
                    data.resolve("loopkeeper.mv.db"),
                    copy.resolve("loopkeeper.mv.db"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Database database = Database.open(Database.Settings.h2(copy), InstantSource.system());
            return new KilledStore(database, database.dataSource().getConnection());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    /**
     * Compares everything.
     *
     * @param cards by whom each was submitted
     * @param started names of candidates whose start was acknowledged
     * @param settled whether everything that is due was given the time to be done
     */
    Found compare(List<CardInHand> cards, List<String> started, boolean settled) {
        cards.forEach(this::card);
        started.forEach(this::candidate);
        history();
        loops();
        answers(cards);
        messages();
        if (settled) {
            settled();
        }
        return found;
    }

    private void card(CardInHand card) {
        List<Integer> versions = new ArrayList<>();
        each(
                "select version, body from scorecard where loop_id = ? and block = ? and author = ? order by version",
                row -> {
                    versions.add(serial(row.getString("body")));
                    if (row.getInt("version") != versions.size()) {
                        found.illegal().add(card + " has no version " + versions.size());
                    }
                },
                card.loop,
                card.block,
                card.author);
        List<Integer> drafts = new ArrayList<>();
        each(
                "select body from draft where loop_id = ? and block = ? and author = ?",
                row -> drafts.add(serial(row.getString("body"))),
                card.loop,
                card.block,
                card.author);
        int draft = drafts.isEmpty() ? 0 : drafts.getFirst();
        boolean doubtSealed = card.inDoubt() > 0 && versions.contains(card.inDoubt());
        List<Integer> expected = new ArrayList<>(card.sealed);
        if (doubtSealed) {
            expected.add(card.inDoubt());
        }
        if (card.inDoubt() > 0) {
            card.storeSays(
                    doubtSealed
                            || (card.askedInDoubt() != CardInHand.Asked.OPEN_THE_DEBRIEF && draft == card.inDoubt()),
                    doubtSealed);
        }
        if (!versions.containsAll(expected) || (!doubtSealed && draft != card.draft && draft != card.inDoubt())) {
            found.lost()
                    .add(card + " was acknowledged " + expected + " with draft " + card.draft + ", kept are " + versions
                            + " with draft " + draft);
        } else if (!versions.equals(expected)) {
            found.doubled().add(card + " was acknowledged " + expected + ", kept are " + versions);
        }
    }

    private void candidate(String name) {
        List<String> loops = new ArrayList<>();
        each("select loop_id from candidate where name = ?", row -> loops.add(row.getString(1)), name);
        if (loops.isEmpty()) {
            found.lost().add("the loop of " + name);
        } else if (loops.size() > 1) {
            found.doubled().add("the loop of " + name + ": " + loops);
        }
    }

    private void history() {
        database.history().verify().broken().forEach(found.illegal()::add);
    }

    /** The loop, its seats, its cards and its history tell the same story. */
    private void loops() {
        Map<String, List<String>> sealed = new TreeMap<>();
        each(
                "select loop_id, block, author, version from scorecard order by loop_id, block, author, version",
                row -> sealed.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                        .add(row.getString(2) + "/" + row.getString(3) + "/" + row.getInt(4)));
        Map<String, List<String>> told = new TreeMap<>();
        each(
                "select loop_id, body from loop_event where kind = ? order by loop_id, seq",
                row -> {
                    var event = Json.read(row.getString(2), loopkeeper.bot.domain.LoopEvent.ScorecardSubmitted.class);
                    told.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                            .add(event.block() + "/" + event.person() + "/" + event.version());
                },
                Json.nameOf(loopkeeper.bot.domain.LoopEvent.ScorecardSubmitted.class));
        List<String> ids = new ArrayList<>();
        each("select id from loop order by loop_number", row -> ids.add(row.getString(1)));
        for (String id : ids) {
            Loop loop =
                    database.inTransaction(tx -> tx.loops().find(new LoopId(id)).orElseThrow());
            List<String> cards = sealed.getOrDefault(id, List.of());
            if (!new HashSet<>(cards).equals(new HashSet<>(told.getOrDefault(id, List.of())))
                    || cards.size() != told.getOrDefault(id, List.of()).size()) {
                found.illegal().add(id + " holds the cards " + cards + ", its history tells of " + told.get(id));
            }
            loop.seats().forEach(in -> {
                boolean submitted = in.seat().state() == Seat.State.SUBMITTED;
                boolean has = cards.contains(in.block().key() + "/" + in.seat().person() + "/1");
                if (submitted != has) {
                    found.illegal().add(id + ": " + in.seat() + " while a card is " + (has ? "in" : "not in"));
                }
            });
            opening(loop);
        }
    }

    private void opening(Loop loop) {
        String id = loop.id().code();
        int times = number(
                "select count(*) from loop_event where loop_id = ? and kind = ?",
                id,
                Json.nameOf(loopkeeper.bot.domain.LoopEvent.DebriefOpened.class));
        int frozen = number("select count(*) from scorecard where loop_id = ? and frozen", id);
        int authors = number("select count(distinct block || author) from scorecard where loop_id = ?", id);
        boolean open = loop.isOpenForReading();
        if (times != (open ? 1 : 0) || frozen != (open ? authors : 0)) {
            found.illegal()
                    .add(id + " is " + (open ? "open" : "shut") + ", was opened " + times + " times and has " + frozen
                            + " frozen cards of " + authors);
        }
    }

    private void answers(List<CardInHand> cards) {
        Set<String> kept = new HashSet<>();
        each("select about from sandbox_message where about like 'answer/%'", row -> kept.add(row.getString(1)));
        for (CardInHand card : cards) {
            card.answers.stream()
                    .filter(answer -> !kept.contains(answer))
                    .forEach(answer -> found.messages().add(card + " was told " + answer + ", and it is gone"));
        }
    }

    /** Each message the outbox calls sent is there, once, as the newest sent effect of its name wants it. */
    private void messages() {
        Map<String, Long> sent = new LinkedHashMap<>();
        Map<Long, Card> wanted = new LinkedHashMap<>();
        each("select id, effect, state, tries, last_error from outbox order by id", row -> {
            long id = row.getLong("id");
            Effect effect = Json.read(row.getString("effect"), Effect.class);
            String state = row.getString("state");
            if (state.equals("GAVE_UP")) {
                found.messages()
                        .add("effect " + id + " was given up after " + row.getInt("tries") + " tries, for "
                                + row.getString("last_error") + ": " + effect);
            }
            String name = switch (effect) {
                case Effect.Tell tell -> "dm:" + tell.to() + " " + tell.about();
                case Effect.Post post -> "room:" + post.loop() + " " + post.name();
                default -> "";
            };
            if (!name.isEmpty()) {
                wanted.put(id, effect instanceof Effect.Tell tell ? tell.card() : ((Effect.Post) effect).card());
                if (state.equals("DONE")) {
                    sent.put(name, id);
                }
            }
        });
        Set<String> seen = new HashSet<>();
        each("select conversation, about, outbox_id, card from sandbox_message where outbox_id is not null", row -> {
            String name = row.getString(1) + " " + row.getString(2);
            long by = row.getLong(3);
            if (!seen.add(name)) {
                found.messages().add("twice: " + name);
            }
            if (by < sent.getOrDefault(name, 0L)) {
                found.messages().add(name + " shows effect " + by + ", sent was " + sent.get(name));
            }
            Card card = wanted.get(by);
            if (card != null && !card.equals(Json.read(row.getString(4), Card.class))) {
                found.messages().add(name + " does not show what effect " + by + " wants");
            }
        });
        sent.keySet().stream()
                .filter(name -> !seen.contains(name))
                .forEach(name -> found.messages().add("called sent, and not there: " + name));
    }

    private void settled() {
        int waiting = number(
                "select count(*) from outbox where state = 'WAITING' and due_at <= (select max(sent_at) from sandbox_message)");
        if (waiting > 0) {
            found.messages().add(waiting + " effects are due and not done");
        }
        each(
                "select id from loop l where stage = 'OPEN' and not exists"
                        + " (select 1 from loop_event e where e.loop_id = l.id and e.kind in (?, ?))",
                row -> found.messages().add(row.getString(1) + " was never told about plans"),
                Json.nameOf(loopkeeper.bot.domain.LoopEvent.PlansOffered.class),
                Json.nameOf(loopkeeper.bot.domain.LoopEvent.NoPlanFound.class));
    }

    int messagesSent() {
        return number("select count(*) from outbox where state = 'DONE'");
    }

    int loopsOf(String candidate) {
        return number("select count(*) from candidate where name = ?", candidate);
    }

    private static int serial(String body) {
        Matcher serial = SERIAL.matcher(body);
        if (!serial.find()) {
            throw new AssertionError("a card without a serial");
        }
        return Integer.parseInt(serial.group(1));
    }

    private interface Rows {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, Rows rows, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.take(result);
                }
            }
        } catch (SQLException broken) {
            throw new AssertionError(sql, broken);
        }
    }

    private int number(String sql, String... parameters) {
        List<Integer> numbers = new ArrayList<>();
        each(sql, row -> numbers.add(row.getInt(1)), parameters);
        return numbers.getFirst();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
        database.close();
    }
}
