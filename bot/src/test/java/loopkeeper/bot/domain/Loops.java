package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import loopkeeper.rubrics.Finding;
import loopkeeper.rubrics.RubricId;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** Loop L-7 at every stage of its life, and any loop as text. Four blocks, two people in each, a shadow in coding. */
final class Loops {

    static final LoopId L7 = new LoopId("L-7");
    static final PersonId ROSA = new PersonId("rosa");
    static final PersonId HUGO = new PersonId("hugo");
    static final PersonId ANA = new PersonId("ana");
    static final PersonId BEN = new PersonId("ben");
    static final PersonId CLEO = new PersonId("cleo");
    static final PersonId DEV = new PersonId("dev");
    static final PersonId EVA = new PersonId("eva");
    static final PersonId FINN = new PersonId("finn");
    static final PersonId GINA = new PersonId("gina");
    static final PersonId HAL = new PersonId("hal");
    static final PersonId SAM = new PersonId("sam");
    static final PersonId ZOE = new PersonId("zoe");

    static final Instant STARTED = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant OPENED = Instant.parse("2026-12-03T10:00:00Z");
    static final List<String> KEYS = List.of("coding", "design", "deep-dive", "behavioural");

    /** Just started: 240 minutes, as many as the cap. */
    static Loop started() {
        return started(
                240,
                true,
                List.of(
                        block("coding", 60, 45, 75, false),
                        block("design", 60, 45, 75, false),
                        block("deep-dive", 90, 90, 120, true),
                        block("behavioural", 30, 30, 60, false)));
    }

    static Loop started(int cap, boolean waivable, List<Block> blocks) {
        Loop.Recipe recipe = new Loop.Recipe(
                "mle-platform",
                "production",
                "senior",
                "tabular",
                cap,
                waivable,
                true,
                false,
                ZoneId.of("Europe/Paris"),
                LocalDate.of(2026, 12, 1),
                10,
                0);
        return new Loop(L7, 0, Loop.Stage.OPEN, recipe, ROSA, HUGO, STARTED, List.of(), blocks, null, null, List.of());
    }

    static Block block(String key, int minutes, int least, int most, boolean locked) {
        return new Block(
                key,
                key,
                key,
                new RubricId("any-rubric", 1),
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(least),
                Duration.ofMinutes(most),
                locked,
                locked,
                locked,
                25,
                key,
                2,
                "",
                Block.Status.UNPLANNED,
                null,
                List.of());
    }

    /** Every block has its slot on 1 December, and everybody is asked. */
    static Loop planned() {
        return started().after(plan());
    }

    static LoopEvent.PlanChosen plan() {
        return new LoopEvent.PlanChosen(List.of(
                booked("coding", Seat.asked(SAM, Seat.Role.SHADOW), lead(ANA), second(BEN)),
                booked("design", lead(CLEO), second(DEV)),
                booked("deep-dive", lead(EVA), second(FINN)),
                booked("behavioural", lead(GINA), second(HAL))));
    }

    static LoopEvent.Booked booked(String key, Seat... seats) {
        return new LoopEvent.Booked(key, slot(key), List.of(seats));
    }

    /** The block's slot in {@link #planned()}: 09:00, 11:00, 13:00 and 16:00 in UTC, for the usual length. */
    static TimeSlot slot(String key) {
        List<Integer> hours = List.of(9, 11, 13, 16);
        List<Integer> minutes = List.of(60, 60, 90, 30);
        int at = KEYS.indexOf(key);
        Instant start = Instant.parse("2026-12-01T00:00:00Z").plus(Duration.ofHours(hours.get(at)));
        return TimeSlot.startingAt(start, Duration.ofMinutes(minutes.get(at)));
    }

    static Seat lead(PersonId person) {
        return Seat.asked(person, Seat.Role.LEAD);
    }

    static Seat second(PersonId person) {
        return Seat.asked(person, Seat.Role.SECOND);
    }

    /** Everybody said yes. */
    static Loop confirmed() {
        Loop loop = planned();
        for (Loop.InBlock in : loop.seats().toList()) {
            loop = loop.after(
                    new LoopEvent.InviteAccepted(in.block().key(), in.seat().person()));
        }
        return loop;
    }

    /** Every interview took place and every card is owed. */
    static Loop held() {
        Loop loop = confirmed();
        for (String key : KEYS) {
            loop = loop.after(new LoopEvent.BlockHeld(key, false));
        }
        return loop;
    }

    /** Every card that counts is in but those of these people. */
    static Loop heldWithCardsInBut(PersonId... late) {
        Loop loop = held();
        for (Loop.InBlock in : loop.seats().toList()) {
            if (in.seat().role().counts() && !List.of(late).contains(in.seat().person())) {
                loop = loop.after(submitted(in.block().key(), in.seat().person()));
            }
        }
        return loop;
    }

    static LoopEvent.ScorecardSubmitted submitted(String key, PersonId person) {
        return new LoopEvent.ScorecardSubmitted(key, person, 1, "hash");
    }

    static Loop debriefing() {
        return heldWithCardsInBut().after(new LoopEvent.DebriefOpened(OPENED));
    }

    static Verdict verdict(Verdict.Outcome outcome) {
        String step = outcome == Verdict.Outcome.ANOTHER_STEP ? "coding" : "";
        return new Verdict(
                outcome,
                "the rollback story",
                Finding.PRODUCTION,
                "ran the pager",
                List.of(),
                "",
                HUGO,
                OPENED.plusSeconds(3_600),
                step,
                null,
                true);
    }

    static Block codingAgain() {
        Block coding = block("coding", 60, 45, 75, false);
        return new Block(
                "coding-2",
                "coding",
                "coding, again",
                coding.rubric(),
                coding.length(),
                coding.least(),
                coding.most(),
                false,
                false,
                false,
                0,
                "coding",
                2,
                "",
                Block.Status.UNPLANNED,
                null,
                List.of());
    }

    /** Back to OPEN with coding to run once more. */
    static Loop withAnotherStep() {
        return debriefing()
                .after(new LoopEvent.VerdictRecorded(verdict(Verdict.Outcome.ANOTHER_STEP)))
                .after(new LoopEvent.StepAdded(codingAgain()));
    }

    static Block block(Loop loop, String key) {
        return loop.block(key).orElseThrow();
    }

    static Seat seat(Loop loop, String key, PersonId person) {
        return block(loop, key).seatOf(person).orElseThrow();
    }

    /** The stage, and each block with its status, its start in UTC and its seats with their states and notes. */
    static String told(Loop loop) {
        List<String> lines = new ArrayList<>(List.of(loop.stage().name()));
        for (Block block : loop.blocks()) {
            lines.add(told(block));
        }
        return String.join("\n", lines) + "\n";
    }

    static String told(Block block) {
        String seats = block.seats().stream().map(Loops::told).collect(Collectors.joining("; "));
        return block.key() + " " + block.status() + at(block.slot()) + (seats.isEmpty() ? "" : ": " + seats);
    }

    private static String told(Seat seat) {
        String role = seat.role().name().toLowerCase(Locale.ROOT);
        String note = seat.note().isEmpty() ? "" : " (" + seat.note() + ")";
        return seat.person() + " " + role + " " + seat.state() + note;
    }

    private static String at(@Nullable TimeSlot slot) {
        return slot == null ? "" : " " + slot.start().toString().substring(0, 16);
    }

    private Loops() {}
}
