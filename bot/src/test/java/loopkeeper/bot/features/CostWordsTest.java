package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.Wish;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a plan costs")
class CostWordsTest {

    @Test
    void isSaidWishByWish() {
        Cost cost = Cost.NONE;
        for (Wish wish : Wish.values()) {
            cost = cost.plus(
                    wish,
                    switch (wish) {
                        case PLACED -> 20_000;
                        case EARLY -> 30;
                        case ONE_DAY -> 60;
                        case NO_IDLE -> 9;
                        case HALF_OF_THE_DAY -> 4;
                        case IN_ORDER -> 2;
                        case FAIR_LOAD -> 7;
                        case SHADOWS -> 4;
                        case SAME_TIME -> 200;
                        case SAME_PEOPLE -> 100;
                    });
        }
        assertThat(CostWords.of(cost))
                .isEqualTo("Costs 20,416 points: 20,000 for loops without a plan, 30 for ending 3 days after the first"
                        + " free day, 60 for 2 further days, 9 for 2 hours 15 minutes of waiting between blocks, 4 for"
                        + " 2 people in the half of the day they like less, 2 for 2 pairs of blocks in another order"
                        + " than usual, 7 for how busy people's weeks are, 4 for who could have learnt in it and does"
                        + " not, 200 for 1 block at another time, 100 for 2 people new in it.");
    }

    @Test
    void isShortWhereThereIsLittleToSay() {
        assertThat(CostWords.of(Cost.NONE)).isEqualTo("Costs nothing: every wish is kept.");
        assertThat(CostWords.of(Cost.NONE.plus(Wish.ONE_DAY, 30))).isEqualTo("Costs 30 points, for a second day.");
        assertThat(CostWords.of(Cost.NONE.plus(Wish.NO_IDLE, 1)))
                .isEqualTo("Costs 1 point, for 15 minutes of waiting between blocks.");
        assertThat(CostWords.of(Cost.NONE.plus(Wish.EARLY, 10).plus(Wish.NO_IDLE, 4)))
                .isEqualTo("Costs 14 points: 10 for ending 1 day after the first free day, 4 for 1 hour of waiting"
                        + " between blocks.");
    }
}
