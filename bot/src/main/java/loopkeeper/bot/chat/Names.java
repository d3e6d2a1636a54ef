package loopkeeper.bot.chat;

import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;

/** Where references in {@link Words} become names, at the moment a card is drawn. */
public interface Names {

    /** First and last name; the id itself for somebody nobody knows any more. */
    String person(PersonId person);

    /** The candidate's name; {@code the candidate} once it was erased. */
    String candidate(LoopId loop);
}
