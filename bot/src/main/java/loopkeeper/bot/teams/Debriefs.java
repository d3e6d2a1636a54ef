package loopkeeper.bot.teams;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ShowDebrief;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.DebriefRooms;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.places.SentMessages;

/**
 * Where a debrief is read: in the restricted channel, if everybody on its roster may read it; in a group chat of exactly
 * those who may, where the admin consented to such chats; else by direct message to each of them. Whatever goes wrong,
 * nobody else ever sees it.
 */
final class Debriefs {

    private final TeamsSettings settings;
    private final TeamsStore store;
    private final DebriefRooms rooms;
    private final SentMessages sent;
    private final Tx.Source transactions;
    private final People people;
    private final Routes routes;
    private final Speakers speakers;
    private final Reaching reaching;
    private final Connector connector;
    private final GroupChats groups;

    Debriefs(
            TeamsSettings settings,
            TeamsChat.Parts parts,
            Speakers speakers,
            Reaching reaching,
            Connector connector,
            GroupChats groups) {
        this.settings = settings;
        this.store = parts.store();
        this.rooms = parts.rooms();
        this.sent = parts.sent();
        this.transactions = parts.transactions();
        this.people = parts.people();
        this.routes = parts.routes();
        this.speakers = speakers;
        this.reaching = reaching;
        this.connector = connector;
        this.groups = groups;
    }

    void open(Effect.OpenRoom open) {
        Optional<TeamsStore.Room> before = store.room(open.loop());
        if (before.isPresent()) {
            keep(new TeamsStore.Room(
                    open.loop(),
                    before.get().kind(),
                    before.get().conversation(),
                    before.get().service(),
                    open.members()));
            return;
        }
        String service = service(open.members());
        TeamsStore.Room room;
        if (groups.wanted()) {
            room = group(open, service);
        } else if (settings.channel() != null) {
            room = channel(open, service, settings.channel());
        } else {
            room = direct(open.loop(), service, open.members());
        }
        keep(room);
        rooms.keep(new DebriefRooms.Room(
                open.loop(), Speakers.place(reaching.tenant()), room.conversation(), open.name()));
    }

    private TeamsStore.Room group(Effect.OpenRoom open, String service) {
        List<String> directories = open.members().stream()
                .filter(this::inTeams)
                .map(person -> reaching.reference(person).directory())
                .toList();
        try {
            String chat = groups.open(open.name(), directories);
            return new TeamsStore.Room(open.loop(), TeamsStore.Room.Kind.GROUP, chat, service, open.members());
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            tellRecruiter(open.loop(), "Microsoft did not let me open a group chat (" + refused.status() + ").");
            return direct(open.loop(), service, open.members());
        }
    }

    private TeamsStore.Room channel(Effect.OpenRoom open, String service, String channel) {
        try {
            if (strangers(service, channel, open.members()) == 0) {
                return new TeamsStore.Room(open.loop(), TeamsStore.Room.Kind.CHANNEL, channel, service, open.members());
            }
            tellRecruiter(open.loop(), "Not everybody in the debrief channel may read it.");
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            tellRecruiter(open.loop(), "I can't see who is in the debrief channel (" + refused.status() + ").");
        }
        return direct(open.loop(), service, open.members());
    }

    private static TeamsStore.Room direct(LoopId loop, String service, List<PersonId> members) {
        return new TeamsStore.Room(loop, TeamsStore.Room.Kind.DIRECT, "", service, members);
    }

    /** How many on the roster may not read it; whoever is unknown may not. */
    private int strangers(String service, String channel, List<PersonId> members) {
        int strangers = 0;
        for (Connector.Member member : connector.members(service, channel)) {
            if (speakers.meet(reaching.tenant(), member)
                    .filter(members::contains)
                    .isEmpty()) {
                strangers++;
            }
        }
        return strangers;
    }

