package loopkeeper.bot.slack;

import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ShowDebrief;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.DebriefRooms;
import loopkeeper.bot.places.DebriefRooms.Room;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.slack.Workspaces.Installed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debrief channels: private, with a name that tells nothing, and with exactly those inside who may read. Membership is
 * the lock, as Slack has no other.
 */
final class SlackRooms {

    private static final Logger LOG = LoggerFactory.getLogger(SlackRooms.class);
    private static final int LONGEST_NAME = 76;
    private static final int MOST_NAMES = 20;
    private static final String TOPIC =
            "Frozen cards and their summary. Notes stand beside a card; nothing in it changes.";

    private final SlackCalls calls;
    private final SlackPeople people;
    private final DebriefRooms rooms;
    private final Tx.Source store;

    SlackRooms(SlackCalls calls, SlackPeople people, DebriefRooms rooms, Tx.Source store) {
        this.calls = calls;
        this.people = people;
        this.rooms = rooms;
        this.store = store;
    }

    Optional<Room> of(LoopId loop) {
        return rooms.of(loop);
    }

    /** Opens it, or makes these and nobody else its members; does nothing for a loop whose debrief is not open. */
    void open(Installed installed, Effect.OpenRoom open) {
        if (loop(open.loop()).map(Loop::debriefOpenedAt).isEmpty()) {
            LOG.warn("no room for {}: its debrief is not open", open.loop());
            return;
        }
        Room room = rooms.of(open.loop()).orElseGet(() -> create(installed, open));
        Map<String, PersonId> wanted = new LinkedHashMap<>();
        List<PersonId> outside = new ArrayList<>();
        List<PersonId> missed = new ArrayList<>();
        for (PersonId member : open.members()) {
            try {
                wanted.put(people.user(installed, member), member);
            } catch (SlackCalls.Refused notHere) {
                (guest(notHere) ? missed : outside).add(member);
            }
        }
        Set<String> inside = members(installed, room);
        for (String user : inside) {
            if (!wanted.containsKey(user) && !user.equals(installed.botUser()) && !removed(installed, room, user)) {
                // Whoever can't be removed would read on; a new room is opened without them.
                room = create(installed, open);
                inside = Set.of();
                break;
            }
        }
        for (Map.Entry<String, PersonId> one : wanted.entrySet()) {
            if (!inside.contains(one.getKey()) && !invited(installed, room, one.getKey())) {
                missed.add(one.getValue());
            }
        }
        tell(open.loop(), room, outside, missed);
    }

    /** Lets one more in; false when there is no room. */
    boolean letIn(Installed installed, Effect.LetIn in) {
        Optional<Room> room = rooms.of(in.loop());
        if (room.isEmpty()) {
            return false;
        }
        try {
            if (!invited(installed, room.get(), people.user(installed, in.person()))) {
                tell(in.loop(), room.get(), List.of(), List.of(in.person()));
            }
        } catch (SlackCalls.Refused notHere) {
            List<PersonId> one = List.of(in.person());
            tell(in.loop(), room.get(), guest(notHere) ? List.of() : one, guest(notHere) ? one : List.of());
        }
        return true;
    }

    private static boolean guest(SlackCalls.Refused refused) {
        return refused.error().equals(SlackPeople.GUEST);
    }

    /**
     * Somebody came in. Who may not read is put out; it stands in the loop's history, and the recruiter hears of it
     * either way.
     *
     * @param delivery names the event for good
     */
    void joined(Installed installed, String delivery, String conversation, String user) {
        Place place = SlackPeople.place(installed);
        Optional<Room> room = rooms.at(place, conversation);
        if (room.isEmpty() || user.equals(installed.botUser())) {
            return;
        }
        LoopId id = room.get().loop();
        Optional<PersonId> person = people.person(installed, user);
        Optional<Loop> loop = loop(id);
        boolean mayRead = loop.isPresent()
                && person.isPresent()
                && Permissions.mayReadCards(loop.get(), person.get()).isEmpty();
        if (mayRead || loop.isEmpty()) {
            return;
        }
        LOG.warn("somebody came into the debrief room of {} who may not read it", id);
        boolean out = removed(installed, room.get(), user);
        Words who = person.map(known -> Words.of(new Who(known))).orElse(Words.of("Somebody I don't know"));
        Card card = Card.of(
                Words.of("Somebody came into the debrief of ", id, " who may not read it"),
                new Element.Text(who.and(
                        " joined the channel. ",
                        out
                                ? "I have removed them; what stood there they may have read."
                                : "I can't remove them here: please do it, or ask whoever invited them.")));
        LoopEvent event = new LoopEvent.OutsiderJoined(
                person.map(PersonId::value).orElse(""), place.chat() + "/" + place.workspace() + "/" + user, out);
        store.inTransaction(tx -> {
            if (tx.takeIn(delivery)) {
                tx.loops().lock(id).ifPresent(now -> tx.loops().record(now, List.of(event), PersonId.BOT));
                tx.afterwards(new Effect.Tell(loop.get().recruiter(), "joined/" + delivery, card));
            }
            return true;
        });
    }

