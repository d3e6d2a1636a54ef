package loopkeeper.bot.teams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ShowDebrief;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.DebriefRooms;

/**
 * Where a debrief is read: in the restricted channel, if everybody on its roster may read it; in a group chat of exactly
 * those who may, where the admin consented to such chats; else by direct message to each of them. Whatever goes wrong,
 * nobody else ever sees it.
 */
final class Debriefs {

    private final TeamsSettings settings;
    private final DebriefRooms known;
    private final Rooms rooms;
    private final Reaching reaching;
    private final GroupChats groups;

    Debriefs(TeamsSettings settings, DebriefRooms known, Rooms rooms, Reaching reaching, GroupChats groups) {
        this.settings = settings;
        this.known = known;
        this.rooms = rooms;
        this.reaching = reaching;
        this.groups = groups;
    }

    void open(Effect.OpenRoom open) {
        Optional<TeamsStore.Room> before = rooms.find(open.loop());
        if (before.isPresent() && before.get().kind() != TeamsStore.Room.Kind.OPENING) {
            TeamsStore.Room room = new TeamsStore.Room(
                    open.loop(),
                    before.get().kind(),
                    before.get().conversation(),
                    before.get().service(),
                    open.members());
            // First of all whoever may no longer read it reads nothing more.
            rooms.keep(room);
            if (room.kind() == TeamsStore.Room.Kind.GROUP) {
                Set<PersonId> there =
                        rooms.roster(room.service(), room.conversation()).known();
                open.members().stream()
                        .filter(person -> !there.contains(person))
                        .forEach(person -> brought(room, person));
            }
            return;
        }
        String service = service(open.members());
        TeamsStore.Room room;
        if (groups.wanted()) {
            room = group(open, service, before);
        } else if (settings.channel() != null) {
            room = channel(open, service, settings.channel());
        } else {
            room = Rooms.direct(open.loop(), service, open.members());
        }
        rooms.keep(room);
        known.keep(new DebriefRooms.Room(
                open.loop(), Speakers.place(reaching.tenant()), room.conversation(), open.name()));
    }

    /**
     * A group chat, made once however often bringing the bot into it has to be tried.
     *
     * @param begun the one that was made by an earlier try
     */
    private TeamsStore.Room group(Effect.OpenRoom open, String service, Optional<TeamsStore.Room> begun) {
        try {
            String chat = begun.map(TeamsStore.Room::conversation).orElseGet(() -> {
                String made = groups.make(open.name(), directories(open.members()));
                rooms.keep(
                        new TeamsStore.Room(open.loop(), TeamsStore.Room.Kind.OPENING, made, service, open.members()));
                return made;
            });
            groups.joins(chat);
            return new TeamsStore.Room(open.loop(), TeamsStore.Room.Kind.GROUP, chat, service, open.members());
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            rooms.tellRecruiter(open.loop(), "Microsoft did not let me open a group chat (" + refused.status() + ").");
            return Rooms.direct(open.loop(), service, open.members());
        }
    }

    /** The object ids of those whom Teams knows; whoever is missing is told of when something is posted. */
    private List<String> directories(List<PersonId> members) {
        return members.stream()
                .filter(rooms::inTeams)
                .map(reaching::met)
                .flatMap(Optional::stream)
                .map(TeamsStore.Reference::directory)
                .toList();
    }

    private TeamsStore.Room channel(Effect.OpenRoom open, String service, String channel) {
        try {
            if (rooms.roster(service, channel).isOf(open.members())) {
                return new TeamsStore.Room(open.loop(), TeamsStore.Room.Kind.CHANNEL, channel, service, open.members());
            }
            rooms.tellRecruiter(open.loop(), "Not everybody in the debrief channel may read it.");
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            rooms.tellRecruiter(open.loop(), "I can't see who is in the debrief channel (" + refused.status() + ").");
        }
        return Rooms.direct(open.loop(), service, open.members());
    }

    void letIn(Effect.LetIn in, long effect) {
        TeamsStore.Room room = rooms.get(in.loop());
        List<PersonId> members = new ArrayList<>(room.members());
        if (!members.contains(in.person())) {
            members.add(in.person());
        }
        boolean inTheChat = room.kind() == TeamsStore.Room.Kind.GROUP && brought(room, in.person());
        rooms.keep(new TeamsStore.Room(room.loop(), room.kind(), room.conversation(), room.service(), members));
        if (!inTheChat && rooms.inTeams(in.person())) {
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
                    rooms.zone(in.person()),
                    effect);
        }
    }

    /** Whether somebody is in the group chat now; whom Teams does not know, or not let in, gets it alone. */
    private boolean brought(TeamsStore.Room room, PersonId person) {
        List<String> directory = directories(List.of(person));
        if (directory.isEmpty()) {
            return false;
        }
        try {
            groups.add(room.service(), room.conversation(), directory.getFirst());
            return true;
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            return false;
        }
    }

    /** The address of Teams that one of these people was met at. */
    private String service(List<PersonId> members) {
        return members.stream()
                .filter(rooms::inTeams)
                .map(reaching::met)
                .flatMap(Optional::stream)
                .map(TeamsStore.Reference::service)
                .findFirst()
                .orElse(settings.service().toString());
    }
}
