package loopkeeper.bot.features;

import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ReplanLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;

/** Gives up the times that lie ahead, tells those who were asked, and looks for new ones. */
final class ReplanningALoop implements Feature<ReplanLoop> {

    private static final String WHY = "the times were given up and are planned anew";

    private final Invitations invitations;

    ReplanningALoop(Invitations invitations) {
        this.invitations = invitations;
    }

    @Override
    public Reply run(ReplanLoop ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Planning anew");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            List<Block> ahead = loop.blocks().stream()
                    .filter(block -> block.status() == Block.Status.BOOKED && isAhead(block, tx))
                    .toList();
            if (ahead.isEmpty() && loop.blocks().stream().noneMatch(block -> PlanningAPanel.wantsPlan(loop, block))) {
                return new Reply.Refuse(new Refusal.NothingToPlan(loop.id()));
            }
            if (loop.free().isEmpty()) {
                return new Reply.Refuse(new Refusal.NeedsTimes(loop.id()));
            }
            if (!ahead.isEmpty()) {
                ahead.forEach(block -> withdraw(tx, loop, block));
                tx.loops()
                        .record(
                                loop,
                                List.of(new LoopEvent.TimesReleased(
                                        ahead.stream().map(Block::key).toList(), "planned anew")),
                                by.person());
            }
            tx.afterwards(new Effect.Solve(loop.id()));
            return new Reply.Show(Card.of(
                    Words.of("Looking for new times for ", loop.id()),
                    new Element.Text(Words.of(
                            ahead.isEmpty()
                                    ? "Plans will be here in a moment."
                                    : "The old times are given up, and their panels know. Plans will be here in a"
                                            + " moment."))));
        });
    }

    private static boolean isAhead(Block block, Tx tx) {
        TimeSlot slot = block.slot();
        return slot != null && slot.start().isAfter(tx.now());
    }

    private void withdraw(Tx tx, Loop loop, Block block) {
        TimeSlot slot = block.slot();
        if (slot != null) {
            for (Seat seat : block.panel()) {
                Invitations.withdraw(tx, loop, block, seat, slot, WHY);
                invitations.withdrawKit(tx, loop, block, seat, slot);
            }
        }
    }
}
