package loopkeeper.bot.scenarios;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.slack.SlackTown;
import loopkeeper.bot.teams.TeamsTown;
import loopkeeper.bot.testing.Town;
import loopkeeper.bot.testing.TownChat;

/** A town some of whose people are in Slack, and the others in Teams. */
final class MixedTown implements TownChat {

    final SlackTown slack;
    final TeamsTown teams;
    private final Set<String> inSlack;

    MixedTown(Town town, Set<String> inSlack) {
        this.inSlack = inSlack;
        Map<PersonId, Contact> contacts = new HashMap<>();
        town.people
                .all()
                .forEach(person -> contacts.put(
                        person.id(),
                        new Contact(inSlack.contains(person.id().value()) ? Place.SLACK : Place.TEAMS, Map.of())));
        Routes routes = new Routes(
                List.of(Place.SLACK, Place.TEAMS),
                contacts,
                town.store.places().accounts(),
                town.store.places().rooms());
        slack = new SlackTown(
                town, routes, person -> inSlack.contains(person.id().value()));
        teams = TeamsTown.beside(town, TeamsTown.Kind.PLAIN, routes);
    }

    private TownChat of(String who) {
        return inSlack.contains(who) ? slack : teams;
    }

    @Override
    public List<EffectRunner> runners() {
        return Stream.concat(slack.runners().stream(), teams.runners().stream()).toList();
    }

    @Override
    public String types(String who, String line) {
        return of(who).types(who, line);
    }

    @Override
    public String presses(String who, String label) {
        return of(who).presses(who, label);
    }

    @Override
    public String asks(String who, Command command) {
        return of(who).asks(who, command);
    }

    @Override
    public String sends(String who, Map<String, String> answers) {
        return of(who).sends(who, answers);
    }

    @Override
    public Command button(String who, String label) {
        return of(who).button(who, label);
    }

    @Override
    public Map<String, String> inbox(String who) {
        return of(who).inbox(who);
    }

    @Override
    public Map<String, String> room(String who, String loop) {
        return of(who).room(who, loop);
    }

    @Override
    public Set<String> members(String loop) {
        return slack.members(loop);
    }

    @Override
    public List<String> posts(String loop) {
        return slack.posts(loop);
    }

    @Override
    public void close() {
        slack.close();
        teams.close();
    }
}
