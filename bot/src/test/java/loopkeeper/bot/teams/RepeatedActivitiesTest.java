package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Activities that Teams brings several times, in any order, under other ids")
class RepeatedActivitiesTest {

    /** Commands that each open a loop and lines that each are answered by a message, so that effects can be counted. */
    @Test
    void haveOneEffectEach() {
        Random chance = new Random(20261204);
        int count = TeamsTown.cases(10_000, 200);
        int lines = count / 4;
        try (Town town = TeamsTown.town(RunningLoop.MONDAY, TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            Client rosa = teams.client("rosa");
            Client ana = teams.client("ana");
            List<ObjectNode> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ObjectNode once = i % 4 == 0
                        ? ana.activity("message", ana.chat()).put("text", "Number " + i)
                        : rosa.activity("message", rosa.chat())
                                .put(
                                        "text",
                                        "loop start \"Ada Byron\" opening=mle-platform from=2026-12-02 email=a" + i
                                                + "@example.com cv=https://files.example.com/" + i + ".pdf");
                int times = 1 + chance.nextInt(5);
                for (int again = 0; again < times; again++) {
                    all.add(
                            again == 0
                                    ? once
                                    : once.deepCopy().put("id", once.path("id").asText() + "-" + again));
                }
            }
            Collections.shuffle(all, chance);

            String authorization = "Bearer " + teams.teams.token().text();
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (ObjectNode one : all) {
                byte[] body = one.toString().getBytes(StandardCharsets.UTF_8);
                statuses.merge(Client.send(teams.bot(), body, authorization).statusCode(), 1, Integer::sum);
            }

            assertThat(all).hasSizeGreaterThan(count * 2);
            assertThat(statuses).isEqualTo(Map.of(202, all.size()));
            assertThat(town.counts("select count(*) from loop")).isEqualTo(count - lines);
            assertThat(town.counts("select count(*) from outbox where effect like '%\"effect\":\"solve\"%'"))
                    .isEqualTo(count - lines);
            assertThat(town.counts("select count(distinct about) from outbox where about like 'answer/teams/%'"))
                    .isEqualTo(count);
            assertThat(town.counts("select count(*) from outbox where about like 'answer/teams/%'"))
                    .isEqualTo(count);
        }
    }
}
