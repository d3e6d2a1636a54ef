package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.MapPeople;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Place;

/** Whose account is whose: admins look it up, and put it right where a chat's addresses don't say. */
final class KnowingAccounts {

    private static final int MOST_ROWS = 40;
    private static final String SLACK_USER = "[UW][A-Z0-9]{5,20}";
    private static final String SLACK_TEAM = "[TE][A-Z0-9]{1,20}";
    private static final String DIRECTORY_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final People people;

    KnowingAccounts(People people) {
        this.people = people;
    }

    Reply run(MapPeople ask, Actor by, Tx tx) {
        if (!people.get(by.person()).is(Person.Role.ADMIN)) {
            return new Reply.Refuse(new Refusal.NotYours("Who is who in the chats", "an admin"));
        }
        if (ask.who().isBlank()) {
            return new Reply.Show(everybody(tx));
        }
        return Named.one(
                people,
                ask.who(),
                person -> ask.account().isBlank()
                        ? new Reply.Show(one(person, tx.accounts().of(person.id())))
                        : ask.account().equalsIgnoreCase("none")
                                ? forgotten(person, tx)
                                : mapped(person, ask.account(), by, tx));
    }

    private Card everybody(Tx tx) {
        List<Person> all = people.all();
        List<Element> body = new ArrayList<>();
        body.add(new Element.Table(
                List.of("Who", "Address", "Accounts"),
                all.stream()
                        .limit(MOST_ROWS)
                        .map(person -> List.of(
                                Words.of(new Who(person.id())),
                                Words.of(person.email().isBlank() ? "-" : person.email()),
                                Words.of(listed(tx.accounts().of(person.id())))))
                        .toList()));
        if (all.size() > MOST_ROWS) {
            body.add(new Element.Note(
                    Words.of("The first ", MOST_ROWS, " of ", all.size(), "; name somebody to see more.")));
        }
        body.add(new Element.Note(Words.of(
                "Whoever has no account yet is found by their address, once they write or are written to. To say it"
                        + " yourself: /loop people @ana U012ABCDEF. Who is in here at all, the people files say.")));
        return new Card(Words.of("Who is who"), body, List.of());
    }

    private static Card one(Person person, List<Account> accounts) {
        return Card.of(
                Words.of(person.name()),
                new Element.Fact("Address", Words.of(person.email().isBlank() ? "none" : person.email())),
                new Element.Fact("Accounts", Words.of(listed(accounts))));
    }

    private static String listed(List<Account> accounts) {
        return accounts.isEmpty()
                ? "none yet"
                : accounts.stream().map(KnowingAccounts::written).collect(Collectors.joining("; "));
    }

    private static String written(Account account) {
        return account.user() + " in " + written(account.place());
    }

    private static String written(Place place) {
        return switch (place.chat()) {
            case Place.SLACK -> "Slack (" + place.workspace() + ")";
            case Place.TEAMS -> "Teams";
            default -> place.chat();
        };
    }

    private static Reply forgotten(Person person, Tx tx) {
        List<Account> accounts = tx.accounts().of(person.id());
        accounts.forEach(account -> tx.accounts().forget(account.place(), account.user()));
        return new Reply.Show(Card.of(
                Words.of(accounts.isEmpty() ? "Nothing was known of " : "No account is taken for ", person.name()),
                new Element.Text(
                        Words.of("From now on they are found by their address again, or by the people files."))));
    }

    private Reply mapped(Person person, String typed, Actor by, Tx tx) {
        String account = typed.strip().replaceFirst("^@", "");
        Reply.Refuse unreadable = new Reply.Refuse(
                new Refusal.BadInput(List.of("“" + (account.length() <= 60 ? account : account.substring(0, 60) + "…")
                        + "” is not the id of an account. In Slack it looks like U012ABCDEF and stands in the profile, under"
                        + " “Copy member ID”; in Teams it is the directory's object id.")));
        Place place;
        String user;
        if (account.toUpperCase(Locale.ROOT).matches("(" + SLACK_TEAM + "/)?" + SLACK_USER)) {
            account = account.toUpperCase(Locale.ROOT);
            int slash = account.indexOf('/');
            user = account.substring(slash + 1);
            Optional<Place> where = slash < 0
                    ? place(Place.SLACK, tx)
                    : Optional.of(new Place(Place.SLACK, account.substring(0, slash)));
            if (where.isEmpty()) {
                return nowhere("Slack", "T012345/" + user);
            }
            place = where.get();
        } else if (account.toLowerCase(Locale.ROOT).matches(DIRECTORY_ID)) {
            user = account.toLowerCase(Locale.ROOT);
            Optional<Place> where = place(Place.TEAMS, tx);
            if (where.isEmpty()) {
                return nowhere("Teams", user);
            }
            place = where.get();
        } else {
            return unreadable;
        }
        tx.accounts().of(person.id()).stream()
                .filter(known -> known.place().equals(place) && !known.user().equals(user))
                .forEach(known -> tx.accounts().forget(place, known.user()));
        tx.accounts().keep(new Account(place, user, person.id()));
        tx.afterwards(new Effect.Tell(
                person.id(),
                "account/" + place.chat() + "/" + user,
                Card.of(
                        Words.of(new Who(by.person()), " says that this is you, ", person.firstName()),
                        new Element.Text(Words.of(
                                "What you type here is taken for yours, ",
                                person.name(),
                                "'s. If that is not so, please tell them.")))));
        return new Reply.Show(
                Card.of(
                        Words.of(user, " is ", person.name(), " in ", written(place)),
                        new Element.Text(
                                Words.of(
                                        "They were told. A guest's account, or one of another company, is taken for nobody whatever stands here."))));
    }

    private static Reply nowhere(String chat, String example) {
        return new Reply.Refuse(new Refusal.BadInput(List.of("Which workspace of " + chat
                + " that is I can't tell from here. Please ask me there, or name it: " + example + ".")));
    }

    /** Where it was asked, if that is such a chat; else the only one that is known. */
    private Optional<Place> place(String chat, Tx tx) {
        Optional<Place> here = tx.from().filter(from -> from.chat().equals(chat));
        if (here.isPresent()) {
            return here;
        }
        TreeSet<String> known = people.all().stream()
                .flatMap(person -> tx.accounts().of(person.id()).stream())
                .filter(account -> account.place().chat().equals(chat))
                .map(account -> account.place().workspace())
                .collect(Collectors.toCollection(TreeSet::new));
        return known.size() == 1 ? Optional.of(new Place(chat, known.getFirst())) : Optional.empty();
    }
}
