package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
        @Nullable Verdict verdict) {

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
    }

    public Optional<Block> block(String key) {
        return blocks.stream().filter(block -> block.key().equals(key)).findFirst();
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
        return switch (event) {
            case LoopEvent.LoopOpened opened -> this;
            case LoopEvent.PlansOffered offered ->
                each(block -> block.status() == Block.Status.UNPLANNED ? block.with(Block.Status.PROPOSED) : block);
            case LoopEvent.NoPlanFound none -> this;
            case LoopEvent.PlanChosen plan -> planned(plan).restaged();
            case LoopEvent.InviteAccepted yes ->
                seat(yes.block(), yes.person(), seat -> seat.with(Seat.State.ACCEPTED, ""))
                        .restaged();
            case LoopEvent.InviteDeclined no ->
                seat(no.block(), no.person(), seat -> seat.with(Seat.State.DECLINED, no.reason()))
                        .restaged();
            case LoopEvent.SeatVacated gone ->
                seat(gone.block(), gone.person(), seat -> seat.with(Seat.State.REPLACED, gone.reason()))
                        .restaged();
            case LoopEvent.SeatFilled filled ->
                block(filled.block(), block -> block.plus(Seat.asked(filled.person(), filled.role())))
                        .restaged();
            case LoopEvent.BlockMoved moved ->
                block(
                                moved.block(),
                                block -> block.at(moved.slot(), Block.Status.BOOKED)
                                        .withSeats(block.seats().stream()
                                                .map(seat ->
                                                        seat.sits() ? Seat.asked(seat.person(), seat.role()) : seat)
                                                .toList()))
                        .restaged();
            case LoopEvent.BlockDelayed late ->
                block(late.block(), block -> block.at(late.slot(), Block.Status.BOOKED));
            case LoopEvent.BlockHeld held -> held(held).at(Stage.INTERVIEWING);
            case LoopEvent.CandidateMissed missed ->
                block(
                                missed.block(),
                                block -> block.at(null, Block.Status.NO_SHOW).withSeats(List.of()))
                        .restaged();
            case LoopEvent.ScorecardSubmitted in ->
                seat(in.block(), in.person(), seat -> seat.with(Seat.State.SUBMITTED, ""));
            case LoopEvent.CardAmended amended -> this;
            case LoopEvent.SeatExcused excused ->
                seat(excused.block(), excused.person(), seat -> seat.with(Seat.State.EXCUSED, excused.reason()));
            case LoopEvent.SecondWaived waived ->
                block(waived.block(), block -> waive(block, waived.reason())).restaged();
            case LoopEvent.LoopEdited edited -> edited(edited);
            case LoopEvent.BlockLengthChanged changed ->
                block(changed.block(), block -> block.lasting(changed.length()).withSeats(List.of()))
                        .restaged();
            case LoopEvent.TimesCollected times -> withFree(times.free());
            case LoopEvent.PlansSent sent -> this;
            case LoopEvent.CandidateSaid said -> this;
            case LoopEvent.TimesReleased gone ->
                each(block -> gone.blocks().contains(block.key())
                                ? block.at(null, Block.Status.UNPLANNED).withSeats(List.of())
                                : block)
                        .restaged();
            case LoopEvent.CutRefused refused -> this;
            case LoopEvent.CardAskedFor asked -> this;
            case LoopEvent.NudgedByHand nudged -> this;
            case LoopEvent.ReminderSnoozed snoozed ->
                seat(snoozed.block(), snoozed.person(), seat -> seat.snoozed(snoozed.until()));
            case LoopEvent.LateCardEscalated late -> this;
            case LoopEvent.DebriefOpened opened -> opened(opened.at()).at(Stage.DEBRIEFING);
            case LoopEvent.LetIn in -> this;
            case LoopEvent.OutsiderJoined joined -> this;
            case LoopEvent.VerdictProposed proposed -> decided(proposed.verdict());
            case LoopEvent.VerdictRecorded recorded ->
                decided(recorded.verdict()).at(Stage.DECIDED);
            case LoopEvent.StepAdded step -> plus(step.block());
            case LoopEvent.LoopCancelled cancelled -> at(Stage.CANCELLED);
            case LoopEvent.LoopClosed closed -> at(Stage.CLOSED);
        };
    }

    private Loop planned(LoopEvent.PlanChosen plan) {
        Loop changed = this;
        for (LoopEvent.Booked booked : plan.blocks()) {
            changed = changed.block(booked.block(), block -> {
                Block placed = block.withSeats(block.seats().stream()
                                .map(seat -> seat.sits() ? seat.with(Seat.State.REPLACED, "planned again") : seat)
                                .toList())
                        .at(booked.slot(), Block.Status.BOOKED);
                for (Seat seat : booked.seats()) {
                    placed = placed.plus(seat);
                }
                return placed;
            });
        }
        return changed;
    }

    private Loop held(LoopEvent.BlockHeld held) {
        return block(
                held.block(),
                block -> block.with(Block.Status.HELD)
                        .withSeats(block.seats().stream().map(Loop::owing).toList()));
    }

    private static Seat owing(Seat seat) {
        boolean willOwe = seat.state() == Seat.State.ASKED || seat.state() == Seat.State.ACCEPTED;
        return willOwe ? seat.with(Seat.State.OWES, "") : seat;
    }

    private static Block waive(Block block, String reason) {
        Block waived = block.waived(reason);
        return waived.withSeats(waived.seats().stream()
                .map(seat -> seat.role() == Seat.Role.SECOND && seat.state() == Seat.State.ASKED
                        ? seat.with(Seat.State.REPLACED, "one interviewer is enough")
                        : seat)
                .toList());
    }

    private Loop edited(LoopEvent.LoopEdited edited) {
        return switch (edited.what()) {
            case "hm" -> changed(parts -> parts.hiringManager = new PersonId(edited.to()));
            case "recruiter" -> changed(parts -> parts.recruiter = new PersonId(edited.to()));
            case "from", "within", "zone" -> {
                boolean from = edited.what().equals("from");
                boolean within = edited.what().equals("within");
                Recipe next = recipe.within(
                        from || within ? recipe.zone() : ZoneId.of(edited.to()),
                        from ? LocalDate.parse(edited.to()) : recipe.from(),
                        within ? Integer.parseInt(edited.to()) : recipe.days());
                yield changed(parts -> parts.recipe = next);
            }
            case "minutes-a-day", "days", "span" -> limited(edited.what(), Integer.parseInt(edited.to()));
            default ->
                edited.what().startsWith("least of ") || edited.what().startsWith("most of ") ? bounded(edited) : this;
        };
    }

    /** How short or long a block may be made, from now on. */
    private Loop bounded(LoopEvent.LoopEdited edited) {
        boolean least = edited.what().startsWith("least of ");
        Duration to = Duration.ofMinutes(Long.parseLong(edited.to()));
        return block(
                edited.what().substring(edited.what().lastIndexOf(' ') + 1),
                block -> block.bounded(least ? to : block.least(), least ? block.most() : to));
    }

    private Loop limited(String what, int to) {
        Limits now = recipe.limits();
        Limits next = switch (what) {
            case "minutes-a-day" -> new Limits(to, now.days(), now.span());
            case "days" -> new Limits(now.minutesADay(), to, now.span());
            default -> new Limits(now.minutesADay(), now.days(), to);
        };
        Recipe changed = recipe.with(next);
        return changed(parts -> parts.recipe = changed);
    }

    private Loop plus(Block step) {
        List<Block> more = new ArrayList<>(blocks);
        more.add(step);
        return changed(parts -> {
            parts.stage = Stage.OPEN;
            parts.blocks = more;
            parts.debriefOpenedAt = null;
        });
    }

    /** Before the first interview the stage follows from the panel; afterwards it only goes forward. */
    private Loop restaged() {
        if (stage != Stage.OPEN && stage != Stage.PLANNED && stage != Stage.CONFIRMED) {
            return this;
        }
        boolean booked = blocks.stream().allMatch(Block::isPlaced);
        boolean confirmed = booked
                && blocks.stream().allMatch(block -> block.emptyRoles().isEmpty())
                && seats().noneMatch(
                                in -> in.seat().role().counts() && in.seat().state() == Seat.State.ASKED);
        return at(confirmed ? Stage.CONFIRMED : booked ? Stage.PLANNED : Stage.OPEN);
    }

    private Loop seat(String key, PersonId person, UnaryOperator<Seat> change) {
        return block(key, block -> block.withSeat(person, change));
    }

    private Loop block(String key, UnaryOperator<Block> change) {
        return each(block -> block.key().equals(key) ? change.apply(block) : block);
    }

    private Loop each(UnaryOperator<Block> change) {
        return changed(parts -> parts.blocks = blocks.stream().map(change).toList());
    }

    private Loop at(Stage next) {
        return changed(parts -> parts.stage = next);
    }

    private Loop opened(Instant at) {
        return changed(parts -> parts.debriefOpenedAt = at);
    }

    private Loop decided(Verdict next) {
        return changed(parts -> parts.verdict = next);
    }

    private Loop withFree(List<TimeSlot> next) {
        return changed(parts -> parts.free = next);
    }

    /** The same loop, saved once more. */
    public Loop withRevision(int next) {
        return changed(parts -> parts.revision = next);
    }

    /** How long ago it was started. */
    public Duration age(Instant now) {
        return Duration.between(startedAt, now);
    }

    private Loop changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.together(this);
    }

    /** What can change about a loop, while it does. */
    private static final class Parts {
        private int revision;
        private Stage stage;
        private Recipe recipe;
        private PersonId recruiter;
        private PersonId hiringManager;
        private List<TimeSlot> free;
        private List<Block> blocks;
        private @Nullable Instant debriefOpenedAt;
        private @Nullable Verdict verdict;

        Parts(Loop loop) {
            revision = loop.revision;
            stage = loop.stage;
            recipe = loop.recipe;
            recruiter = loop.recruiter;
            hiringManager = loop.hiringManager;
            free = loop.free;
            blocks = loop.blocks;
            debriefOpenedAt = loop.debriefOpenedAt;
            verdict = loop.verdict;
        }

        Loop together(Loop loop) {
            return new Loop(
                    loop.id,
                    revision,
                    stage,
                    recipe,
                    recruiter,
                    hiringManager,
                    loop.startedAt,
                    free,
                    blocks,
                    debriefOpenedAt,
                    verdict);
        }
    }
}
