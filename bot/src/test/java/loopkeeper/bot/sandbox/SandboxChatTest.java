package loopkeeper.bot.sandbox;

import static loopkeeper.bot.sandbox.SandboxTown.ANA;
import static loopkeeper.bot.sandbox.SandboxTown.BEN;
import static loopkeeper.bot.sandbox.SandboxTown.ROSA;
import static loopkeeper.bot.sandbox.SandboxTown.START;
import static loopkeeper.bot.sandbox.SandboxTown.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button.Style;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.CommandDocs;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sandbox")
class SandboxChatTest {

    static final LoopId L7 = new LoopId("L-7");
    static final Command.DeclineInvite DECLINE = new Command.DeclineInvite(L7, "coding", Command.Answers.NONE);
    static final Card INVITE = Card.of(
                    Words.of("Can you interview ", new Words.Whom(L7), "?"),
                    new Element.Fact("When", Words.of(new Words.When(START))))
            .with(
                    new Card.Button("Accept", Style.PRIMARY, new Command.AcceptInvite(L7, "coding", 1_796_112_000)),
                    new Card.Button("I can't", Style.DANGER, DECLINE));
    static final Form WHY = new Form(
            Words.of("Why?"),
            List.of(new Form.Part.Line("reason", "Reason", "", "", true, true, 500)),
            "Decline",
            DECLINE,
            Map.of());

    final SandboxTown town = SandboxTown.ofThree();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void showsTheCastWithWhatWaitsForEach() {
        town.outbox(1, new Effect.Tell(ANA, "invite", INVITE));

        assertThat(town.get("/sandbox/people").body())
                .isEqualTo("[{\"id\":\"rosa\",\"name\":\"Rosa Lind\",\"role\":\"recruiter\",\"zone\":\"Europe/Paris\","
                        + "\"title\":\"Recruiter\",\"localTime\":\"Tue 14:00\",\"unread\":0},"
                        + "{\"id\":\"ana\",\"name\":\"Ana Ruiz\",\"role\":\"interviewer\",\"zone\":\"Europe/Berlin\","
                        + "\"title\":\"ML engineer\",\"localTime\":\"Tue 14:00\",\"unread\":1},"
                        + "{\"id\":\"ben\",\"name\":\"Ben Okoye\",\"role\":\"interviewer\",\"zone\":\"America/New_York\","
                        + "\"title\":\"ML engineer\",\"localTime\":\"Tue 08:00\",\"unread\":0}]");
        post("/sandbox/seen", "{\"as\":\"ana\",\"conversation\":\"dm:ana\",\"message\":99}");
        assertThat(json(town.get("/sandbox/people").body()).at("/1/unread").asInt())
                .isZero();
    }

    @Test
    void tellsTheVerbsThatTheHelpKnows() {
        JsonNode verbs = json(town.get("/sandbox/verbs").body());

        assertThat(verbs)
                .extracting(verb -> verb.get("verb").asText())
                .containsExactlyElementsOf(
                        CommandDocs.ALL.stream().map(CommandDocs.Doc::verb).toList());
        assertThat(verbs.get(3))
                .hasToString("{\"verb\":\"plan\",\"usage\":\"/loop plan L-1001\","
                        + "\"purpose\":\"Look for the best plans.\",\"example\":\"/loop plan L-1001\"}");
    }

    @Test
    void drawsAMessageForWhoeverLooks() {
        town.outbox(1, new Effect.Tell(BEN, "invite", INVITE));

        JsonNode message = town.messages(BEN, "dm:ben").getFirst();
        assertThat(message.get("text").asText()).isEqualTo("""
                        Can you interview Ada Byron?

                        When: Tue 1 Dec 2026, 08:00

                        [Accept] [I can't]""");
        assertThat(message.at("/card/body/1/facts/0/value").asText()).isEqualTo("Tue 1 Dec 2026, 08:00");
        assertThat(message.at("/from").asText()).isEqualTo("loopkeeper");
        assertThat(town.messages(ANA, "dm:ana")).isEmpty();
    }

