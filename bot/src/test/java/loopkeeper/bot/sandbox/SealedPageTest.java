package loopkeeper.bot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.testing.PageStory;
import loopkeeper.bot.testing.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The seal, over the page's HTTP")
class SealedPageTest {

    private static final PersonId NOBODY = new PersonId("nobody");

    @TempDir
    Path data;

    @Test
    void showsNoCardToAnybodyElseBeforeTheDebriefOpens() {
        try (PageStory story = new PageStory(data)) {
            Map<String, List<String>> streams = new TreeMap<>();
            story.people.forEach(person ->
                    story.streams(person, streams.computeIfAbsent(person, one -> new CopyOnWriteArrayList<>())));
            story.interviews();
            assertThat(story.cards()).as("cards").isEqualTo(8);
            assertThat(story.lastAuthor()).as("who is asked to open it").isNotEmpty();
            List<String> leaks = new ArrayList<>();
            for (String person : story.people) {
                asksForEverything(story, person)
                        .forEach((route, text) -> leaked(text, new PersonId(person), route, leaks));
            }
            streams.forEach((person, lines) ->
                    leaked(String.join("\n", lines), new PersonId(person), "stream of " + person, leaks));
            for (String route : List.of("/", "/sandbox/people", "/healthz", "/metrics", "/nothing")) {
                leaked(story.body(route), NOBODY, route, leaks);
            }
            assertThat(leaks).isEmpty();
            story.opens();
            assertThat(Secret.in(story.body("/sandbox/inbox/hugo")))
                    .extracting(Secret::author)
                    .contains(story.lastAuthor());
            assertThat(Secret.in(story.body("/sandbox/inbox/ines"))).isEmpty();
        }
    }

    private static Map<String, String> asksForEverything(PageStory story, String person) {
        Map<String, String> answers = new TreeMap<>();
        for (String line : List.of("debrief L-1001", "status L-1001", "list", "decide L-1001", "kit L-1001 coding")) {
            answers.put(line, story.say(person, "/loop " + line).toString());
        }
        for (String block : List.of("coding", "design", "deep-dive", "behavioural")) {
            for (String author : List.of(story.lastAuthor(), "ana", "ben", "chloe")) {
                String line = "/loop card L-1001 " + block + " @" + author;
                answers.put(line, story.say(person, line).toString());
            }
        }
        for (int message = 1; message < 400; message += 13) {
            String chart = "/sandbox/chart/" + message + "/0.png?as=" + person;
            answers.put(chart, story.body(chart));
            String press = "{\"as\":\"" + person + "\",\"message\":" + message + ",\"action\":{\"button\":99}}";
            answers.put(press, story.posted("/sandbox/press", press));
        }
        for (String broken : List.of(
                "{\"as\":\"" + person + "\",\"conversation\":\"room:L-1001\",\"text\":\"hello\"}",
                "{\"as\":\"" + person + "\",\"conversation\":\"dm:" + story.lastAuthor() + "\",\"text\":1}",
                "{")) {
            answers.put(broken, story.posted("/sandbox/say", broken));
        }
        answers.put("inbox", story.body("/sandbox/inbox/" + person));
        return answers;
    }

    private static void leaked(String text, PersonId reader, String route, List<String> leaks) {
        for (Secret secret : Secret.in(text)) {
            if (!secret.isBy(reader)) {
                leaks.add(route + " shows " + reader + " " + secret);
            }
        }
    }
}
