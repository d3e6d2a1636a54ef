package loopkeeper.bot.teams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;

/**
 * Who is behind an account of Teams: by the object id the people files name, else by the e-mail address Teams tells.
 * What a card carries says nothing about who sent it; only Teams' own word on the sender counts. Guests are nobody.
 */
final class Speakers {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 5_000;

    private final People people;
    private final Function<PersonId, Optional<Person>> living;
    private final Map<PersonId, Contact> contacts;
    private final Accounts accounts;
    private final TeamsStore store;
    private final Connector connector;
    private final InstantSource clock;
    private final InstantSource machine;
    private final Map<Met, Seen> seen = new ConcurrentHashMap<>();

    /** Where somebody spoke from. */
    private record Met(String tenant, Activity.Account from, String service, String chat) {}

    /** Who that was, and until when that need not be looked up again. */
    private record Seen(PersonId person, Instant until) {}

    /**
     * @param living somebody of the people files as they live now
     * @param machine the machine's own clock, which costs nothing to ask
     */
    Speakers(
            People people,
            Function<PersonId, Optional<Person>> living,
            Map<PersonId, Contact> contacts,
            Accounts accounts,
            TeamsStore store,
            Connector connector,
            InstantSource clock,
            InstantSource machine) {
        this.people = people;
        this.living = living;
        this.contacts = contacts;
        this.accounts = accounts;
        this.store = store;
        this.connector = connector;
        this.clock = clock;
        this.machine = machine;
    }

    /** What somebody reads whom nobody knows. */
    Card stranger(Activity activity) {
        return Phrases.stranger(people, "object id in Teams", activity.from().aadObjectId());
    }

    static Place place(String tenant) {
        return new Place(Place.TEAMS, tenant);
    }

    /** Who says this; empty for somebody we don't know. Notes how they are reached. */
    Optional<Person> who(Activity activity) {
        Activity.Account from = activity.from();
        Instant now = machine.instant();
        Met met = new Met(activity.tenant(), from, activity.service(), activity.personal() ? activity.place() : "");
        Seen before = seen.get(met);
        if (before != null && now.isBefore(before.until())) {
            return living.apply(before.person());
        }
        Optional<PersonId> known =
                from.aadObjectId().isEmpty() ? Optional.empty() : known(activity.tenant(), from.aadObjectId());
        String directory = from.aadObjectId();
        if (known.isEmpty()) {
            Optional<Connector.Member> member = member(activity, from);
            directory = member.map(one -> one.account().aadObjectId()).orElse("");
            known = member.flatMap(one -> meet(activity.tenant(), one));
        }
        if (!directory.isEmpty()) {
            note(new TeamsStore.Reference(
                    activity.tenant(),
                    directory,
                    from.id(),
                    activity.service(),
                    activity.personal() ? activity.place() : null));
            accounts.used(place(activity.tenant()), directory, clock.instant());
        }
        known.ifPresent(person -> remember(met, new Seen(person, now.plus(REMEMBERED))));
        return known.flatMap(living);
    }

    private void remember(Met met, Seen person) {
        if (seen.size() >= MOST_REMEMBERED) {
            seen.clear();
        }
        seen.put(met, person);
    }

    /** Somebody took the bot away; what they say next is noted anew. */
    void forget(Activity activity) {
        seen.keySet().removeIf(met -> met.from().id().equals(activity.from().id()));
    }

    /** Writes only what is new: most of what people say comes from where they said the last. */
    private void note(TeamsStore.Reference met) {
        Optional<TeamsStore.Reference> kept = store.reference(met.tenant(), met.directory());
        boolean same = kept.filter(known -> known.account().equals(met.account())
                        && known.service().equals(met.service())
                        && (met.conversation() == null || met.conversation().equals(known.conversation())))
                .isPresent();
        if (!same) {
            store.keep(met);
        }
    }

    /** Empty where Teams knows nobody of that name there. */
    private Optional<Connector.Member> member(Activity activity, Activity.Account account) {
        try {
            return Optional.of(connector.member(activity.service(), activity.place(), account.id()));
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    /** Notes everybody on a roster, so that they can be written to before they say anything. */
    void meet(String tenant, String service, List<Connector.Member> roster) {
        for (Connector.Member member : roster) {
            if (meet(tenant, member).isPresent()) {
                store.keep(new TeamsStore.Reference(
                        tenant, member.account().aadObjectId(), member.account().id(), service, null));
            }
        }
    }

    /** Who a member of a roster is; empty for guests and for those we don't know. */
    Optional<PersonId> meet(String tenant, Connector.Member member) {
        String directory = member.account().aadObjectId();
        if (directory.isEmpty() || member.guest()) {
            return Optional.empty();
        }
        Optional<PersonId> known = known(tenant, directory);
        if (known.isPresent()) {
            return known;
        }
        Optional<PersonId> found = people.all().stream()
                .filter(person -> !person.email().isEmpty()
                        && (person.email().equalsIgnoreCase(member.email())
                                || person.email().equalsIgnoreCase(member.principal())))
                .map(Person::id)
                .findFirst()
                .filter(person -> named(person).isEmpty());
        found.ifPresent(person -> accounts.keep(new Account(place(tenant), directory, person)));
        return found;
    }

    private Optional<PersonId> known(String tenant, String directory) {
        Optional<PersonId> inFiles = contacts.entrySet().stream()
                .filter(entry ->
                        directory.equalsIgnoreCase(entry.getValue().users().get(Place.TEAMS)))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<PersonId> kept = accounts.person(place(tenant), directory);
        if (inFiles.isPresent() && !inFiles.equals(kept)) {
            accounts.keep(new Account(place(tenant), directory, inFiles.get()));
        }
        return inFiles.or(() -> kept.filter(person -> named(person).isEmpty()));
    }

    /** Who an account mentioned in a text is, without asking Teams when that is known already. */
    Optional<PersonId> mentioned(Activity activity, Activity.Account account) {
        if (!account.aadObjectId().isEmpty()) {
            Optional<PersonId> known = known(activity.tenant(), account.aadObjectId());
            if (known.isPresent()) {
                return known;
            }
        }
        try {
            return member(activity, account).flatMap(member -> meet(activity.tenant(), member));
        } catch (Connector.Refused | Connector.Unknown nobody) {
            return Optional.empty();
        }
    }

    /** The object id the people files give somebody; then no other account is theirs. */
    Optional<String> named(PersonId person) {
        return Optional.ofNullable(
                contacts.getOrDefault(person, Contact.NONE).users().get(Place.TEAMS));
    }
}
