package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task of a bank")
class GivingATaskTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private int loops = 1000;

    @AfterEach
    void close() {
        town.close();
    }

    private RunningLoop loop(String email) {
        loops++;
        town.types(
                "rosa",
                "/loop start \"Ada Byron\" variant=production level=senior lane=tabular hm=@hugo zone=Europe/Paris"
                        + " within=20d free=\"mon-fri 09:00-18:00\" email=" + email + " from="
                        + town.clock
                                .instant()
                                .plus(Duration.ofDays(1))
                                .toString()
                                .substring(0, 10));
        RunningLoop loop = RunningLoop.of(town, "L-" + loops);
        town.types("rosa", "/loop choose L-" + loops + " 1");
        return loop;
    }

    private String task(RunningLoop loop, String who, String block) {
        return town.types(who, "/loop kit " + loop.id + " " + block)
                .lines()
                .filter(line -> line.contains("Your task: "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isTheSameForThePanelAndStaysSo() {
        RunningLoop loop = loop("ada@example.com");
        String lead = task(loop, loop.lead("coding"), "coding");

        assertThat(task(loop, loop.second("coding"), "coding")).isEqualTo(lead);
        assertThat(task(loop, loop.lead("coding"), "coding")).isEqualTo(lead);
    }

    @Test
    void isNotMetTwiceInAQuarterByACandidateOrAPanelWhileTheBankLasts() {
        List<String> ofTheCandidate = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            RunningLoop loop = loop("ada@example.com");
            ofTheCandidate.add(task(loop, loop.lead("coding"), "coding"));
            town.types("rosa", "/loop cancel " + loop.id + " another round");
        }

        assertThat(new HashSet<>(ofTheCandidate)).hasSize(3);
    }

    @Test
    void comesAgainAfterAQuarterTheOneMetLongestAgoFirst() {
        List<String> all = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            RunningLoop loop = loop("ada@example.com");
            all.add(task(loop, loop.lead("coding"), "coding"));
            town.types("rosa", "/loop cancel " + loop.id + " another round");
            town.passes(Duration.ofDays(1));
        }

        assertThat(all.get(3)).isEqualTo(all.getFirst());
    }
}
