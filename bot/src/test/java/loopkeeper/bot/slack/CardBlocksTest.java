package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.slack.fake.BlockLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cards and forms in Block Kit")
class CardBlocksTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NINE = Instant.parse("2026-12-01T08:00:00Z");
    private static final LoopId LOOP = new LoopId("L-1001");
    private static final Pattern MARKS = Pattern.compile("<(?!!date\\^|https?://)");

    private static Names candidate(String name) {
        return new Names() {
            @Override
            public String person(PersonId person) {
                return "Ana Ferreira";
            }

            @Override
            public String candidate(LoopId loop) {
                return name;
            }
        };
    }

    private static Mrkdwn as(String name) {
        return new Mrkdwn(candidate(name), PARIS);
    }

    @Test
    void areReadAsTheyWereMeant() {
        Card card = Card.of(
                        Words.of("Your kit for ", new Whom(LOOP)),
                        new Element.Fact("Your time", Words.of(new When(NINE))),
                        new Element.Text(Words.of("Find out ", new Bold("what"), " they ran. 2 < 3 & 5 > 4")),
                        new Element.Heading("Probes"),
                        new Element.Bullets(List.of(Words.of("Monitoring"), Words.of("Rollback"))),
                        new Element.Table(
                                List.of("Row", "When"), List.of(List.of(Words.of("One"), Words.of(new When(NINE))))),
                        new Element.Note(
                                Words.of("Rubric ", new Words.Link("ml-coding@1", "https://x.example/a?b=1&c=2"))))
                .with(new Button("Accept", Button.Style.PRIMARY, new Command.AcceptInvite(LOOP, "coding")));
        CardBlocks.Drawn drawn = CardBlocks.draw(card, as("Ada Byron"), true);
        assertThat(drawn.parts()).hasSize(1);
        assertThat(new PlainReading(PARIS).message(List.copyOf(drawn.parts())))
                .isEqualTo(PlainText.of(card, candidate("Ada Byron"), PARIS));
        assertThat(new PlainReading(PARIS)
                        .message(List.copyOf(
                                CardBlocks.draw(card, as("Ada Byron"), false).parts())))
                .isEqualTo(PlainText.of(card, candidate("Ada Byron"), PARIS));
        assertThat(drawn.notice()).startsWith("Your kit for Ada Byron. Find out ");
    }

    @Test
    void pingNobodyWhateverACandidateIsCalled() {
        for (String name : List.of(
                "<!channel>", "<@U0ANA>", "<#C1|general>", "<https://x.example|Ada>", "*Ada* _B_ ~c~ `d`", "> Ada")) {
            Card card = Card.of(
                    Words.of("Kit for ", new Whom(LOOP)),
                    new Element.Text(Words.of(new Whom(LOOP), " is the candidate")));
            CardBlocks.Drawn drawn = CardBlocks.draw(card, as(name), true);
            assertThat(MARKS.matcher(drawn.notice()).find()).isFalse();
            String section = drawn.parts().getFirst().get(1).at("/text/text").asText();
            assertThat(MARKS.matcher(section).find()).isFalse();
            assertThat(section).doesNotContain("*Ada*").doesNotContain("_B_").doesNotStartWith("&gt;");
        }
    }

    @Test
    void goOnInTheThreadWhereOneMessageCannotHoldThemAndLoseNothing() {
        List<Element> body = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            body.add(new Element.Text(
                    Words.of("Paragraph " + i + " " + "word ".repeat(60).strip())));
        }
        Card card = new Card(
                Words.of("Long"),
                body,
                List.of(new Button("Accept", Button.Style.PLAIN, new Command.AcceptInvite(LOOP, "coding"))));
        List<ArrayNode> parts = CardBlocks.draw(card, as("Ada"), true).parts();
        assertThat(parts).hasSizeBetween(3, 5);
        assertThat(parts.getFirst().toString())
                .contains("It goes on in the thread.")
                .contains("Accept");
        String read = new PlainReading(PARIS).message(List.copyOf(parts));
        IntStream.range(0, 100).forEach(i -> assertThat(read).contains("Paragraph " + i + " word"));
    }

    @Test
    void keepSlacksLimitsWhateverStandsInThem() {
        Random chance = new Random(20261130);
        for (int round = 0; round < 100; round++) {
            Card card = card(chance);
            for (boolean tables : new boolean[] {true, false}) {
                CardBlocks.Drawn drawn = CardBlocks.draw(card, as(text(chance, 120)), tables);
                assertThat(drawn.notice()).isNotBlank();
                for (ArrayNode part : drawn.parts()) {
                    assertThat(BlockLimits.problems(part, BlockLimits.Surface.MESSAGE))
                            .isEmpty();
                    assertThat(part.toString().length()).isLessThan(60_000);
                }
            }
        }
    }

    @Test
    void keepTheLimitsOfModalsAsWell() {
        Random chance = new Random(20261201);
        for (int round = 0; round < 60; round++) {
            Form form = form(chance);
            assertThat(BlockLimits.problems(
                            FormView.draw(form, "f1", as("Ada")).path("blocks"), BlockLimits.Surface.MODAL))
                    .isEmpty();
        }
    }

    private static Card card(Random chance) {
        List<Element> body = new ArrayList<>();
        for (int i = chance.nextInt(90); i >= 0; i--) {
            body.add(
                    switch (chance.nextInt(8)) {
                        case 0 -> new Element.Heading(text(chance, 200));
                        case 1 -> new Element.Fact(text(chance, 60), Words.of(text(chance, 400), new When(NINE)));
                        case 2 -> new Element.Bullets(List.of(Words.of(text(chance, 900)), Words.of(text(chance, 90))));
                        case 3 -> new Element.Note(Words.of(text(chance, 6_000)));
                        case 4 -> new Element.Divider();
                        case 5 ->
                            new Element.Table(
                                    List.of("Row", text(chance, 40)),
                                    IntStream.range(0, chance.nextInt(41))
                                            .mapToObj(row -> List.of(
                                                    Words.of(text(chance, 100)),
                                                    Words.of(new Whom(LOOP), " ", new When(NINE))))
                                            .toList());
                        case 6 ->
                            new Element.Radar(
                                    text(chance, 80),
                                    List.of("a", "b", "c"),
                                    List.of(new Card.Series("s", List.of(1.0, 2.0, 3.0))),
                                    text(chance, 500));
                        default -> new Element.Text(Words.of(text(chance, 7_000), new Bold(text(chance, 50))));
                    });
        }
        return new Card(
                Words.of(text(chance, 200)),
                body,
                List.of(new Button(
                        text(chance, 100), Button.Style.DANGER, new Command.CancelLoop(LOOP, Answers.NONE))));
    }

    private static Form form(Random chance) {
        List<Part> parts = new ArrayList<>();
        for (int i = chance.nextInt(60); i >= 0; i--) {
            List<Option> options = IntStream.range(0, 1 + chance.nextInt(chance.nextBoolean() ? 12 : 230))
                    .mapToObj(option -> new Option("o" + option, text(chance, 160)))
                    .toList();
            String key = "k" + i;
            parts.add(
                    switch (chance.nextInt(6)) {
                        case 0 -> new Part.Text(Words.of(text(chance, 4_000)));
                        case 1 -> new Part.Heading(text(chance, 100));
                        case 2 ->
                            new Part.Line(
                                    key, text(chance, 80), text(chance, 300), text(chance, 4_000), true, true, 4_000);
                        case 3 -> new Part.Choice(key, text(chance, 80), options, "o0", true, chance.nextBoolean());
                        case 4 -> new Part.Ticks(key, text(chance, 80), options, List.of("o0"));
                        default -> new Part.Day(key, text(chance, 80), "2026-12-01", true);
                    });
        }
        return new Form(
                Words.of(text(chance, 160)),
                parts,
                text(chance, 40),
                new Command.StartLoop(Answers.NONE),
                Map.of("k0", text(chance, 300)));
    }

    private static String text(Random chance, int most) {
        String letters = "abc déf <>&*_~` \n|•“”😀{}";
        int length = chance.nextInt(most);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.appendCodePoint(letters.codePointAt(
                    letters.offsetByCodePoints(0, chance.nextInt(letters.codePointCount(0, letters.length())))));
        }
        return text.toString();
    }
}