    @Test
    void editsAMessageInPlaceWhenItIsToldAgainAndDoesNothingForAnEffectItHasSeen() {
        town.outbox(1, new Effect.Tell(ANA, "invite", INVITE));
        town.outbox(1, new Effect.Tell(ANA, "invite", INVITE));
        assertThat(town.messages(ANA, "dm:ana"))
                .hasSize(1)
                .noneMatch(one -> one.get("edited").asBoolean());

        town.outbox(2, new Effect.Tell(ANA, "invite", Card.of(Words.of("Settled"))));
        town.outbox(1, new Effect.Tell(ANA, "invite", INVITE));

        assertThat(town.messages(ANA, "dm:ana"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("text").asText()).isEqualTo("Settled"))
                .satisfies(one -> assertThat(one.get("edited").asBoolean()).isTrue());
    }

    @Test
    void answersWithWhatChangedSinceACursor() {
        town.outbox(1, new Effect.Tell(ANA, "a", Card.of(Words.of("first"))));
        long cursor = json(town.get("/sandbox/inbox/ana").body()).get("cursor").asLong();
        town.outbox(2, new Effect.Tell(ANA, "b", Card.of(Words.of("second"))));

        JsonNode inbox = json(town.get("/sandbox/inbox/ana?after=" + cursor).body());

        assertThat(inbox.at("/conversations/0/messages")).hasSize(1);
        assertThat(inbox.at("/conversations/0/messages/0/text").asText()).isEqualTo("second");
    }

    @Test
    void takesATypedCardToTheBotOnceHoweverOftenItIsSent() {
        town.bot = command -> new Reply.Show(Card.of(Words.of("Thank you")));
        String said =
                "{\"as\":\"ana\",\"conversation\":\"dm:ana\",\"text\":\"3 4 2 3 yes: good\",\"delivery\":\"d-1\"}";

        JsonNode first = post("/sandbox/say", said);
        JsonNode second = post("/sandbox/say", said);

        assertThat(town.asked).containsExactly("ana TypeScores[where=, text=3 4 2 3 yes: good]");
        assertThat(first.at("/reply/kind").asText()).isEqualTo("message");
        assertThat(second.at("/reply/kind").asText()).isEqualTo("repeated");
        assertThat(town.messages(ANA, "dm:ana"))
                .extracting(
                        one -> one.get("from").asText() + ": " + one.get("text").asText())
                .containsExactly("ana: 3 4 2 3 yes: good", "loopkeeper: Thank you");
    }

    @Test
    void saysWhatItCouldNotReadInTheConversation() {
        JsonNode answer = say("rosa", "dm:rosa", "/loop xyzzy");

        assertThat(answer.at("/reply/kind").asText()).isEqualTo("refused");
        assertThat(town.messages(ROSA, "dm:rosa")).hasSize(2);
        assertThat(town.asked).isEmpty();
    }

    @Test
    void asksWhatTheKeptButtonAsksAndEditsTheMessageThatWasPressed() {
        town.outbox(1, new Effect.Tell(ANA, "invite", INVITE));
        JsonNode message = town.messages(ANA, "dm:ana").getFirst();
        town.bot = command -> new Reply.Replace(Card.of(Words.of("You sit in it")));

        JsonNode answer = post(
                "/sandbox/press",
                "{\"as\":\"ana\",\"message\":" + message.get("id") + ",\"action\":" + message.at("/card/actions/0/data")
                        + "}");

        assertThat(town.asked).containsExactly("ana AcceptInvite[loop=L-7, block=coding, slot=1796112000]");
        assertThat(answer.at("/reply/kind").asText()).isEqualTo("replaced");
        assertThat(town.messages(ANA, "dm:ana"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("text").asText()).isEqualTo("You sit in it"));
    }

