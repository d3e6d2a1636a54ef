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

    private static final Duration CHECKED_FOR = Duration.ofMinutes(10);

    private final SlackCalls calls;
    private final Accounts accounts;
    private final People people;
    private final Map<PersonId, Contact> contacts;
    private final InstantSource clock;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    private record Checked(boolean employee, Instant until) {}

    SlackPeople(
            SlackCalls calls, Accounts accounts, People people, Map<PersonId, Contact> contacts, InstantSource clock) {
        this.calls = calls;
        this.accounts = accounts;
        this.people = people;
        this.contacts = Map.copyOf(contacts);
        this.clock = clock;
    }

    /** Who is behind that account; empty for somebody nobody knows, a guest, or somebody of another company. */
    Optional<PersonId> person(Installed installed, String user) {
        Place place = place(installed);
        Optional<PersonId> known =
                accounts.person(place, user).filter(id -> people.find(id).isPresent());
        if (known.isPresent()) {
            return known.filter(id -> employee(installed, user));
        }
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
            throw new SlackCalls.Refused("users.info", "user_is_guest");
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
        if (known == null || !known.until().isAfter(clock.instant())) {
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
        return new Checked(employee, clock.instant().plus(CHECKED_FOR));
    }

    static Place place(Installed installed) {
        return new Place(Place.SLACK, installed.workspace());
    }

    private static String key(Installed installed, String user) {
        return installed.workspace() + "/" + user;
    }
}
