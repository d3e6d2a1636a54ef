package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import loopkeeper.bot.adaptivecards.OfficialRenderer;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A card in Teams")
class TeamsCardsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LoopId LOOP = new LoopId("L-1001");
    private static final Names NAMES = new Names() {
        @Override
        public String person(PersonId person) {
            return person.value();
        }

        @Override
        public String candidate(LoopId loop) {
            return "Ada Byron";
        }
    };

    private final TeamsCards cards = new TeamsCards(Json.mapper(), NAMES, radar -> "");

    private static int size(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** As long as anything may be: four notes of 4,000 letters that must all be escaped, and a table of 40 rows. */
    private static Card worst() {
        List<Element> body = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            body.add(new Element.Text(Words.of("*_".repeat(2_000))));
        }
        List<List<Words>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(List.of(Words.of("row " + i), Words.of("é*".repeat(500))));
        }
        body.add(new Element.Table(List.of("Row", "Note"), rows));
        List<Words> bullets = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            bullets.add(Words.of("item " + i + " " + "[x]".repeat(150)));
        }
        body.add(new Element.Bullets(bullets));
        return new Card(
                Words.of("Everything there is"),
                body,
                List.of(new Button("Where it stands", Button.Style.PLAIN, new Command.ShowLoop(LOOP))));
    }

    @Test
    void neverWeighsMoreThanTeamsTakesHoweverMuchStandsOnIt() {
        List<ObjectNode> messages = cards.messages(worst(), PARIS);

        assertThat(messages)
                .hasSizeGreaterThan(3)
                .allSatisfy(message -> assertThat(size(message.at("/attachments/0/content")))
                        .isLessThanOrEqualTo(TeamsCards.MOST_BYTES));
        StringBuilder all = new StringBuilder();
        messages.forEach(all::append);
        for (int i = 0; i < 60; i++) {
            assertThat(all).contains("item " + i + " ");
        }
        for (int i = 0; i < 40; i++) {
            assertThat(all).contains("row " + i);
        }
        assertThat(messages.getFirst().at("/attachments/0/content/actions").isMissingNode())
                .isTrue();
        assertThat(messages.getLast().at("/attachments/0/content/actions")).hasSize(1);
    }

    @Test
    void saysInAShortLineWhatItIsAbout() {
        assertThat(cards.messages(Card.of(Words.of("Your kit for ", new Words.Whom(LOOP))), PARIS)
                        .getFirst()
                        .path("summary")
                        .asText())
                .isEqualTo("Your kit for Ada Byron");
    }

    @Test
    void canBePressedByClientsThatKnowOnlySubmit() {
        JsonNode action = cards.messages(worst(), PARIS).getLast().at("/attachments/0/content/actions/0");

        assertThat(action.path("type").asText()).isEqualTo("Action.Execute");
        assertThat(action.at("/fallback/type").asText()).isEqualTo("Action.Submit");
        assertThat(action.at("/fallback/data")).isEqualTo(action.path("data"));
        assertThat(action.at("/data/command/do").asText()).isEqualTo("show-loop");
    }

    @Test
    void opensADialogForAScorecard() {
        Card card = new Card(
                Words.of("Your card"),
                List.of(),
                List.of(new Button("Fill it in", Button.Style.PRIMARY, new Command.FillScorecard(LOOP, "coding"))));
        JsonNode action = cards.one(card, PARIS).at("/actions/0");

        assertThat(action.path("type").asText()).isEqualTo("Action.Submit");
        assertThat(action.at("/data/msteams/type").asText()).isEqualTo("task/fetch");
    }

    @Test
    void letsTheClientFillInEachReadersOwnTimeWhereSeveralRead() {
        Instant at = Instant.parse("2026-12-01T13:00:00Z");
        Card card = Card.of(
                Words.of("When"),
                new Element.Text(Words.of("It begins ", new Words.When(at), ".")),
                new Element.Fact("Begins", Words.of(new Words.When(at))));

        JsonNode shared = cards.one(card, null);
        assertThat(shared.at("/body/1/text").asText())
                .isEqualTo("It begins {{DATE(2026-12-01T13:00:00Z,SHORT)}}, {{TIME(2026-12-01T13:00:00Z)}}.");
        assertThat(shared.at("/body/2/facts/0/value").asText()).isEqualTo("Tue 1 Dec 2026, 13:00 UTC");
        assertThat(cards.one(card, PARIS).at("/body/1/text").asText()).isEqualTo("It begins Tue 1 Dec 2026, 14:00.");
    }

    @Test
    void keepsALongFormShortAndWhatWasWrittenWhole() {
        List<Part> parts = new ArrayList<>();
        Map<String, String> written = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            String text = (i + " said \"that\" ").repeat(300);
            written.put("e-" + i, text);
            parts.add(new Part.Line("e-" + i, "Evidence " + i, "", text, true, true, 4_000));
        }
        parts.add(new Part.Line("short", "In a word", "", "fine", false, false, 100));
        Form form = new Form(
                Words.of("Your card"),
                parts,
                "Seal",
                new Command.SubmitScorecard(LOOP, "coding", Command.Answers.NONE),
                Map.of());

        assertThat(size(cards.form("f1", form, PARIS))).isLessThanOrEqualTo(TeamsCards.MOST_BYTES);
        Map<String, String> typed = new TreeMap<>();
        written.keySet().forEach(key -> typed.put(key, ""));
        typed.put("e-3", "something new");
        Map<String, String> whole = new TreeMap<>(written);
        whole.put("e-3", "something new");
        assertThat(FormSize.whole(form, typed)).isEqualTo(whole);
    }

    @Test
    void isMadeOfWhatAPhoneCanShowAndReadWithoutComplaint(@TempDir Path folder) throws Exception {
        ArrayNode drawn = Json.mapper().createArrayNode();
        cards.messages(worst(), null).forEach(message -> drawn.add(message.at("/attachments/0/content")));
        drawn.add(cards.form("f1", everyField(), PARIS));
        drawn.add(cards.dialog("f1", everyField(), PARIS));
        Set<String> types = new TreeSet<>();
        drawn.findValues("type").forEach(type -> types.add(type.asText()));

        assertThat(types)
                .isSubsetOf(
                        "AdaptiveCard",
                        "TextBlock",
                        "FactSet",
                        "Container",
                        "ColumnSet",
                        "Column",
                        "Table",
                        "TableRow",
                        "TableCell",
                        "Image",
                        "Input.Text",
                        "Input.ChoiceSet",
                        "Input.Date",
                        "Action.Execute",
                        "Action.Submit");
        assertThat(OfficialRenderer.complaints(Files.writeString(folder.resolve("cards.json"), drawn.toString())))
                .isEqualTo(drawn.size() + " cards read\n");
    }

    private static Form everyField() {
        return new Form(
                Words.of("A form"),
                List.of(
                        new Part.Text(Words.of("Some words")),
                        new Part.Heading("A part"),
                        new Part.Line("line", "A line", "hint", "", true, false, 80),
                        new Part.Choice("one", "One of", List.of(new Form.Option("a", "A")), null, true, true),
                        new Part.Ticks("many", "Any of", List.of(new Form.Option("a", "A")), List.of("a")),
                        new Part.Day("day", "A day", "2026-12-01", false)),
                "Send",
                new Command.StartLoop(Command.Answers.NONE),
                Map.of("line", "Please say more."));
    }
}
