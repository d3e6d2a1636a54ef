package loopkeeper.bot.places;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.PersonId;

/** The port to who is behind which account. Safe for all threads. */
public interface Accounts {

    /** Who is behind that account; empty when nobody knows. */
    Optional<PersonId> person(Place place, String user);

    /** A person's accounts, the one used last first; those never used come last. */
    List<Account> of(PersonId person);

    /** Keeps who is behind an account, over what was known of that account before. */
    void keep(Account account);

    /** Forgets an account; whoever used it is unknown until they are found anew. */
    void forget(Place place, String user);

    /** Notes that an account was used; exact to the hour, and does nothing for an unknown one. */
    void used(Place place, String user, Instant at);
}
