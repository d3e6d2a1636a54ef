package loopkeeper.bot.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loopkeeper.bot.adaptivecards.AdaptiveCardRenderer;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;

/** What one person sees, drawn for that person: names as they are now, times in the person's zone. */
final class Inbox {

    private static final int MOST_MESSAGES = 500;
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final SandboxStore store;
    private final SandboxJson json;
    private final Names names;

    Inbox(SandboxStore store, SandboxJson json, Names names) {
        this.store = store;
        this.json = json;
        this.names = names;
    }

    ArrayNode cast(People people, Instant now) {
        Map<PersonId, Map<String, Integer>> unread = store.unread();
        ArrayNode cast = json.mapper().createArrayNode();
        for (Person person : people.all()) {
            cast.addObject()
                    .put("id", person.id().value())
                    .put("name", person.name())
                    .put("role", role(person))
                    .put("zone", person.zone().getId())
                    .put("title", person.title())
                    .put("localTime", DAY_AND_TIME.format(now.atZone(person.zone())))
                    .put(
                            "unread",
                            unread.getOrDefault(person.id(), Map.of()).values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum());
        }
        return cast;
    }

    ObjectNode of(Person person, long after, Instant now) {
        List<SandboxStore.Message> messages = store.visible(person.id(), after, MOST_MESSAGES);
        Map<String, Integer> unread = store.unread().getOrDefault(person.id(), Map.of());
        ObjectNode inbox = json.mapper().createObjectNode();
        ArrayNode conversations = inbox.putArray("conversations");
        Map<String, ArrayNode> shown = new HashMap<>();
        String direct = Rooms.with(person.id());
        shown.put(direct, conversation(conversations, direct, "Loopkeeper", List.of(person.id()), unread));
        for (SandboxStore.Room room : store.roomsOf(person.id())) {
            shown.put(
                    room.conversation(),
                    conversation(conversations, room.conversation(), room.title(), room.members(), unread));
        }
        long cursor = after;
        Names remembered = remembering();
        for (SandboxStore.Message message : messages) {
            cursor = Math.max(cursor, message.changed());
            ArrayNode list = shown.get(message.says().conversation());
            if (list != null) {
                list.add(message(message, person, remembered));
            }
        }
        return inbox.put("now", now.toString())
                .put("localNow", PlainText.at(now, person.zone()))
                .put("cursor", cursor);
    }

    /** A form as the page shows it; its action knows which form it is. */
    ObjectNode form(String id, Form form, Person reader) {
        ObjectNode card = new AdaptiveCardRenderer(json.mapper(), chart -> "").draw(form, names, reader.zone());
        ((ObjectNode) card.at("/actions/0/data")).put("form", id);
        return json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("title", PlainText.of(form.title(), names, reader.zone()))
                .put("text", PlainText.of(form, names, reader.zone()))
                .set("card", card);
    }

    private ArrayNode conversation(
            ArrayNode conversations, String id, String title, List<PersonId> members, Map<String, Integer> unread) {
        ObjectNode conversation = conversations.addObject().put("id", id).put("title", title);
        ArrayNode list = conversation.putArray("members");
        members.forEach(member -> list.add(member.value()));
        conversation.put("unread", unread.getOrDefault(id, 0));
        return conversation.putArray("messages");
    }

    private ObjectNode message(SandboxStore.Message message, Person reader, Names remembered) {
        SandboxStore.Draft says = message.says();
        ObjectNode drawn = json.mapper()
                .createObjectNode()
                .put("id", message.id())
                .put("at", says.at().toString())
                .put("time", PlainText.at(says.at(), reader.zone()))
                .put("from", says.author().value());
        String kept = says.card();
        if (kept == null) {
            drawn.put("text", says.body()).putNull("card");
        } else {
            Card card = json.card(kept);
            drawn.put("text", PlainText.of(card, remembered, reader.zone()));
            drawn.set("card", renderer(message.id(), charts(card), reader).draw(card, remembered, reader.zone()));
        }
        return drawn.put("thread", says.thread())
                .put("edited", message.edited())
                .put("onlyYou", says.onlyFor() != null);
    }

    private AdaptiveCardRenderer renderer(long message, List<Card.Element.Chart> charts, Person reader) {
        return new AdaptiveCardRenderer(
                json.mapper(),
                chart -> "/sandbox/chart/" + message + "/" + charts.indexOf(chart) + ".png?as=" + reader.id());
    }

    static List<Card.Element.Chart> charts(Card card) {
        return card.body().stream()
                .filter(Card.Element.Chart.class::isInstance)
                .map(Card.Element.Chart.class::cast)
                .toList();
    }

    /** One inbox names the same candidates again and again. */
    private Names remembering() {
        Map<LoopId, String> candidates = new HashMap<>();
        return new Names() {
            @Override
            public String person(PersonId person) {
                return names.person(person);
            }

            @Override
            public String candidate(LoopId loop) {
                return candidates.computeIfAbsent(loop, names::candidate);
            }
        };
    }

    private static String role(Person person) {
        if (person.is(Person.Role.RECRUITER)) {
            return "recruiter";
        }
        if (person.is(Person.Role.HIRING_MANAGER)) {
            return "hiring manager";
        }
        return person.is(Person.Role.ADMIN) ? "admin" : "interviewer";
    }
}
