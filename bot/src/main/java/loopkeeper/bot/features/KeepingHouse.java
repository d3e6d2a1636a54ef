package loopkeeper.bot.features;

import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Command.KeepHouse;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.PersonId;

/** What a beat asks for: the daily head over all histories, and tidying away what is no longer needed. */
final class KeepingHouse implements Feature<KeepHouse> {

    @Override
    public Reply run(KeepHouse ask, Actor by, Tx tx) {
        if (by.person().equals(PersonId.BOT)) {
            switch (ask.beat()) {
                case "history-head" -> tx.writeHistoryHead();
                case "tidy" -> tx.tidy();
                default -> {}
            }
        }
        return new Reply.Quiet();
    }
}
