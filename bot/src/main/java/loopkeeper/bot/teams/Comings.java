package loopkeeper.bot.teams;

import java.util.Optional;
import loopkeeper.bot.domain.Person;

/** Notes that the bot, or somebody, came to a conversation or went from it. */
final class Comings {

    private final Speakers speakers;
    private final Connector connector;
    private final TeamsStore store;
    private final Replies replies;

    Comings(Speakers speakers, Connector connector, TeamsStore store, Replies replies) {
        this.speakers = speakers;
        this.connector = connector;
        this.store = store;
        this.replies = replies;
    }

    void noted(Activity activity) {
        boolean removed = activity.action().startsWith("remove");
        boolean added = activity.action().startsWith("add");
        boolean usAdded = activity.added().stream().anyMatch(one -> one.id().equals(activity.bot()));
        boolean usRemoved = activity.removed().stream().anyMatch(one -> one.id().equals(activity.bot()));
        if (activity.personal()) {
            if (removed || usRemoved) {
                store.forget(activity.tenant(), activity.from().aadObjectId());
                speakers.forget(activity);
            } else if (added || usAdded) {
                Optional<Person> who = speakers.who(activity);
                // An installation is told twice, in two words; one hello is enough.
                if (added) {
                    replies.say(
                            activity,
                            who.isPresent() ? Sentences.hello() : speakers.stranger(activity),
                            who.orElse(null));
                }
            }
        } else if (!removed && !usRemoved && (added || !activity.added().isEmpty())) {
            speakers.meet(
                    activity.tenant(),
                    activity.service(),
                    connector.members(
                            activity.service(), activity.team().isEmpty() ? activity.place() : activity.team()));
        }
    }
}
