package loopkeeper.bot.adaptivecards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button.Style;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An Adaptive Card")
class AdaptiveCardRendererTest {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final LoopId L7 = new LoopId("L-7");
    static final Instant AT = Instant.parse("2026-12-01T13:00:00Z");
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    String candidate = "Ada Byron";

    final Names names = new Names() {
        @Override
        public String person(PersonId person) {
            return "Ana Ruiz";
        }

        @Override
        public String candidate(LoopId loop) {
            return candidate;
        }
    };

    static final Card EVERYTHING = new Card(
            Words.of("Hello ", new Words.Who(new PersonId("ana"))),
            List.of(
                    new Element.Text(Words.of("See ", new Words.Bold("all"), " of ", new Words.Whom(L7))),
                    new Element.Note(Words.of("Quietly")),
                    new Element.Heading("When"),
                    new Element.Fact("Yours", Words.of(new Words.When(AT))),
                    new Element.Fact("Theirs", Words.of(new Words.WhenIn(AT, ZoneId.of("America/New_York")))),
                    new Element.Divider(),
                    new Element.Bullets(List.of(Words.of("one"), Words.of(new Words.Link("two", "https://a.b/c")))),
                    new Element.Table(List.of("Block", "Who"), List.of(List.of(Words.of("coding"), Words.of("Ana")))),
                    new Element.Radar(
                            "Scores",
                            List.of("a", "b", "c"),
                            List.of(new Card.Series("Ana", List.of(1.0, 2.0, 3.0))),
                            "a 1, b 2, c 3")),
            List.of(
                    new Card.Button("Accept", Style.PRIMARY, new Command.AcceptInvite(L7, "coding")),
                    new Card.Button("Status", Style.PLAIN, new Command.ShowLoop(L7)),
                    new Card.Button("Cancel", Style.DANGER, new Command.CancelLoop(L7, Command.Answers.NONE))));

    static final Form FORM = new Form(
            Words.of("Your card"),
            List.of(
                    new Part.Text(Words.of("Be fair")),
                    new Part.Heading("Coding"),
                    new Part.Line("note", "What you saw", "one sentence", "typed before", true, true, 500),
                    new Part.Line("link", "Link", "", "", false, false, 200),
                    new Part.Choice("level", "Level", List.of(new Form.Option("3", "3: solid")), "3", true, true),
                    new Part.Choice("hire", "Hire?", List.of(new Form.Option("yes", "Yes")), null, false, false),
                    new Part.Ticks(
                            "flags",
                            "Red flags",
                            List.of(new Form.Option("a", "A"), new Form.Option("b", "B")),
                            List.of("a", "b")),
                    new Part.Day("day", "Day", "2026-12-01", true)),
            "Seal it",
            new Command.SubmitScorecard(L7, "coding", Command.Answers.NONE),
            Map.of("note", "Too short.", "", "Look again."));

    @Test
    void showsEveryElementOfACard() {
        assertThat(draw(EVERYTHING).toPrettyString()).isEqualTo(golden("card.json"));
    }

    @Test
    void showsEveryPartOfAFormWithWhatWasTypedAndWhatWasWrong() {
        assertThat(renderer().draw(FORM, names, PARIS).toPrettyString()).isEqualTo(golden("form.json"));
    }

    @Test
    void takesWhatPeopleTypeLetterByLetter() {
        assertThat(
                        text(
                                "**bold** _x_ [a](javascript:alert) <b>&lt;</b> `c` ~s~ {{DATE(2017-02-14T06:08:39Z)}} #h ![i]"))
                .isEqualTo("\\*\\*bold\\*\\* \\_x\\_ \\[a\\](javascript:alert) \\<b\\>\\&lt;\\</b\\> \\`c\\` \\~s\\~"
                        + " \\{\\{DATE(2017-02-14T06:08:39Z)\\}\\} \\#h \\!\\[i\\]");
        assertThat(text("- a\n    1. b\n\n= c\n+ d")).isEqualTo("\\- a\n\n1\\. b\n\n\\= c\n\n\\+ d");
    }

