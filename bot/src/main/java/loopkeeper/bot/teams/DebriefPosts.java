package loopkeeper.bot.teams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.DebriefBlocks;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.SentMessages;

/**
 * What is said in a debrief: a post with a thread a block in a channel, one message a block in a group chat, else direct
 * messages. Who is there is looked at before each, and whoever may not read it ends the room.
 */
final class DebriefPosts {

    private final Rooms rooms;
    private final SentMessages sent;
    private final DebriefBlocks blocks;
    private final Reaching reaching;
    private final Connector connector;

    DebriefPosts(Rooms rooms, SentMessages sent, DebriefBlocks blocks, Reaching reaching, Connector connector) {
        this.rooms = rooms;
        this.sent = sent;
        this.blocks = blocks;
        this.reaching = reaching;
        this.connector = connector;
    }

    void post(Effect.Post post, long effect) {
        TeamsStore.Room room = rooms.get(post.loop());
        Set<PersonId> there = readers(room);
        if (!there.isEmpty()) {
            say(room, post, effect);
        }
        deliver(
                room.members().stream()
                        .filter(person -> !there.contains(person))
                        .toList(),
                post,
                effect);
    }

    private void say(TeamsStore.Room room, Effect.Post post, long effect) {
        Place place = Speakers.place(reaching.tenant());
        String addressee = "room/" + post.loop();
        switch (room.kind()) {
            case CHANNEL ->
                reaching.bring(
                        place,
                        addressee,
                        post.name(),
                        post.card(),
                        null,
                        effect,
                        room.service(),
                        message -> thread(place, addressee, post)
                                .map(thread -> connector.send(room.service(), thread, message))
                                .orElseGet(() -> connector.post(
                                        room.service(), reaching.tenant(), room.conversation(), message)));
            case GROUP ->
                inOneMessageABlock(post)
                        .ifPresent(card -> reaching.bring(
                                place,
                                addressee,
                                post.name(),
                                card,
                                null,
                                effect,
                                room.service(),
                                message -> connector.send(room.service(), room.conversation(), message)));
            case DIRECT, OPENING -> {
                // Nobody is in a room that is none.
            }
        }
    }

    /** A group chat has no threads: what begins a block holds its cards, and they don't come again one by one. */
    private Optional<Card> inOneMessageABlock(Effect.Post post) {
        if (post.thread().isEmpty()) {
            return Optional.of(
                    DebriefBlocks.begins(post.name())
                            ? blocks.whole(post.loop(), post.name()).orElse(post.card())
                            : post.card());
        }
        if (DebriefBlocks.isCard(post.name())) {
            return Optional.empty();
        }
        String block = blocks.title(post.loop(), post.thread()).orElse("");
        return Optional.of(
                block.isEmpty()
                        ? post.card()
                        : new Card(
                                Words.of(block, ": ")
                                        .and(post.card().title().spans().toArray()),
                                post.card().body(),
                                post.card().buttons()));
    }

    /** The conversation of the thread a post belongs to; empty for a post of its own. */
    private Optional<String> thread(Place place, String addressee, Effect.Post post) {
        return post.thread().isEmpty()
                ? Optional.empty()
                : sent.find(place, addressee, post.thread()).stream()
                        .findFirst()
                        .map(SentMessages.Sent::conversation);
    }

    /** Each by direct message; one who can't be reached keeps nobody else from it. */
    private void deliver(List<PersonId> members, Effect.Post post, long effect) {
        RuntimeException passing = null;
        List<PersonId> missing = new ArrayList<>();
        for (PersonId person : members) {
            if (!rooms.inTeams(person)) {
                continue;
            }
            try {
                reaching.tell(
                        person, "room/" + post.loop() + "/" + post.name(), post.card(), rooms.zone(person), effect);
            } catch (Connector.Refused | Connector.Unknown later) {
                passing = later;
            } catch (Reaching.Unreachable nobody) {
                missing.add(person);
            }
        }
        if (!missing.isEmpty()) {
            rooms.tellRecruiter(post.loop(), missing);
        }
        if (passing != null) {
            throw passing;
        }
    }

    /**
     * Who reads what is said in the room; nobody where it is direct messages, which it is from now on if somebody is in
     * there who may not read it, or nobody can see who is.
     */
    private Set<PersonId> readers(TeamsStore.Room room) {
        if (room.kind() == TeamsStore.Room.Kind.DIRECT) {
            return Set.of();
        }
        String why;
        try {
            Rooms.Roster roster = rooms.roster(room.service(), room.conversation());
            if (roster.isOf(room.members())) {
                return roster.known();
            }
            why = "Somebody is in its room by now who may not read it.";
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            why = "I can't see any more who is in its room (" + refused.status() + ").";
        }
        rooms.keep(Rooms.direct(room.loop(), room.service(), room.members()));
        rooms.tellRecruiter(room.loop(), why);
        return Set.of();
    }
}
