package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import java.io.UncheckedIOException;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.Person;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modals a person has before them: opened while their trigger lives, filled in later. */
final class SlackModals {

    private static final Logger LOG = LoggerFactory.getLogger(SlackModals.class);

    private final SlackParts parts;

    SlackModals(SlackParts parts) {
        this.parts = parts;
    }

    Mrkdwn mrkdwn(Person reader) {
        return new Mrkdwn(parts.names(), reader.zone());
    }

    /** A form drawn, and kept until it is sent. */
    ObjectNode kept(Asked asked, Form form) {
        String id = parts.ids().get();
        parts.forms()
                .keep(new SlackStore.OpenForm(
                        id,
                        asked.installed().workspace(),
                        asked.by().id(),
                        asked.where() == Asked.Where.DIRECT ? asked.pressed() : null,
                        Json.write(form)));
        return FormView.draw(form, id, mrkdwn(asked.by()));
    }

    /** A modal that is open: which, and the version of it that we know. */
    record Modal(String id, @Nullable String hash) {}

    @Nullable
    Modal loading(Asked asked) {
        return open(asked, FormView.loading());
    }

    @Nullable
    Modal open(Asked asked, ObjectNode view) {
        String trigger = asked.trigger();
        if (trigger == null) {
            return null;
        }
        try {
            ViewsOpenResponse opened = parts.calls()
                    .call(
                            asked.installed().workspace(),
                            "views.open",
                            methods -> methods.viewsOpen(
                                    request -> request.token(asked.installed().token())
                                            .triggerId(trigger)
                                            .viewAsString(view.toString())));
            return new Modal(opened.getView().getId(), opened.getView().getHash());
        } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notOpened) {
            LOG.info("no modal: {}", notOpened.getMessage());
            return null;
        }
    }

    boolean update(Asked asked, Modal modal, ObjectNode view) {
        try {
            parts.calls()
                    .call(
                            asked.installed().workspace(),
                            "views.update",
                            methods -> methods.viewsUpdate(
                                    request -> request.token(asked.installed().token())
                                            .viewId(modal.id())
                                            .hash(modal.hash())
                                            .viewAsString(view.toString())));
            return true;
        } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notUpdated) {
            LOG.info("a modal is not updated: {}", notUpdated.getMessage());
            return false;
        }
    }
}
