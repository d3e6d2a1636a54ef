package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import loopkeeper.bot.slack.fake.Client;
import loopkeeper.bot.slack.fake.Deliveries.Delivery;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Slack's requests that come one to five times and in any order")
class RepeatedRequestsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    /** Commands that each open a loop and lines that each are answered by a message, so that effects can be counted. */
    @Test
    void haveOneEffectEach() {
        Random chance = new Random(20261203);
        int count = Proof.of(10_000, 200);
        int lines = count / 4;
        try (Town town = new Town(NOW, SlackTown::new)) {
            SlackTown chat = (SlackTown) town.chat;
            chat.types("rosa", "/loop list");
            chat.types("ana", "/loop list");
            chat.slack.deliveries().hold();
            Client rosa = chat.client("rosa");
            Client ana = chat.client("ana");
            for (int i = 0; i < count; i++) {
                if (i % 4 == 0) {
                    ana.types("Number " + i);
                } else {
                    rosa.types("/loop start \"Ada Byron\" opening=mle-platform from=2026-12-02 email=a" + i
                            + "@example.com cv=https://files.example.com/" + i + ".pdf");
                }
            }
            List<Delivery> once = chat.slack.deliveries().release();
            assertThat(once).hasSize(count);
            List<Delivery> all = new ArrayList<>();
            once.forEach(one -> all.addAll(Collections.nCopies(1 + chance.nextInt(5), one)));
            Collections.shuffle(all, chance);

            Map<Integer, Integer> statuses = new TreeMap<>();
            all.forEach(one -> statuses.merge(chat.slack.deliveries().send(one).status(), 1, Integer::sum));

            assertThat(statuses).isEqualTo(Map.of(200, all.size()));
            assertThat(town.counts("select count(*) from loop")).isEqualTo(count - lines);
            assertThat(town.counts("select count(*) from outbox where effect like '%\"effect\":\"solve\"%'"))
                    .isEqualTo(count - lines);
            assertThat(town.counts("select count(distinct about) from outbox where about like 'answer/slack/T1/Ev%'"))
                    .isEqualTo(lines);
            assertThat(town.counts("select count(*) from outbox where about like 'answer/slack/T1/Ev%'"))
                    .isEqualTo(lines);
        }
    }
}
