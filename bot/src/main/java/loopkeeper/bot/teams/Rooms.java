package loopkeeper.bot.teams;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;

/** The rooms of debriefs, who is in them, and whom of a loop Teams reaches. */
final class Rooms {

    private final TeamsStore store;
    private final Tx.Source transactions;
    private final FrontDesk desk;
    private final Routes routes;
    private final Speakers speakers;
    private final Reaching reaching;
    private final Connector connector;

    Rooms(TeamsChat.Parts parts, Speakers speakers, Reaching reaching, Connector connector) {
        this.store = parts.store();
        this.transactions = parts.transactions();
        this.desk = parts.desk();
        this.routes = parts.routes();
        this.speakers = speakers;
        this.reaching = reaching;
        this.connector = connector;
    }

    Optional<TeamsStore.Room> find(LoopId loop) {
        return store.room(loop);
    }

    /**
     * The room of a debrief.
     *
     * @throws Reaching.Unreachable if there is none
     */
    TeamsStore.Room get(LoopId loop) {
        return find(loop).orElseThrow(() -> new Reaching.Unreachable("no debrief room is open for " + loop));
    }

    void keep(TeamsStore.Room room) {
        store.keep(room);
    }

    /** Everybody gets it in their own chat. */
    static TeamsStore.Room direct(LoopId loop, String service, List<PersonId> members) {
        return new TeamsStore.Room(loop, TeamsStore.Room.Kind.DIRECT, "", service, members);
    }

    /** How many on a channel's roster are not among those; whoever is unknown is not. */
    int strangers(String service, String channel, List<PersonId> members) {
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

    /** Those on a channel's roster we know. */
    Set<PersonId> roster(TeamsStore.Room room) {
        Set<PersonId> there = new TreeSet<>();
        for (Connector.Member member : connector.members(room.service(), room.conversation())) {
            speakers.meet(reaching.tenant(), member).ifPresent(there::add);
        }
        return there;
    }

    /** Whether somebody's messages go by Teams. */
    boolean inTeams(PersonId person) {
        return routes.chatOf(person).filter(Place.TEAMS::equals).isPresent();
    }

    ZoneId zone(PersonId person) {
        return desk.living(person).map(Person::zone).orElse(ZoneOffset.UTC);
    }

    void tellRecruiter(LoopId loop, String why) {
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
