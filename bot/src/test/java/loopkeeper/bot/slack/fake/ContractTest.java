package loopkeeper.bot.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The made-up Slack and Slack's own description of its methods")
class ContractTest {

    private static final Map<String, Methods.Tier> TIERS = Map.of(
            "t1", Methods.Tier.ONE,
            "t2", Methods.Tier.TWO,
            "t3", Methods.Tier.THREE,
            "t4", Methods.Tier.FOUR,
            "t5", Methods.Tier.SPECIAL);

    private final Optional<Contract> contract = Contract.find();

    @BeforeEach
    void there() {
        assumeTrue(contract.isPresent(), Contract.ABSENT);
    }

    @Test
    void agreeOnTiersAndJson() {
        Methods.ALL.forEach((name, method) -> {
            assertThat(contract.orElseThrow().knows(name)).as(name).isTrue();
            assertThat(method.tier())
                    .as(name)
                    .isEqualTo(TIERS.get(contract.orElseThrow().tier(name)));
            assertThat(method.json()).as(name).isEqualTo(contract.orElseThrow().takesJson(name));
        });
    }

    @Test
    void noticeArgumentsThatAreMissingOrUnknown() {
        assertThat(contract.orElseThrow().problems("chat.update", Set.of("channel", "ts", "txt"), false))
                .containsExactly("chat.update: unknown argument: txt");
        assertThat(contract.orElseThrow().problems("users.info", Set.of(), true))
                .containsExactly("users.info: missing required field: user", "users.info takes no JSON body");
    }
}
