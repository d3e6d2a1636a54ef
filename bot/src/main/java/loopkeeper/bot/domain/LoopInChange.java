package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** A loop while an event changes it: what can change about it at all, and what each event changes. */
final class LoopInChange {

    private Loop.Stage stage;
    private Loop.Recipe recipe;
    private PersonId recruiter;
    private PersonId hiringManager;
    private List<TimeSlot> free;
    private List<Block> blocks;
    private @Nullable Instant debriefOpenedAt;
    private @Nullable Verdict verdict;
    private List<TakeHome> takeHomes;

    private LoopInChange(Loop loop) {
        stage = loop.stage();
        recipe = loop.recipe();
        recruiter = loop.recruiter();
        hiringManager = loop.hiringManager();
        free = loop.free();
        blocks = loop.blocks();
        debriefOpenedAt = loop.debriefOpenedAt();
        verdict = loop.verdict();
        takeHomes = loop.takeHomes();
    }

    /** The loop as it is once that has happened. */
    static Loop after(Loop loop, LoopEvent event) {
        LoopInChange changing = new LoopInChange(loop);
        changing.happens(event);
        return changing.of(loop);
    }

    private Loop of(Loop loop) {
        return new Loop(
                loop.id(),
                loop.revision(),
                stage,
                recipe,
                recruiter,
                hiringManager,
                loop.startedAt(),
                free,
                blocks,
                debriefOpenedAt,
                verdict,
                takeHomes);
    }

    private void happens(LoopEvent event) {
        switch (event) {
            case LoopEvent.PlansOffered offered ->
                each(block -> block.status() == Block.Status.UNPLANNED ? block.with(Block.Status.PROPOSED) : block);
            case LoopEvent.PlanChosen plan -> planned(plan);
            case LoopEvent.InviteAccepted yes ->
                reseated(yes.block(), yes.person(), seat -> seat.with(Seat.State.ACCEPTED, ""));
            case LoopEvent.InviteDeclined no ->
                reseated(no.block(), no.person(), seat -> seat.with(Seat.State.DECLINED, no.reason()));
            case LoopEvent.SeatVacated gone ->
                reseated(gone.block(), gone.person(), seat -> seat.with(Seat.State.REPLACED, gone.reason()));
            case LoopEvent.SeatFilled filled ->
                replanned(filled.block(), block -> block.plus(Seat.asked(filled.person(), filled.role())));
            case LoopEvent.BlockMoved moved -> replanned(moved.block(), block -> movedTo(block, moved.slot()));
            case LoopEvent.BlockDelayed late ->
                block(late.block(), block -> block.at(late.slot(), Block.Status.BOOKED));
            case LoopEvent.BlockHeld held -> {
                block(held.block(), LoopInChange::held);
                stage = Loop.Stage.INTERVIEWING;
            }
            case LoopEvent.CandidateMissed missed ->
                replanned(
                        missed.block(),
                        block -> block.at(null, Block.Status.NO_SHOW).withSeats(List.of()));
            case LoopEvent.ScorecardSubmitted in ->
                seat(in.block(), in.person(), seat -> seat.with(Seat.State.SUBMITTED, ""));
            case LoopEvent.SeatExcused excused ->
                seat(excused.block(), excused.person(), seat -> seat.with(Seat.State.EXCUSED, excused.reason()));
            case LoopEvent.SecondWaived waived -> replanned(waived.block(), block -> waive(block, waived.reason()));
            case LoopEvent.LoopEdited edited -> edited(edited);
            case LoopEvent.BlockLengthChanged changed ->
                replanned(
                        changed.block(),
                        block -> block.lasting(changed.length()).withSeats(List.of()));
            case LoopEvent.TimesCollected times -> free = times.free();
            case LoopEvent.TimesReleased gone -> {
                each(block -> gone.blocks().contains(block.key())
                        ? block.at(null, Block.Status.UNPLANNED).withSeats(List.of())
                        : block);
                restage();
            }
            case LoopEvent.ReminderSnoozed snoozed ->
                seat(snoozed.block(), snoozed.person(), seat -> seat.snoozed(snoozed.until()));
            case LoopEvent.DebriefOpened opened -> {
                debriefOpenedAt = opened.at();
                stage = Loop.Stage.DEBRIEFING;
            }
            case LoopEvent.VerdictProposed proposed -> verdict = proposed.verdict();
            case LoopEvent.VerdictRecorded recorded -> {
                verdict = recorded.verdict();
                stage = Loop.Stage.DECIDED;
            }
            case LoopEvent.StepAdded step -> plus(step.block());
            case LoopEvent.ScreenAdded added -> {
                List<TakeHome> more = new ArrayList<>(List.of(added.screen()));
                more.addAll(takeHomes);
                takeHomes = more;
            }
            case LoopEvent.TakeHomeSent sent -> takeHome(sent.takeHome(), one -> one.sent(sent.at(), sent.due()));
            case LoopEvent.TakeHomeExtended more ->
                takeHome(
                        more.takeHome(), one -> one.sent(one.sentAt() == null ? more.due() : one.sentAt(), more.due()));
            case LoopEvent.TakeHomeReceived in -> takeHome(in.takeHome(), one -> one.received(in.receipt()));
            case LoopEvent.TakeHomePaid paid -> takeHome(paid.takeHome(), TakeHome::paidFor);
            case LoopEvent.ScreenJudged judged -> takeHome(TakeHome.SCREEN, one -> one.judged(judged.result()));
            case LoopEvent.LoopCancelled cancelled -> stage = Loop.Stage.CANCELLED;
            case LoopEvent.LoopClosed closed -> stage = Loop.Stage.CLOSED;
            case LoopEvent.LoopOpened opened -> {}
            case LoopEvent.NoPlanFound none -> {}
            case LoopEvent.CardAmended amended -> {}
            case LoopEvent.PlansSent sent -> {}
            case LoopEvent.CandidateSaid said -> {}
            case LoopEvent.CutRefused refused -> {}
            case LoopEvent.CardAskedFor asked -> {}
            case LoopEvent.NudgedByHand nudged -> {}
            case LoopEvent.LateCardEscalated late -> {}
            case LoopEvent.LetIn in -> {}
            case LoopEvent.OutsiderJoined joined -> {}
            case LoopEvent.ContextNoted noted -> {}
            case LoopEvent.ContextAnswered answered -> {}
        }
    }

