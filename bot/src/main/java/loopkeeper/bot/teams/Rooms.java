package loopkeeper.bot.teams;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.chat.Card;
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
     * The room of a debrief, where something can be said.
     *
     * @throws Reaching.Unreachable if there is none
     */
    TeamsStore.Room get(LoopId loop) {
        return find(loop)
                .filter(room -> room.kind() != TeamsStore.Room.Kind.OPENING)
                .orElseThrow(() -> new Reaching.Unreachable("no debrief room is open for " + loop));
    }

    void keep(TeamsStore.Room room) {
        store.keep(room);
    }

    /** Everybody gets it in their own chat. */
    static TeamsStore.Room direct(LoopId loop, String service, List<PersonId> members) {
        return new TeamsStore.Room(loop, TeamsStore.Room.Kind.DIRECT, "", service, members);
    }

    /**
     * Who is in a channel or chat.
     *
     * @param known those we know
     * @param strangers how many we don't
     */
    record Roster(Set<PersonId> known, int strangers) {

        /** Whether nobody else is there. */
        boolean isOf(List<PersonId> members) {
            return strangers == 0 && members.containsAll(known);
        }
    }

    /** Who is in a channel or chat the bot is in, as Teams tells the bot; it takes no permission of Graph. */
    Roster roster(String service, String conversation) {
        Set<PersonId> known = new TreeSet<>();
        int strangers = 0;
        for (Connector.Member member : connector.members(service, conversation)) {
            Optional<PersonId> person = speakers.meet(reaching.tenant(), member);
            if (person.isPresent()) {
                known.add(person.get());
            } else {
                strangers++;
            }
        }
        return new Roster(known, strangers);
    }

    /** Whether somebody's messages go by Teams. */
    boolean inTeams(PersonId person) {
        return routes.chatOf(person).filter(Place.TEAMS::equals).isPresent();
    }

    ZoneId zone(PersonId person) {
        return desk.living(person).map(Person::zone).orElse(ZoneOffset.UTC);
    }

    /** Tells the recruiter that the debrief goes out by direct message, and why. */
    void tellRecruiter(LoopId loop, String why) {
        tellRecruiter(loop, "debrief-place/", Sentences.byDirectMessage(loop, why));
    }

    /** Tells the recruiter whom a debrief does not reach; once, however much is posted. */
    void tellRecruiter(LoopId loop, List<PersonId> missing) {
        tellRecruiter(loop, "debrief-missing/", Sentences.notReached(loop, missing));
    }

    private void tellRecruiter(LoopId loop, String about, Card card) {
        transactions.inTransaction(tx -> {
            tx.loops()
                    .find(loop)
                    .ifPresent(found -> tx.afterwards(new Effect.Tell(found.recruiter(), about + loop, card)));
            return Optional.empty();
        });
    }
}
