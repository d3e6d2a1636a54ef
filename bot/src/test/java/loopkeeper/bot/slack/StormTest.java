package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.slack.fake.Faults;
import loopkeeper.bot.slack.fake.Peek;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 30 % server errors, 20 % told to wait, 5 % done and never answered. */
@DisplayName("Messages through a storm")
class StormTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Set<String> METHODS = Set.of("chat.postMessage", "conversations.open");
    private static final Pattern NUMBER = Pattern.compile("Message (\\d+)");
    private static final String AGAIN = "Sent again, as I could not tell whether it had arrived.";

    @Test
    void allArriveOnceWhereTheirHistoryMayBeRead() {
        try (Town town = new Town(NOW, SlackTown::new)) {
            Map<Integer, List<String>> arrived = through(town, Proof.of(2_000, 100));

            assertThat(arrived.values()).allSatisfy(texts -> assertThat(texts).hasSize(1));
        }
    }

    @Test
    void allArriveAndThoseThatMayHaveComeTwiceSaySoWhereItMayNot() {
        try (Town town = new Town(NOW, SlackTown::new)) {
            ((SlackTown) town.chat)
                    .workspace.grants("commands", "chat:write", "im:write", "users:read", "users:read.email");
            Map<Integer, List<String>> arrived = through(town, Proof.of(2_000, 100));

            assertThat(arrived.values())
                    .allSatisfy(texts -> assertThat(texts.subList(1, texts.size()))
                            .allSatisfy(text -> assertThat(text).contains(AGAIN)));
            assertThat(arrived.values()).anySatisfy(texts -> assertThat(texts).hasSizeGreaterThan(1));
        }
    }

    /** The texts of each message as they stand before their readers, by its number. */
    private static Map<Integer, List<String>> through(Town town, int count) {
        SlackTown chat = (SlackTown) town.chat;
        List<PersonId> people =
                town.people.all().stream().map(person -> person.id()).toList();
        people.forEach(one -> chat.types(one.value(), "/loop list"));
        chat.slack.faults().storm(new Faults.Storm(new Random(20261204), 0.3, 0.2, 7, 0.05, METHODS));
        town.store.inTransaction(tx -> {
            for (int i = 0; i < count; i++) {
                tx.afterwards(new Effect.Tell(
                        people.get(i % people.size()), "storm/" + i, Card.of(Words.of("Message " + i))));
            }
            return true;
        });
        town.passes(Duration.ofHours(24));

        assertThat(chat.slack.faults().happened().keySet()).containsExactlyInAnyOrder("CutAfter", "Status", "TooMany");
        assertThat(chat.slack.violations()).isEmpty();
        Map<Integer, List<String>> arrived = new TreeMap<>();
        for (PersonId person : people) {
            String channel = chat.client(person.value()).direct();
            for (Peek.Seen seen : Peek.messages(chat.workspace, person.value(), channel)) {
                String text = seen.blocks().toString();
                Matcher number = NUMBER.matcher(text);
                if (number.find()) {
                    arrived.computeIfAbsent(Integer.valueOf(number.group(1)), none -> new java.util.ArrayList<>())
                            .add(text);
                }
            }
        }
        assertThat(arrived).hasSize(count);
        return arrived;
    }
}