    private Room create(Installed installed, Effect.OpenRoom open) {
        String wish = named(open.name());
        for (int i = 1; ; i++) {
            String name = i == 1 ? wish : wish + "-" + i;
            try {
                String channel = calls.call(
                                installed.workspace(),
                                "conversations.create",
                                methods -> methods.conversationsCreate(request -> request.token(installed.token())
                                        .name(name)
                                        .isPrivate(true)))
                        .getChannel()
                        .getId();
                Room room = new Room(open.loop(), SlackPeople.place(installed), channel, name);
                rooms.keep(room);
                topic(installed, channel);
                return room;
            } catch (SlackCalls.Refused refused) {
                if (!refused.error().equals("name_taken") || i == MOST_NAMES) {
                    throw refused;
                }
            }
        }
    }

    private void topic(Installed installed, String channel) {
        try {
            calls.call(
                    installed.workspace(),
                    "conversations.setTopic",
                    methods -> methods.conversationsSetTopic(request ->
                            request.token(installed.token()).channel(channel).topic(TOPIC)));
        } catch (SlackCalls.Refused | SlackCalls.Wait notNow) {
            LOG.info("a debrief channel has no topic: {}", notNow.getMessage());
        }
    }

    /** Lower case, digits and hyphens, as Slack wants it. */
    static String named(String wish) {
        String name =
                wish.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "debrief" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private Set<String> members(Installed installed, Room room) {
        Set<String> members = new TreeSet<>();
        String cursor = null;
        do {
            String from = cursor;
            ConversationsMembersResponse page = calls.call(
                    installed.workspace(),
                    "conversations.members",
                    methods -> methods.conversationsMembers(request -> request.token(installed.token())
                            .channel(room.conversation())
                            .limit(200)
                            .cursor(from)));
            members.addAll(page.getMembers());
            cursor = page.getResponseMetadata() == null
                    ? null
                    : page.getResponseMetadata().getNextCursor();
        } while (cursor != null && !cursor.isBlank());
        return members;
    }

    private boolean removed(Installed installed, Room room, String user) {
        try {
            calls.call(
                    installed.workspace(),
                    "conversations.kick",
                    methods -> methods.conversationsKick(request -> request.token(installed.token())
                            .channel(room.conversation())
                            .user(user)));
            return true;
        } catch (SlackCalls.Refused refused) {
            return refused.error().equals("not_in_channel");
        }
    }

    private boolean invited(Installed installed, Room room, String user) {
        try {
            calls.call(
                    installed.workspace(),
                    "conversations.invite",
                    methods -> methods.conversationsInvite(request -> request.token(installed.token())
                            .channel(room.conversation())
                            .users(List.of(user))));
            return true;
        } catch (SlackCalls.Refused refused) {
            if (refused.error().equals("channel_not_found") || refused.error().equals("is_archived")) {
                throw refused;
            }
            return refused.error().equals("already_in_channel");
        }
    }

    private Optional<Loop> loop(LoopId id) {
        return store.inTransaction(tx -> tx.loops().find(id));
    }

    /** The way there for those who are in another chat; for the recruiter, who could not be let in. */
    private void tell(LoopId id, Room room, List<PersonId> outside, List<PersonId> missed) {
        if (outside.isEmpty() && missed.isEmpty()) {
            return;
        }
        store.inTransaction(tx -> {
            for (PersonId person : outside) {
                tx.afterwards(new Effect.Tell(
                        person,
                        "way/" + id + "/" + person,
                        Card.of(
                                        Words.of("The debrief of ", id, " is held in Slack"),
                                        new Element.Text(
                                                Words.of(
                                                        "Its channel is #",
                                                        room.title(),
                                                        ", where you have no account that I know. Here you can read the same.")))
                                .with(new Button("Read the summary", Button.Style.PLAIN, new ShowDebrief(id)))));
            }
            if (!missed.isEmpty()) {
                Words names = Words.NONE;
                for (PersonId person : missed) {
                    names = names.spans().isEmpty() ? Words.of(new Who(person)) : names.and(", ", new Who(person));
                }
                Words whom = names;
                tx.loops()
                        .find(id)
                        .ifPresent(loop -> tx.afterwards(new Effect.Tell(
                                loop.recruiter(),
                                "missed/" + id,
                                Card.of(
                                        Words.of("Not everybody could be let into the debrief of ", id),
                                        new Element.Text(Words.of(
                                                "Slack would not let me invite ",
                                                whom,
                                                ". Please invite them to #",
                                                room.title(),
                                                ", or ask your Slack admin."))))));
            }
            return true;
        });
    }
}