    @Test
    void doesNotPressAButtonTheMessageDoesNotHave() {
        town.outbox(1, new Effect.Tell(ANA, "invite", INVITE));
        String id = town.messages(ANA, "dm:ana").getFirst().get("id").asText();
        String forged = "{\"do\":\"cancel-loop\",\"loop\":{\"code\":\"L-7\"},\"answers\":{\"values\":{}}}";

        assertError(
                409,
                "/sandbox/press",
                "{\"as\":\"ana\",\"message\":" + id + ",\"action\":{\"command\":" + forged + "}}");
        assertError(409, "/sandbox/press", "{\"as\":\"ana\",\"message\":" + id + ",\"action\":{\"button\":2}}");
        assertError(404, "/sandbox/press", "{\"as\":\"ben\",\"message\":" + id + ",\"action\":{\"button\":0}}");
        assertError(400, "/sandbox/press", "{\"as\":\"ana\",\"message\":" + id + "}");
        assertThat(town.asked).isEmpty();
    }

    @Test
    void bringsARefusedFormBackWithAllThatWasTyped() {
        town.outbox(1, new Effect.Tell(ANA, "invite", INVITE));
        String id = town.messages(ANA, "dm:ana").getFirst().get("id").asText();
        town.bot = command -> new Reply.Fill(WHY);
        JsonNode form = post("/sandbox/press", "{\"as\":\"ana\",\"message\":" + id + ",\"action\":{\"button\":1}}")
                .at("/reply/form");
        assertThat(form.get("title").asText()).isEqualTo("Why?");
        town.bot = command -> new Reply.Refuse(new Refusal.NeedsReason("declining"));

        JsonNode again = send(form.get("id").asText(), "on *leave*").at("/reply/form");

        assertThat(again.get("text").asText()).startsWith("Why?\n\n! ").contains("Reason*: on *leave*\n\n[Decline]");
        assertThat(again.at("/card/body/2/value").asText()).isEqualTo("on *leave*");
        town.bot = command -> new Reply.Replace(Card.of(Words.of("You declined")));
        send(again.get("id").asText(), "on leave");
        assertThat(town.asked.getLast())
                .isEqualTo(
                        "ana DeclineInvite[loop=L-7, block=coding, answers=Answers[values={reason=on leave}], slot=0]");
        assertThat(town.messages(ANA, "dm:ana"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("text").asText()).isEqualTo("You declined"));
    }

    @Test
    void keepsAFormToThePersonWhoOpenedItAndOnlyTheNewestTwenty() {
        town.bot = command -> new Reply.Fill(WHY);
        String first = say("ana", "dm:ana", "scores").at("/reply/form/id").asText();
        assertError(
                409,
                "/sandbox/press",
                "{\"as\":\"ben\",\"action\":{\"form\":\"" + first + "\"},\"inputs\":{\"reason\":\"x\"}}");
        for (int i = 0; i < 20; i++) {
            say("ana", "dm:ana", "scores");
        }
        assertError(
                409,
                "/sandbox/press",
                "{\"as\":\"ana\",\"action\":{\"form\":\"" + first + "\"},\"inputs\":{\"reason\":\"x\"}}");
    }