    @Test
    void takesAHostileNameLetterByLetter() {
        candidate = "<img src=x onerror=alert(1)> **x**";

        assertThat(drawnText(Words.of(new Words.Whom(L7)))).isEqualTo("\\<img src=x onerror=alert(1)\\> \\*\\*x\\*\\*");
    }

    @Test
    void keepsStarsAroundBoldWordsEvenWhenTheyBeginWithSpaceOrHoldStars() {
        assertThat(drawnText(Words.of("a", new Words.Bold(" *b* "), "c"))).isEqualTo("a **\\*b\\*** c");
        assertThat(drawnText(Words.of("a", new Words.Bold(" "), "c"))).isEqualTo("a c");
    }

    @Test
    void linksOnlyToWebAddressesAndLetsNoneEndEarly() {
        assertThat(drawnText(Words.of(new Words.Link("go", "javascript:alert(1)"))))
                .isEqualTo("go (javascript:alert(1))");
        assertThat(drawnText(Words.of(new Words.Link("go] on", "https://a.b/x) [y](http://evil"))))
                .isEqualTo("[go\\] on](https://a.b/x%29%20%5By%5D%28http://evil)");
    }

    @Test
    void isReadByTheOfficialRendererWithoutComplaint(@TempDir Path folder) throws Exception {
        candidate = "{{DATE(x)}} <b>";
        ArrayNode cards =
                JSON.createArrayNode().add(draw(EVERYTHING)).add(renderer().draw(FORM, names, PARIS));
        cards.add(draw(Card.of(Words.of("Only a title"))));
        cards.add(draw(Card.of(Words.of(""), new Element.Bullets(List.of()), new Element.Divider())));
        Path file = Files.writeString(folder.resolve("cards.json"), cards.toString());

        assertThat(OfficialRenderer.complaints(file)).isEqualTo("4 cards read\n");
    }

    @Test
    void wouldBeComplainedAboutIfItWereWrong(@TempDir Path folder) throws Exception {
        ObjectNode wrong = draw(EVERYTHING);
        ((ObjectNode) wrong.at("/body/0")).put("type", "TextBlok");
        Path file = Files.writeString(
                folder.resolve("cards.json"), JSON.createArrayNode().add(wrong).toString());

        assertThat(OfficialRenderer.complaints(file)).contains("TextBlok");
    }

    @Test
    void canBeReadAsPlainText() {
        assertThat(PlainText.of(EVERYTHING, names, PARIS)).isEqualTo("""
                        Hello Ana Ruiz

                        See all of Ada Byron
                        Quietly

                        When
                        Yours: Tue 1 Dec 2026, 14:00
                        Theirs: Tue 1 Dec 2026, 08:00 New York time (America/New_York)
                        ---
                        - one
                        - two (https://a.b/c)
                        Block | Who
                        coding | Ana
                        Scores
                        a 1, b 2, c 3

                        [Accept] [Status] [Cancel]""");
        assertThat(PlainText.of(FORM, names, PARIS)).isEqualTo("""
                        Your card

                        ! Look again.
                        Be fair

                        Coding
                        What you saw*: typed before
                        ! Too short.
                        Link:\s
                        Level*: (x) 3: solid
                        Hire?: ( ) Yes
                        Red flags: [x] A [x] B
                        Day*: 2026-12-01

                        [Seal it]""");
    }

    String text(String typed) {
        return drawnText(Words.of(typed));
    }

    String drawnText(Words words) {
        JsonNode drawn = draw(Card.of(Words.of("x"), new Element.Text(words)));
        return drawn.at("/body/1/text").asText();
    }

    ObjectNode draw(Card card) {
        return renderer().draw(card, names, PARIS);
    }

    static AdaptiveCardRenderer renderer() {
        return new AdaptiveCardRenderer(JSON, radar -> "/chart/" + radar.title() + ".png");
    }

    static String golden(String name) {
        try (var in = AdaptiveCardRendererTest.class.getResourceAsStream("/adaptivecards/" + name)) {
            return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .toPrettyString();
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
