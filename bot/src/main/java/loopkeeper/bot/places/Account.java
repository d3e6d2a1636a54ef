package loopkeeper.bot.places;

import loopkeeper.bot.domain.PersonId;

/**
 * A person's account in a chat.
 *
 * @param user the chat's own id of it, the same for good
 */
public record Account(Place place, String user, PersonId person) {}
