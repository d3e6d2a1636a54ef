package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages in a storm of Teams")
class StormInTeamsTest {

    private static final int MESSAGES = TeamsTown.cases(2_000, 200);
    private static final String AGAIN = "Sent again: I could not tell whether this had reached you. It counts once.";

    @Test
    void allArriveAndWhatMayHaveComeTwiceSaysSo() {
        try (Town town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            teams.teams.storms(new Random(11), town.clock);
            List<String> people = town.people.all().stream()
                    .map(person -> person.id().value())
                    .toList();
            for (int i = 0; i < MESSAGES; i++) {
                PersonId to = new PersonId(people.get(i % people.size()));
                String title = "Message " + i + ".";
                town.store.inTransaction(tx -> {
                    tx.afterwards(new Effect.Tell(to, "storm/" + title, Card.of(Words.of(title))));
                    return Optional.empty();
                });
            }
            town.relay.runDue();
            for (Optional<Instant> due = town.store.outbox().nextDue(town.clock.instant());
                    due.isPresent();
                    due = town.store.outbox().nextDue(town.clock.instant())) {
                town.clock.moveTo(due.get());
                town.relay.runDue();
            }

            List<String> wrong = new ArrayList<>();
            int twice = 0;
            for (int i = 0; i < MESSAGES; i++) {
                Client client = teams.client(people.get(i % people.size()));
                String title = "Message " + i + ".";
                List<String> came = client.reads().stream()
                        .filter(text -> text.lines().findFirst().orElse("").equals(title))
                        .toList();
                long unmarked =
                        came.stream().filter(text -> !text.contains(AGAIN)).count();
                if (came.isEmpty() || unmarked > 1) {
                    wrong.add(title + " came " + came.size() + " times, unmarked " + unmarked);
                }
                twice += came.size() > 1 ? 1 : 0;
            }
            assertThat(wrong).isEmpty();
            assertThat(teams.teams.tooEarly())
                    .as("calls made before Retry-After was over")
                    .isZero();
            assertThat(teams.teams.calls().size()).isGreaterThan(MESSAGES * 3 / 2);
            assertThat(twice).as("the storm broke off after taking some").isPositive();
        }
    }
}
