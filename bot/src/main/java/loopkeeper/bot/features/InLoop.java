package loopkeeper.bot.features;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Decision.Accepted;
import loopkeeper.bot.domain.Decision.Refused;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.Refusal;

/** How a feature gets at the loop and block it was asked about, and turns the domain's answer into a reply. */
final class InLoop {

    /** With the loop locked, to change it. */
    static Reply change(Tx tx, LoopId id, Function<Loop, Reply> work) {
        return tx.loops().lock(id).map(work).orElseGet(() -> unknown(id));
    }

    /** With the loop locked and one of its blocks, to change it. */
    static Reply change(Tx tx, LoopId id, String key, BiFunction<Loop, Block, Reply> work) {
        return change(tx, id, loop -> block(loop, key, work));
    }

    /** With the loop as last saved, to look at it. */
    static Reply look(Tx tx, LoopId id, Function<Loop, Reply> work) {
        return tx.loops().find(id).map(work).orElseGet(() -> unknown(id));
    }

    /** With one block of a loop as last saved. */
    static Reply look(Tx tx, LoopId id, String key, BiFunction<Loop, Block, Reply> work) {
        return look(tx, id, loop -> block(loop, key, work));
    }

    /**
     * Records what was decided. After a no, what is noted about it is recorded all the same.
     *
     * @param then draws the reply from the loop as it then is; {@code changed} is false where it had happened before
     */
    static Reply decided(Tx tx, Loop loop, Decision decision, Actor by, After then) {
        return switch (decision) {
            case Refused no -> {
                tx.loops().record(loop, no.noted(), by.person());
                yield new Reply.Refuse(no.why());
            }
            case Accepted yes ->
                then.reply(
                        tx.loops().record(loop, yes.events(), by.person()),
                        !yes.events().isEmpty());
        };
    }

    /** As {@link #decided}, for what changes no time: plans on offer stay good. */
    static Reply decidedBesideThePlans(Tx tx, Loop loop, Decision decision, Actor by, After then) {
        return switch (decision) {
            case Refused no -> decided(tx, loop, no, by, then);
            case Accepted yes ->
                then.reply(
                        recordedBesideThePlans(tx, loop, yes.events(), by),
                        !yes.events().isEmpty());
        };
    }

    /** Records what changes no time: plans on offer stay good. */
    static Loop recordedBesideThePlans(Tx tx, Loop loop, List<LoopEvent> events, Actor by) {
        boolean holds = tx.loops()
                .offered(loop.id())
                .filter(offer -> offer.revision() == loop.revision())
                .isPresent();
        Loop after = tx.loops().record(loop, events, by.person());
        if (holds && after.revision() != loop.revision()) {
            tx.loops().carryOffer(loop.id(), after.revision());
        }
        return after;
    }

    /** What to say once a decision is recorded. */
    interface After {
        Reply reply(Loop after, boolean changed);
    }

    private static Reply block(Loop loop, String key, BiFunction<Loop, Block, Reply> work) {
        return loop.block(key)
                .map(block -> work.apply(loop, block))
                .orElseGet(() -> new Reply.Refuse(LoopRules.noSuchBlock(loop, key)));
    }

    private static Reply unknown(LoopId id) {
        return new Reply.Refuse(new Refusal.NoSuchLoop(id.code()));
    }

    private InLoop() {}
}
