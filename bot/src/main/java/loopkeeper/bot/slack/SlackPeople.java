package loopkeeper.bot.slack;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.methods.response.users.UsersLookupByEmailResponse;
import com.slack.api.model.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.slack.Workspaces.Installed;

/** Who is behind a Slack account, and which account a person has. Guests and people of other companies are nobody. */
final class SlackPeople {

    /** Our own word for an account that gets nothing of a loop. */
    static final String GUEST = "user_is_guest";

    private static final Duration CHECKED_FOR = Duration.ofMinutes(10);

    /** What Slack says of an id behind which there is no account that we may see. */
    private static final Set<String> NOBODY = Set.of("user_not_found", "user_not_visible", "users_not_found");

    private final SlackCalls calls;
    private final Accounts accounts;
    private final People people;
    private final Map<PersonId, Contact> contacts;
    private final InstantSource machine;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    private record Checked(boolean employee, Instant until) {}

    SlackPeople(
            SlackCalls calls,
            Accounts accounts,
            People people,
            Map<PersonId, Contact> contacts,
            InstantSource machine) {
        this.calls = calls;
        this.accounts = accounts;
        this.people = people;
        this.contacts = Map.copyOf(contacts);
        this.machine = machine;
    }

    /** Who is behind that account; empty for somebody nobody knows, a guest, or somebody of another company. */
    Optional<PersonId> person(Installed installed, String user) {
        Place place = place(installed);
        Optional<PersonId> known =
                accounts.person(place, user).filter(id -> people.find(id).isPresent());
        if (known.isPresent()) {
            return known.filter(id -> employee(installed, user));
        }
        try {
            return found(installed, user, place);
        } catch (SlackCalls.Refused refused) {
            if (NOBODY.contains(refused.error())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private Optional<PersonId> found(Installed installed, String user, Place place) {
        Optional<PersonId> listed = contacts.entrySet().stream()
                .filter(entry -> user.equals(entry.getValue().users().get(Place.SLACK)))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<PersonId> found = listed.isPresent() ? listed : byEmail(installed, user);
        found = found.filter(id -> employee(installed, user));
        found.ifPresent(id -> accounts.keep(new Account(place, user, id)));
        return found;
    }

    private Optional<PersonId> byEmail(Installed installed, String user) {
        User info = info(installed, user);
        String email = info.getProfile() == null ? null : info.getProfile().getEmail();
        return email == null || email.isBlank()
                ? Optional.empty()
                : people.all().stream()
                        .filter(person -> person.email().equalsIgnoreCase(email.strip()))
                        .map(Person::id)
                        .findFirst();
    }

    /**
     * A person's account in that workspace.
     *
     * @throws SlackCalls.Refused if there is none that may get anything of a loop
     */
    String user(Installed installed, PersonId person) {
        Place place = place(installed);
        String user = accounts.of(person).stream()
                .filter(account -> account.place().equals(place))
                .map(Account::user)
                .findFirst()
                .orElseGet(() -> lookedUp(installed, person));
        if (!employee(installed, user)) {
            throw new SlackCalls.Refused("users.info", GUEST);
        }
        return user;
    }

    private String lookedUp(Installed installed, PersonId person) {
        String user = contacts.getOrDefault(person, Contact.NONE).users().get(Place.SLACK);
        if (user == null) {
            String email = people.find(person).map(Person::email).orElse("");
            if (email.isBlank()) {
                throw new SlackCalls.Refused("users.lookupByEmail", "users_not_found");
            }
            UsersLookupByEmailResponse found = calls.call(
                    installed.workspace(),
                    "users.lookupByEmail",
                    methods -> methods.usersLookupByEmail(
                            request -> request.token(installed.token()).email(email.toLowerCase(Locale.ROOT))));
            user = found.getUser().getId();
            checked.put(key(installed, user), checked(installed, found.getUser()));
        }
        if (employee(installed, user)) {
            accounts.keep(new Account(place(installed), user, person));
        }
        return user;
    }

    /** Whether it is somebody's own account in this company: no guest, no bot, nobody from elsewhere or gone. */
    boolean employee(Installed installed, String user) {
        Checked known = checked.get(key(installed, user));
        if (known == null || !known.until().isAfter(machine.instant())) {
            info(installed, user);
            known = checked.get(key(installed, user));
        }
        return known != null && known.employee();
    }

    private User info(Installed installed, String user) {
        UsersInfoResponse answer = calls.call(
                installed.workspace(),
                "users.info",
                methods -> methods.usersInfo(
                        request -> request.token(installed.token()).user(user)));
        checked.put(key(installed, user), checked(installed, answer.getUser()));
        return answer.getUser();
    }

    private Checked checked(Installed installed, User user) {
        boolean foreign = user.getTeamId() != null
                && !user.getTeamId().isBlank()
                && !user.getTeamId().equals(installed.workspace())
                && user.getEnterpriseUser() == null;
        boolean employee = !user.isDeleted()
                && !user.isBot()
                && !user.isRestricted()
                && !user.isUltraRestricted()
                && !user.isStranger()
                && !foreign;
        return new Checked(employee, machine.instant().plus(CHECKED_FOR));
    }

    static Place place(Installed installed) {
        return new Place(Place.SLACK, installed.workspace());
    }

    private static String key(Installed installed, String user) {
        return installed.workspace() + "/" + user;
    }
}
