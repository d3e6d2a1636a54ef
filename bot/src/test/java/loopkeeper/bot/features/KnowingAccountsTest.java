package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whose account is whose")
class KnowingAccountsTest {

    private static final Place ACME = new Place(Place.SLACK, "T0ACME");
    private static final Place NORTH = new Place(Place.SLACK, "T0NORTH");

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);
    private final Accounts accounts = town.store.places().accounts();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void isAnAdminsToSay() {
        for (String who : List.of("rosa", "ana", "hugo")) {
            assertThat(chat.types(who, "/loop people @ana U0SOMEBODY"))
                    .startsWith("Who is who in the chats is up to an admin.");
        }
        assertThat(accounts.person(ACME, "U0SOMEBODY")).isEmpty();
    }

    @Test
    void isListedWithTheirAddresses() {
        accounts.keep(new Account(ACME, "U0SOMEBODY", new PersonId("noah")));
        assertThat(chat.types("ines", "/loop people").lines().toList())
                .startsWith("Who is who", "", "Who | Address | Accounts")
                .anySatisfy(line -> assertThat(line).startsWith("Noah ").contains("U0SOMEBODY in Slack (T0ACME)"));
        assertThat(chat.types("ines", "/loop people @noah"))
                .contains("Accounts: ")
                .contains("U0SOMEBODY in Slack (T0ACME)");
    }

    @Test
    void isSaidWithAnIdAndThePersonIsTold() {
        assertThat(chat.types("ines", "/loop people @noah T0ACME/U0SOMEBODY"))
                .startsWith("U0SOMEBODY is Noah ")
                .contains("in Slack (T0ACME)");
        assertThat(accounts.person(ACME, "U0SOMEBODY")).contains(new PersonId("noah"));
    }

    @Test
    void takesThePlaceOfAnEarlierAccountThereAndOfNoneElsewhere() {
        accounts.keep(new Account(ACME, "U0BEFORE", new PersonId("noah")));
        accounts.keep(new Account(NORTH, "U0NORTH", new PersonId("noah")));
        chat.types("ines", "/loop people @noah T0ACME/U0AFTER");
        assertThat(accounts.person(ACME, "U0BEFORE")).isEmpty();
        assertThat(accounts.person(ACME, "U0AFTER")).contains(new PersonId("noah"));
        assertThat(accounts.person(NORTH, "U0NORTH")).contains(new PersonId("noah"));
    }

    @Test
    void isForgottenAgain() {
        accounts.keep(new Account(ACME, "U0SOMEBODY", new PersonId("noah")));
        assertThat(chat.types("ines", "/loop people @noah none")).startsWith("No account is taken for Noah ");
        assertThat(accounts.person(ACME, "U0SOMEBODY")).isEmpty();
    }

    @Test
    void asksWhichWorkspaceIsMeantWhereItCanNotTell() {
        for (String who : List.of("noah", "leila")) {
            accounts.keep(new Account(
                    who.equals("noah") ? ACME : NORTH,
                    "U0" + who.toUpperCase(java.util.Locale.ROOT),
                    new PersonId(who)));
        }
        String answer = chat.types("ines", "/loop people @julia U0JULIA");
        if (town.chat.runners().stream()
                .anyMatch(runner -> runner.getClass().getSimpleName().startsWith("Slack"))) {
            assertThat(answer).startsWith("U0JULIA is Julia ");
        } else {
            assertThat(answer).contains("Which workspace of Slack that is I can't tell from here.");
        }
    }

    @Test
    void isAnIdAndNothingElse() {
        assertThat(chat.types("ines", "/loop people @noah somebody@example.com"))
                .contains("“somebody@example.com” is not the id of an account.");
        assertThat(chat.types("ines", "/loop people @nobody U0SOMEBODY")).contains("nobody");
    }
}
