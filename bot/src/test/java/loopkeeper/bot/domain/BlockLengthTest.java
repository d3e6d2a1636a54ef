package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import loopkeeper.bot.domain.Decision.Accepted;
import loopkeeper.bot.domain.Decision.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The length of a block")
class BlockLengthTest {

    static final List<String> TRIMS = List.of("coding (down to 45 minutes)", "design (down to 45 minutes)");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNotCutInTheDeepDiveByAnybodyAdminIncludedAndTheRequestIsNoted(boolean admin) {
        assertThat(resize(started(), "deep-dive", 60, "short of time", admin))
                .isEqualTo(new Refused(
                        new Refusal.BlockIsLocked(L7, "deep-dive", 90, TRIMS),
                        List.of(new LoopEvent.CutRefused("deep-dive", "cut to 60 minutes"))));
        assertThat(resize(started(), "deep-dive", 0, "short of time", admin))
                .isEqualTo(new Refused(
                        new Refusal.BlockIsLocked(L7, "deep-dive", 90, TRIMS),
                        List.of(new LoopEvent.CutRefused("deep-dive", "leave it out"))));
    }

    @Test
    void isNotCutInTheDeepDiveAfterItWasHeldEither() {
        assertThat(resize(held(), "deep-dive", 75, "", true))
                .isEqualTo(new Refused(
                        new Refusal.BlockIsLocked(L7, "deep-dive", 90, List.of()),
                        List.of(new LoopEvent.CutRefused("deep-dive", "cut to 75 minutes"))));
    }

    @Test
    void isNotSavedByReplacingTheDeepDiveAndTheRequestIsNoted() {
        assertThat(LoopRules.swap(started(), block(started(), "deep-dive"), "a take-home"))
                .isEqualTo(new Refused(
                        new Refusal.BlockIsLocked(L7, "deep-dive", 90, TRIMS),
                        List.of(new LoopEvent.CutRefused("deep-dive", "replace by a take-home"))));
    }

    @Test
    void isNotedWithTheFirstSixtyCharactersOfWhatWasWantedInstead() {
        assertThat(LoopRules.swap(started(), block(started(), "deep-dive"), "x".repeat(61)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.noted())
                                .containsExactly(
                                        new LoopEvent.CutRefused("deep-dive", "replace by " + "x".repeat(60) + "…")));
    }

    @Test
    void isNotSavedByReplacingAnyOtherBlock() {
        assertThat(LoopRules.swap(started(), block(started(), "coding"), "a puzzle"))
                .isEqualTo(new Refused(new Refusal.BadInput(
                        List.of("Blocks of L-7 can't be replaced or left out; each finds out what no other does."))));
    }

    @Test
    void mayShrinkToTheLeastOfItsTemplateAndNoFurther() {
        assertThat(resize(started(), "coding", 45, "", false)).isEqualTo(changed("coding", 45, ""));
        assertThat(resize(started(), "coding", 30, "", false))
                .isEqualTo(new Refused(new Refusal.BlockLengthOutside("coding", 30, 45, 75)));
        assertThat(resize(started(), "coding", 0, "", false))
                .isEqualTo(new Refused(new Refusal.BlockLengthOutside("coding", 0, 45, 75)));
    }

    @Test
    void isInQuartersOfAnHour() {
        assertThat(resize(started(), "coding", 50, "", false))
                .isEqualTo(new Refused(new Refusal.BlockLengthOutside("coding", 50, 45, 75)));
    }

    @Test
    void mayGrowUpToTheCapOnceAnotherBlockGaveTheTime() {
        Loop trimmed = started().after(new LoopEvent.BlockLengthChanged("design", Duration.ofMinutes(45), ""));

        assertThat(resize(trimmed, "coding", 75, "", false)).isEqualTo(changed("coding", 75, ""));
        assertThat(resize(started(), "coding", 90, "", false))
                .isEqualTo(new Refused(new Refusal.BlockLengthOutside("coding", 90, 45, 75)));
    }

    @Test
    void isRefusedAt241MinutesUnlessAnAdminGivesAReason() {
        Loop loop = sixtyOneAnd165(240);
        Refused over = new Refused(new Refusal.OverTheCap(241, 240, List.of("coding (down to 45 minutes)")));

        assertThat(resize(loop, "long", 180, "more to see", false)).isEqualTo(over);
        assertThat(resize(loop, "long", 180, "", true)).isEqualTo(over);
        assertThat(resize(loop, "long", 180, "more to see", true)).isEqualTo(changed("long", 180, "more to see"));
        assertThat(resize(sixtyOneAnd165(241), "long", 180, "", false)).isEqualTo(changed("long", 180, ""));
    }

    private static Loop sixtyOneAnd165(int cap) {
        return started(cap, true, List.of(block("coding", 61, 45, 75, false), block("long", 165, 45, 180, false)));
    }

    @Test
    void mayShrinkWhileTheLoopIsOverTheCap() {
        Loop over = started(200, true, started().blocks());

        assertThat(resize(over, "coding", 45, "", false)).isEqualTo(changed("coding", 45, ""));
    }

    @Test
    void offersToTrimWhatHasNotBeenHeldAndIsNotTheBlockThatGrows() {
        Loop begun = confirmed().after(new LoopEvent.BlockHeld("design", false));

        assertThat(resize(begun, "behavioural", 45, "", false))
                .isEqualTo(new Refused(new Refusal.OverTheCap(255, 240, List.of("coding (down to 45 minutes)"))));
        assertThat(resize(begun, "coding", 75, "", false))
                .isEqualTo(new Refused(new Refusal.OverTheCap(255, 240, List.of())));
    }

    @Test
    void mayGrowInTheDeepDiveWithinTheCap() {
        Loop room = started(270, true, started().blocks());

        assertThat(resize(room, "deep-dive", 120, "", false)).isEqualTo(changed("deep-dive", 120, ""));
    }

    @Test
    void staysAsItIsWhenItIsThatLongAlready() {
        assertThat(resize(started(), "coding", 60, "", false)).isEqualTo(new Accepted());
    }

    @Test
    void staysAsItIsOnceTheBlockWasHeld() {
        assertThat(resize(held(), "coding", 45, "", true))
                .isEqualTo(new Refused(new Refusal.BlockAlreadyHeld(L7, "coding")));
    }

    private static Decision resize(Loop loop, String key, long minutes, String reason, boolean admin) {
        return LoopRules.resize(loop, block(loop, key), minutes, reason, admin);
    }

    private static Accepted changed(String key, long minutes, String reason) {
        return new Accepted(new LoopEvent.BlockLengthChanged(key, Duration.ofMinutes(minutes), reason));
    }
}
