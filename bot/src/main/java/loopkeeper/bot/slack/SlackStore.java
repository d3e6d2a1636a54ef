package loopkeeper.bot.slack;

import java.util.Optional;
import loopkeeper.bot.domain.PersonId;
import org.jspecify.annotations.Nullable;

/** The port to the forms people have open in Slack. Safe for all threads. */
public interface SlackStore {

    /**
     * A form somebody has open.
     *
     * @param id hard to guess; the only thing Slack keeps for us
     * @param about the name of the message whose button opened it; null when none of ours did
     * @param form as JSON
     */
    record OpenForm(
            String id,
            String workspace,
            PersonId person,
            @Nullable String about,
            String form) {}

    /** Keeps a form, and of this person's forms only the newest 20. */
    void keep(OpenForm form);

    /** A form this person opened in that workspace; empty when it is unknown or too old. */
    Optional<OpenForm> form(String workspace, PersonId person, String id);
}