    private void planned(LoopEvent.PlanChosen plan) {
        for (LoopEvent.Booked booked : plan.blocks()) {
            block(booked.block(), block -> {
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
        restage();
    }

    /** Everybody in it is asked anew. */
    private static Block movedTo(Block block, TimeSlot slot) {
        return block.at(slot, Block.Status.BOOKED)
                .withSeats(block.seats().stream()
                        .map(seat -> seat.sits() ? Seat.asked(seat.person(), seat.role()) : seat)
                        .toList());
    }

    private static Block held(Block block) {
        return block.with(Block.Status.HELD)
                .withSeats(block.seats().stream()
                        .map(seat -> seat.state() == Seat.State.ASKED || seat.state() == Seat.State.ACCEPTED
                                ? seat.with(Seat.State.OWES, "")
                                : seat)
                        .toList());
    }

    private static Block waive(Block block, String reason) {
        Block waived = block.waived(reason);
        return waived.withSeats(waived.seats().stream()
                .map(seat -> seat.role() == Seat.Role.SECOND && seat.state() == Seat.State.ASKED
                        ? seat.with(Seat.State.REPLACED, "one interviewer is enough")
                        : seat)
                .toList());
    }

    private void edited(LoopEvent.LoopEdited edited) {
        String what = edited.what();
        switch (what) {
            case "hm" -> hiringManager = new PersonId(edited.to());
            case "recruiter" -> recruiter = new PersonId(edited.to());
            case "zone" -> recipe = recipe.within(ZoneId.of(edited.to()), recipe.from(), recipe.days());
            case "from" -> recipe = recipe.within(recipe.zone(), LocalDate.parse(edited.to()), recipe.days());
            case "within" -> recipe = recipe.within(recipe.zone(), recipe.from(), Integer.parseInt(edited.to()));
            case "minutes-a-day", "days", "span" -> limited(what, Integer.parseInt(edited.to()));
            default -> {
                if (what.startsWith("least of ") || what.startsWith("most of ")) {
                    bounded(edited);
                }
            }
        }
    }

    /** How short or long a block may be made, from now on. */
    private void bounded(LoopEvent.LoopEdited edited) {
        boolean least = edited.what().startsWith("least of ");
        Duration to = Duration.ofMinutes(Long.parseLong(edited.to()));
        block(
                edited.what().substring(edited.what().lastIndexOf(' ') + 1),
                block -> block.bounded(least ? to : block.least(), least ? block.most() : to));
    }

    private void limited(String what, int to) {
        Loop.Limits now = recipe.limits();
        recipe = recipe.with(
                switch (what) {
                    case "minutes-a-day" -> new Loop.Limits(to, now.days(), now.span());
                    case "days" -> new Loop.Limits(now.minutesADay(), to, now.span());
                    default -> new Loop.Limits(now.minutesADay(), now.days(), to);
                });
    }

    private void plus(Block step) {
        List<Block> more = new ArrayList<>(blocks);
        more.add(step);
        blocks = more;
        stage = Loop.Stage.OPEN;
        debriefOpenedAt = null;
    }

    /** Before the first interview the stage follows from the panel; afterwards it only goes forward. */
    private void restage() {
        if (stage != Loop.Stage.OPEN && stage != Loop.Stage.PLANNED && stage != Loop.Stage.CONFIRMED) {
            return;
        }
        boolean booked = blocks.stream().allMatch(Block::isPlaced);
        boolean confirmed = booked
                && blocks.stream().allMatch(block -> block.emptyRoles().isEmpty())
                && blocks.stream()
                        .flatMap(block -> block.panel().stream())
                        .noneMatch(seat -> seat.role().counts() && seat.state() == Seat.State.ASKED);
        stage = confirmed ? Loop.Stage.CONFIRMED : booked ? Loop.Stage.PLANNED : Loop.Stage.OPEN;
    }

    private void reseated(String key, PersonId person, UnaryOperator<Seat> change) {
        seat(key, person, change);
        restage();
    }

    private void replanned(String key, UnaryOperator<Block> change) {
        block(key, change);
        restage();
    }

    private void takeHome(String key, UnaryOperator<TakeHome> change) {
        takeHomes = takeHomes.stream()
                .map(one -> one.key().equals(key) ? change.apply(one) : one)
                .toList();
    }

    private void seat(String key, PersonId person, UnaryOperator<Seat> change) {
        block(key, block -> block.withSeat(person, change));
    }

    private void block(String key, UnaryOperator<Block> change) {
        each(block -> block.key().equals(key) ? change.apply(block) : block);
    }

    private void each(UnaryOperator<Block> change) {
        blocks = blocks.stream().map(change).toList();
    }
}