    @Test
    void letsOnlyMembersIntoARoomAndShowsAnswersThereToTheOneWhoAsked() {
        town.outbox(1, new Effect.OpenRoom(L7, "debrief-7", List.of(ROSA, ANA)));
        town.outbox(2, new Effect.Post(L7, "", "summary", Card.of(Words.of("Summary"))));
        town.outbox(3, new Effect.Post(L7, "summary", "card", Card.of(Words.of("A card"))));
        say("rosa", "room:L-7", "Good morning");
        say("rosa", "room:L-7", "/loop xyzzy");

        assertThat(town.messages(ROSA, "room:L-7")).hasSize(5);
        assertThat(town.messages(ROSA, "room:L-7").getLast().get("onlyYou").asBoolean())
                .isTrue();
        List<JsonNode> seen = town.messages(ANA, "room:L-7");
        assertThat(seen)
                .extracting(one -> one.get("text").asText())
                .containsExactly("Summary", "A card", "Good morning");
        assertThat(seen.get(1).get("thread")).isEqualTo(seen.get(0).get("id"));
        assertThat(town.get("/sandbox/inbox/ben").body()).doesNotContain("L-7", "debrief");
        assertError(403, "/sandbox/say", "{\"as\":\"ben\",\"conversation\":\"room:L-7\",\"text\":\"hello\"}");
        assertError(403, "/sandbox/say", "{\"as\":\"ben\",\"conversation\":\"dm:ana\",\"text\":\"hello\"}");

        town.outbox(4, new Effect.LetIn(L7, BEN));
        assertThat(town.messages(BEN, "room:L-7")).hasSize(3);
    }

    @Test
    void drawsAChartOnlyForThoseWhoSeeItsMessage() {
        Card card = Card.of(
                Words.of("Chart"),
                new Element.Radar(
                        "r", List.of("a", "b", "c"), List.of(new Card.Series("s", List.of(1.0, 2.0, 3.0))), "1 2 3"));
        town.outbox(1, new Effect.Tell(ANA, "chart", card));
        String url =
                town.messages(ANA, "dm:ana").getFirst().at("/card/body/2/url").asText();

        HttpResponse<byte[]> picture = town.bytes(url);

        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(town.bytes(url.replace("as=ana", "as=ben")).statusCode()).isEqualTo(404);
        assertThat(town.bytes(url.replace("/0.png", "/1.png")).statusCode()).isEqualTo(404);
    }

    @Test
    void hopsThroughEveryDueInstantInOrder() {
        List<String> order = new ArrayList<>();
        town.due.put(START.plusSeconds(7200), () -> order.add("two " + town.clock.instant()));
        town.due.put(START.plusSeconds(3600), () -> {
            order.add("one " + town.clock.instant());
            town.due.put(START.plusSeconds(5400), () -> order.add("between " + town.clock.instant()));
        });
        town.due.put(START.plusSeconds(999_999), () -> order.add("late"));

        JsonNode answer = post("/sandbox/clock", "{\"advance\":\"PT25H\"}");

        assertThat(order)
                .containsExactly(
                        "one 2026-12-01T14:00:00Z", "between 2026-12-01T14:30:00Z", "two 2026-12-01T15:00:00Z");
        assertThat(answer.toString()).isEqualTo("{\"ok\":true,\"now\":\"2026-12-02T14:00:00Z\",\"hops\":3}");
        assertThat(post("/sandbox/clock", "{\"advance\":\"next\"}").get("now").asText())
                .isEqualTo("2026-12-13T02:46:39Z");
        assertThat(new SandboxClock(() -> START.minus(Duration.ofDays(1)), town.store).instant())
                .isEqualTo("2026-12-13T02:46:39Z");
        assertError(400, "/sandbox/clock", "{\"advance\":\"P61D\"}");
        assertError(400, "/sandbox/clock", "{\"advance\":\"-PT1H\"}");
        assertError(400, "/sandbox/clock", "{\"advance\":\"tomorrow\"}");
    }

    @Test
    void startsOverOnlyForThoseWhoAreSure() {
        town.outbox(1, new Effect.Tell(ANA, "a", INVITE));
        assertError(400, "/sandbox/reset", "{}");
        assertThat(post("/sandbox/reset", "{\"sure\":true}").toString()).isEqualTo("{\"ok\":true}");
        assertThat(town.messages(ANA, "dm:ana")).isEmpty();
    }

    @Test
    void tellsAWaitingPageThatItsInboxChanged() throws Exception {
        try (BufferedReader news = new BufferedReader(
                new InputStreamReader(town.stream("/sandbox/stream/ana").body(), StandardCharsets.UTF_8))) {
            assertThat(nextEvent(news)).isEqualTo("event: ready");
            town.outbox(1, new Effect.Tell(BEN, "b", INVITE));
            assertThat(nextEvent(news)).isEqualTo("event: cast");
            town.outbox(2, new Effect.Tell(ANA, "a", INVITE));
            assertThat(nextEvent(news)).isEqualTo("event: changed");
        }
    }

