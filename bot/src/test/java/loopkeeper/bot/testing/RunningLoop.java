package loopkeeper.bot.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.scheduler.TimeSlot;

/** One loop in a town, taken as far as a test wants it: Ada Byron's, run by Rosa, decided by Hugo. */
public final class RunningLoop {

    /** Monday 30 November 2026, 09:00 in Paris. */
    public static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");

    public static final String START =
            "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 email=ada@example.com"
                    + " cv=https://files.example.com/ada.pdf";

    public static final List<String> BLOCKS = List.of("coding", "design", "deep-dive", "behavioural");

    public final Town town;
    public final LoopId id;

    private RunningLoop(Town town, LoopId id) {
        this.town = town;
        this.id = id;
    }

    /** The loop of that code, which is there already. */
    public static RunningLoop of(Town town, String code) {
        return new RunningLoop(town, new LoopId(code));
    }

    /** Started, with plans on offer. */
    public static RunningLoop started(Town town) {
        town.types("rosa", START);
        return of(town, "L-1001");
    }

    /** A loop in which Ada debugs alone first: what belongs to it is with her, due on Thursday at 18:00 in Paris. */
    public static RunningLoop handedOut(Town town) {
        town.types(
                "rosa",
                "/loop start \"Ada Byron\" variant=playbook-2 level=senior lane=tabular hm=@hugo zone=Europe/Paris"
                        + " from=2026-12-01 within=14d free=\"mon-fri 09:00-18:00\"");
        town.types(
                "rosa",
                "/loop hand-out L-1001 debugging due=2026-12-03T18:00 notebook=https://files.example.com/nb?a=1&b=2"
                        + " dataset=https://files.example.com/data model=https://files.example.com/model");
        return of(town, "L-1001");
    }

    /** Its first plan is booked and everybody is asked. */
    public static RunningLoop booked(Town town) {
        RunningLoop loop = started(town);
        town.presses("rosa", "Book plan 1");
        return loop;
    }

    /** Everybody said yes. */
    public static RunningLoop accepted(Town town) {
        RunningLoop loop = booked(town);
        loop.everybodyAccepts();
        return loop;
    }

    /** Every block took place, as its lead says at its end; no card is in. */
    public static RunningLoop interviewed(Town town) {
        RunningLoop loop = accepted(town);
        loop.takesPlace();
        return loop;
    }

    /** The debrief is open: everybody gave these levels and said yes. */
    public static RunningLoop debriefing(Town town, Map<String, String> levels) {
        RunningLoop loop = interviewed(town);
        loop.everybodyScores(levels);
        return loop;
    }

    /** Everybody who was asked says yes. */
    public void everybodyAccepts() {
        BLOCKS.forEach(block -> panel(block).forEach(who -> town.types(who, "/loop accept " + id + " " + block)));
    }

    /** Every block ends, one after the other. */
    public void takesPlace() {
        inOrder().forEach(this::ends);
    }

    /** Everybody hands in a card with these levels and a yes, so that the debrief opens. */
    public void everybodyScores(Map<String, String> levels) {
        BLOCKS.forEach(block -> panel(block).forEach(who -> scores(who, block, levels.get(block), "YES")));
    }

    /** Levels that raise no pattern. */
    public static Map<String, String> solid() {
        return Map.of("coding", "3 3 3 3", "design", "3 3 3 3 3", "deep-dive", "3 3 3 3 3 3", "behavioural", "3 3 3 3");
    }

    /** Strong coding and design, a thin deep-dive. */
    public static Map<String, String> notebook() {
        return Map.of("coding", "4 4 4 4", "design", "4 4 4 4 4", "deep-dive", "2 2 2 2 2 2", "behavioural", "3 3 3 3");
    }

    /** The loop as it stands. */
    public Loop now() {
        return town.store.inTransaction(tx -> tx.loops().find(id).orElseThrow());
    }

    public Block block(String key) {
        return now().block(key).orElseThrow();
    }

    public TimeSlot slot(String key) {
        TimeSlot slot = block(key).slot();
        if (slot == null) {
            throw new AssertionError(key + " has no time");
        }
        return slot;
    }

    /** Who sits in a block, lead first. */
    public List<String> panel(String key) {
        return block(key).panel().stream()
                .sorted(java.util.Comparator.comparing(Seat::role))
                .map(seat -> seat.person().value())
                .toList();
    }

    public String lead(String key) {
        return panel(key).getFirst();
    }

    public String second(String key) {
        return panel(key).get(1);
    }

    /** The booked blocks by time. */
    public List<String> inOrder() {
        return now().blocks().stream()
                .filter(block -> block.slot() != null)
                .sorted(java.util.Comparator.comparing(
                        block -> slot(block.key()).start()))
                .map(Block::key)
                .toList();
    }

    /** Moves the clock to the end of a block, and its lead says that it took place. */
    public void ends(String key) {
        town.until(slot(key).end());
        town.types(lead(key), "/loop held " + id + " " + key);
    }

    /** Hands in a card by the form; the last one says that it knows what that opens. */
    public String scores(String who, String key, String levels, String recommendation) {
        return submits(who, key, card(key, levels, recommendation));
    }

    /** Sends the form with these answers. */
    public String submits(String who, String key, Map<String, String> answers) {
        String said = town.text(who, town.asks(who, new Command.SubmitScorecard(id, key, new Answers(answers))));
        return said.startsWith("Yours is the last card")
                ? town.text(who, town.asks(who, new Command.SealDraft(id, key, true)))
                : said;
    }

    /** What a filled form holds: these levels in the order of the rows, and a word of evidence for each. */
    public Map<String, String> card(String key, String levels, String recommendation) {
        Rubric rubric = town.library.rubric(block(key).rubric());
        String[] each = levels.split(" ", -1);
        Map<String, String> answers = new LinkedHashMap<>();
        int row = 0;
        for (Competency competency : rubric.competencies()) {
            answers.put("d-" + competency.key(), each[row++]);
            answers.put("e-" + competency.key(), "Showed " + competency.name().toLowerCase(java.util.Locale.ROOT));
        }
        for (Probe probe : rubric.probes(now().recipe().mlopsDepth())) {
            if (probe.use() != Probe.Use.OPTIONAL) {
                answers.put("p-" + probe.id(), probe.marks().getFirst().name());
            }
        }
        answers.put("recommendation", recommendation);
        return answers;
    }

    /** Says what a command answers to somebody, as text. */
    public String asks(String who, Command command) {
        return town.text(who, town.asks(who, command));
    }

    /** The form a command opens. */
    public Reply.Fill form(String who, Command command) {
        Reply reply = town.asks(who, command);
        if (reply instanceof Reply.Fill fill) {
            return fill;
        }
        throw new AssertionError("no form but " + town.text(who, reply));
    }

    public static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