    void letIn(Effect.LetIn in, long effect) {
        TeamsStore.Room room = room(in.loop());
        List<PersonId> members = new ArrayList<>(room.members());
        if (!members.contains(in.person())) {
            members.add(in.person());
        }
        if (room.kind() == TeamsStore.Room.Kind.GROUP && inTeams(in.person())) {
            groups.add(room.conversation(), reaching.reference(in.person()).directory());
        }
        keep(new TeamsStore.Room(room.loop(), room.kind(), room.conversation(), room.service(), members));
        if (room.kind() != TeamsStore.Room.Kind.GROUP && inTeams(in.person())) {
            reaching.tell(
                    in.person(),
                    "let-in/" + in.loop(),
                    Card.of(
                                    Words.of(
                                            "The debrief for ",
                                            new Whom(in.loop()),
                                            ", ",
                                            in.loop(),
                                            ", is open to you"),
                                    new Element.Text(Words.of("Your card is in, so you may read all of them.")))
                            .with(new Button("Read the summary", Button.Style.PRIMARY, new ShowDebrief(in.loop()))),
                    zone(in.person()),
                    effect);
        }
    }

    void post(Effect.Post post, long effect) {
        TeamsStore.Room room = fitting(room(post.loop()));
        Place place = Speakers.place(reaching.tenant());
        String addressee = "room/" + post.loop();
        switch (room.kind()) {
            case CHANNEL -> {
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
                Set<PersonId> there = roster(room);
                deliver(
                        room.members().stream()
                                .filter(person -> !there.contains(person))
                                .toList(),
                        post,
                        effect);
            }
            case GROUP ->
                reaching.bring(
                        place,
                        addressee,
                        post.name(),
                        post.card(),
                        null,
                        effect,
                        room.service(),
                        message -> connector.send(room.service(), room.conversation(), message));
            case DIRECT -> deliver(room.members(), post, effect);
        }
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
        for (PersonId person : members) {
            if (!inTeams(person)) {
                continue;
            }
            try {
                reaching.tell(person, "room/" + post.loop() + "/" + post.name(), post.card(), zone(person), effect);
            } catch (Connector.Refused | Connector.Unknown later) {
                passing = later;
            } catch (Reaching.Unreachable nobody) {
                tellRecruiter(post.loop(), "It could not be brought to everybody: " + nobody.getMessage() + ".");
            }
        }
        if (passing != null) {
            throw passing;
        }
    }

    /** The room, or direct messages from now on if somebody is in there who may not read it. */
    private TeamsStore.Room fitting(TeamsStore.Room room) {
        boolean fits = switch (room.kind()) {
            case DIRECT -> true;
            case CHANNEL -> strangers(room.service(), room.conversation(), room.members()) == 0;
            case GROUP -> {
                Set<String> may = new HashSet<>();
                room.members().stream()
                        .filter(this::inTeams)
                        .forEach(person -> may.add(reaching.reference(person).directory()));
                yield may.containsAll(groups.members(room.conversation()));
            }
        };
        if (fits) {
            return room;
        }
        TeamsStore.Room instead = direct(room.loop(), room.service(), room.members());
        keep(instead);
        tellRecruiter(room.loop(), "Somebody is in its room by now who may not read it.");
        return instead;
    }

    private Set<PersonId> roster(TeamsStore.Room room) {
        Set<PersonId> there = new TreeSet<>();
        for (Connector.Member member : connector.members(room.service(), room.conversation())) {
            speakers.meet(reaching.tenant(), member).ifPresent(there::add);
        }
        return there;
    }

    private boolean inTeams(PersonId person) {
        return routes.chatOf(person).filter(Place.TEAMS::equals).isPresent();
    }

    private TeamsStore.Room room(LoopId loop) {
        return store.room(loop).orElseThrow(() -> new Reaching.Unreachable("no debrief room is open for " + loop));
    }

    private void keep(TeamsStore.Room room) {
        store.keep(room);
    }

    /** The address of Teams that one of these people was met at. */
    private String service(List<PersonId> members) {
        return members.stream()
                .filter(this::inTeams)
                .map(reaching::met)
                .flatMap(Optional::stream)
                .map(TeamsStore.Reference::service)
                .findFirst()
                .orElse(settings.service().toString());
    }

    private ZoneId zone(PersonId person) {
        return people.find(person).map(Person::zone).orElse(ZoneOffset.UTC);
    }

    private void tellRecruiter(LoopId loop, String why) {
        transactions.inTransaction(tx -> {
            tx.loops()
                    .find(loop)
                    .ifPresent(found -> tx.afterwards(new Effect.Tell(
                            found.recruiter(),
                            "debrief-place/" + loop,
                            Sentences.byDirectMessage(loop.toString(), why))));
            return Optional.empty();
        });
    }
}