    @Test
    void saysWhenSomethingWentWrongAndKeepsWhatWasTyped() {
        town.bot = command -> {
            throw new IllegalStateException("broken");
        };
        HttpResponse<String> answer =
                town.post("/sandbox/say", "{\"as\":\"ana\",\"conversation\":\"dm:ana\",\"text\":\"3 4 2 3\"}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer.body()).at("/error/found").asText())
                .isEqualTo("That went wrong on our side (ref 7F3K). Nothing was changed.");
        assertThat(town.messages(ANA, "dm:ana"))
                .extracting(one -> one.get("text").asText())
                .containsExactly("3 4 2 3");
    }

    @Test
    void refusesWhatItCannotTake() {
        assertError(404, "/sandbox/say", "{\"as\":\"nobody\",\"conversation\":\"dm:nobody\",\"text\":\"hi\"}");
        assertError(400, "/sandbox/say", "{\"as\":\"ana\"}");
        assertError(400, "/sandbox/say", "[1,2");
        assertError(400, "/sandbox/say", "[]");
        assertError(400, "/sandbox/say", "{\"as\":7}");
        assertError(400, "/sandbox/say", said("x".repeat(8_001)));
        assertError(413, "/sandbox/say", said("x".repeat(300_000)));
        assertThat(town.get("/sandbox/inbox/nobody").statusCode()).isEqualTo(404);
        assertThat(town.get("/sandbox/inbox/ana?after=x").statusCode()).isEqualTo(400);
        assertThat(town.plain("/sandbox/say", said("hi")).statusCode()).isEqualTo(415);
    }

    @Test
    void takesNothingFromAnotherSite() {
        HttpResponse<String> foreign = town.post("/sandbox/say", said("hi"), "Origin", "http://evil.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(town.post("/sandbox/say", said("hi"), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(town.post("/sandbox/say", said("hi"), "Origin", town.address())
                        .statusCode())
                .isEqualTo(200);
        assertThat(town.messages(ANA, "dm:ana")).hasSize(1);
    }

    @Test
    void servesItsPageWithStrictHeaders() {
        HttpResponse<String> page = town.get("/");

        assertThat(page.body()).contains("<title>Loopkeeper sandbox</title>").doesNotContain("style=", "onclick");
        assertThat(page.headers().map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"))
                .containsEntry("referrer-policy", List.of("no-referrer"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(town.get("/page/adaptivecards.min.js").statusCode()).isEqualTo(200);
        assertThat(town.get("/page/..%2findex.html").statusCode()).isNotEqualTo(200);
    }

    JsonNode say(String as, String conversation, String text) {
        return post(
                "/sandbox/say",
                "{\"as\":\"" + as + "\",\"conversation\":\"" + conversation + "\",\"text\":\"" + text + "\"}");
    }

    JsonNode send(String form, String reason) {
        return post(
                "/sandbox/press",
                "{\"as\":\"ana\",\"action\":{\"form\":\"" + form + "\"},\"inputs\":{\"reason\":\"" + reason + "\"}}");
    }

    static String said(String text) {
        return "{\"as\":\"ana\",\"conversation\":\"dm:ana\",\"text\":\"" + text + "\"}";
    }

    JsonNode post(String path, String body) {
        HttpResponse<String> answer = town.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    void assertError(int status, String path, String body) {
        HttpResponse<String> answer = town.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer.body()).get("error").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("found", "expected", "example");
    }

    static String nextEvent(BufferedReader news) throws Exception {
        String line = news.readLine();
        while (line != null && !line.startsWith("event:")) {
            line = news.readLine();
        }
        return line;
    }
}
