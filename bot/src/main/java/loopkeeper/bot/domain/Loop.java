package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * One candidate's interview loop. Immutable: {@link LoopRules} answers what may happen, and {@link #after} returns the
 * loop as it is once an event has happened. Holds nothing that identifies the candidate, and no score.
 *
 * @param id what people call it
 * @param revision counts saved changes from 0; storage refuses a save that skips one
 * @param stage how far it is
 * @param recipe what it was started with
 * @param recruiter who owns it
 * @param hiringManager who decides
 * @param startedAt when it was started
 * @param free the candidate's free times as far as known, in order; may be empty
 * @param blocks its interviews, in template order; keys are unique
 * @param debriefOpenedAt when the seal was lifted; null before
 * @param verdict what was decided or proposed; null before
 * @param takeHomes what the candidate does alone, a pre-screen first, then in the order of the blocks; keys are unique
 */
public record Loop(
        LoopId id,
        int revision,
        Stage stage,
        Recipe recipe,
        PersonId recruiter,
        PersonId hiringManager,
        Instant startedAt,
        List<TimeSlot> free,
        List<Block> blocks,
        @Nullable Instant debriefOpenedAt,
        @Nullable Verdict verdict,
        List<TakeHome> takeHomes) {

    /** In the order of a loop's life; {@code CANCELLED} can follow any before {@code DECIDED}. */
    public enum Stage {
        OPEN,
        PLANNED,
        CONFIRMED,
        INTERVIEWING,
        DEBRIEFING,
        DECIDED,
        CLOSED,
        CANCELLED;

        public boolean over() {
            return this == DECIDED || this == CLOSED || this == CANCELLED;
        }
    }

    /**
     * What a loop was started with.
     *
     * @param opening the job it is for
     * @param variant, level and lane choose the template and its content
     * @param capMinutes the most active time for the candidate
     * @param waivable whether the hiring manager may waive a second interviewer
     * @param differentPeople whether nobody may sit in two blocks
     * @param mlopsDepth whether the MLOps depth probes belong to it
     * @param zone the candidate's zone
     * @param from first day of the window, in that zone
     * @param limits how its blocks may be spread
     * @param days how many days the window has, 1 to 60
     * @param asyncMinutes what the candidate works on alone, on top of the blocks; 0 for most loops
     * @param setting what its opening adds
     */
    public record Recipe(
            String opening,
            String variant,
            String level,
            String lane,
            int capMinutes,
            boolean waivable,
            boolean differentPeople,
            boolean mlopsDepth,
            ZoneId zone,
            LocalDate from,
            int days,
            int asyncMinutes,
            Limits limits,
            Setting setting) {

        /** With the usual limits and nothing set; a shape from before there were any has none. */
        public Recipe {
            limits = limits == null ? Limits.USUAL : limits;
            setting = setting == null ? Setting.NONE : setting;
        }

        /** With the usual limits. */
        public Recipe(
                String opening,
                String variant,
                String level,
                String lane,
                int capMinutes,
                boolean waivable,
                boolean differentPeople,
                boolean mlopsDepth,
                ZoneId zone,
                LocalDate from,
                int days,
                int asyncMinutes) {
            this(
                    opening,
                    variant,
                    level,
                    lane,
                    capMinutes,
                    waivable,
                    differentPeople,
                    mlopsDepth,
                    zone,
                    from,
                    days,
                    asyncMinutes,
                    Limits.USUAL,
                    Setting.NONE);
        }

        /** The same recipe for an opening that sets this. */
        public Recipe with(Setting next) {
            return changed(zone, from, days, limits, next);
        }

        /** The same recipe with another window. */
        Recipe within(ZoneId nextZone, LocalDate nextFrom, int nextDays) {
            return changed(nextZone, nextFrom, nextDays, limits, setting);
        }

        /** The same recipe with other limits. */
        Recipe with(Limits next) {
            return changed(zone, from, days, next, setting);
        }

        private Recipe changed(
                ZoneId nextZone, LocalDate nextFrom, int nextDays, Limits nextLimits, Setting nextSetting) {
            return new Recipe(
                    opening,
                    variant,
                    level,
                    lane,
                    capMinutes,
                    waivable,
                    differentPeople,
                    mlopsDepth,
                    nextZone,
                    nextFrom,
                    nextDays,
                    asyncMinutes,
                    nextLimits,
                    nextSetting);
        }

        public TimeSlot window() {
            return new TimeSlot(
                    from.atStartOfDay(zone).toInstant(),
                    from.plusDays(days).atStartOfDay(zone).toInstant());
        }
    }

    /**
     * What an opening adds to a loop.
     *
     * @param version of the opening, as set in the chat; 0 for none
     * @param area the one field that depth is about, such as {@code nlp}; may be empty
     * @param surface the part of the product that tasks are taken from; may be empty
     * @param subject the engineer of ours that a dry run is run on, who sits in no panel of it; empty for a real loop
     */
    public record Setting(int version, String area, String surface, String subject) {

        public static final Setting NONE = new Setting(0, "", "", "");
    }

    /** Whether it is run on somebody of our own, to try the loop; no statistic counts it. */
    public boolean isDryRun() {
        return !recipe.setting().subject().isEmpty();
    }

    /**
     * How the blocks of a loop may be spread.
     *
     * @param minutesADay most interview time a day for the candidate
     * @param days most days with interviews
     * @param span most calendar days from the first to the last, both counted
     */
    public record Limits(int minutesADay, int days, int span) {

        public static final Limits USUAL = new Limits(270, 2, 5);

        /** As far as a recruiter may go. */
        public static final Limits WIDEST = new Limits(360, 4, 10);
    }

    public Loop {
        free = List.copyOf(free);
        blocks = List.copyOf(blocks);
        takeHomes = List.copyOf(takeHomes);
    }

    public Optional<Block> block(String key) {
        return blocks.stream().filter(block -> block.key().equals(key)).findFirst();
    }

    /** What the candidate does alone under that key. */
    public Optional<TakeHome> takeHome(String key) {
        return takeHomes.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** Each seat somebody still holds, with its block, in order. */
    public Stream<InBlock> seats() {
        return blocks.stream().flatMap(block -> block.panel().stream().map(seat -> new InBlock(block, seat)));
    }

    /** A seat and the block it is in. */
    public record InBlock(Block block, Seat seat) {}

    public List<InBlock> seatsOf(PersonId person) {
        return seats().filter(in -> in.seat().person().equals(person)).toList();
    }

    /** Everybody who sits in it, each once, in block order. */
    public List<PersonId> panelists() {
        return seats().map(in -> in.seat().person()).distinct().toList();
    }

    public boolean isOpenForReading() {
        return debriefOpenedAt != null;
    }

    /** How many cards that hold the gate are in or excused, of how many. */
    public Gate gate() {
        List<InBlock> counting = seats().filter(in -> in.seat().role().counts()).toList();
        long waiting = counting.stream().filter(in -> in.seat().holdsTheGate()).count();
        boolean allHeld = blocks.stream().allMatch(block -> block.status() == Block.Status.HELD);
        boolean allSeated = blocks.stream().allMatch(block -> block.emptyRoles().isEmpty());
        return new Gate((int) (counting.size() - waiting), counting.size(), allHeld && allSeated);
    }

    /**
     * How far the debrief is from opening.
     *
     * @param in cards submitted or excused
     * @param owed cards that were ever owed
     * @param allHeld whether every block took place with a full panel
     */
    public record Gate(int in, int owed, boolean allHeld) {
        public boolean open() {
            return allHeld && owed > 0 && in == owed;
        }

        /** Whether one more card opens it. */
        public boolean lastOneMissing() {
            return allHeld && owed - in == 1;
        }
    }

    /** Whether the same people meet at the same times as in that loop, so that nothing changes in any calendar. */
    public boolean meetsAs(Loop other) {
        return (stage == Stage.CANCELLED) == (other.stage == Stage.CANCELLED)
                && meetings().equals(other.meetings());
    }

    private List<List<Object>> meetings() {
        return blocks.stream()
                .filter(block -> block.slot() != null && block.status() == Block.Status.BOOKED)
                .map(block -> List.<Object>of(
                        block.key(),
                        Optional.ofNullable(block.slot()),
                        block.panel().stream().map(Seat::person).sorted().toList()))
                .toList();
    }

    public int totalMinutes() {
        return recipe.asyncMinutes()
                + (int) blocks.stream()
                        .filter(block -> block.key().equals(block.kind()))
                        .mapToLong(block -> block.length().toMinutes())
                        .sum();
    }

    /** The loop as it is once that has happened. */
    public Loop after(LoopEvent event) {
        return LoopInChange.after(this, event);
    }

    /** The same loop, saved once more. */
    public Loop withRevision(int next) {
        return new Loop(
                id,
                next,
                stage,
                recipe,
                recruiter,
                hiringManager,
                startedAt,
                free,
                blocks,
                debriefOpenedAt,
                verdict,
                takeHomes);
    }

    /** How long ago it was started. */
    public Duration age(Instant now) {
        return Duration.between(startedAt, now);
    }
}
