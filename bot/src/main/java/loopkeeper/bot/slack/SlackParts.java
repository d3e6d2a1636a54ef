package loopkeeper.bot.slack;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.DebriefRooms;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.places.SentMessages;

/**
 * What the Slack side is built from.
 *
 * @param contacts what the people files say about accounts
 * @param clock the one that decides what is due, and what is kept; in PostgreSQL asking it is a query
 * @param machine the machine's own, which costs nothing to ask: how long something took, and what is remembered
 * @param ids makes ids nobody can guess, of letters and digits
 */
public record SlackParts(
        SlackCalls calls,
        Workspaces workspaces,
        FrontDesk desk,
        Tx.Source store,
        People people,
        Map<PersonId, Contact> contacts,
        Names names,
        Routes routes,
        Accounts accounts,
        DebriefRooms rooms,
        SentMessages sent,
        SlackStore forms,
        InstantSource clock,
        InstantSource machine,
        Supplier<String> ids) {
    public SlackParts {
        contacts = Map.copyOf(contacts);
    }
}
