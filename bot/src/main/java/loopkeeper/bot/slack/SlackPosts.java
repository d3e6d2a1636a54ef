package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.places.SentMessages;
import loopkeeper.bot.places.SentMessages.Sent;
import loopkeeper.bot.slack.Workspaces.Installed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a card into a conversation, or over what stands there under its name. */
final class SlackPosts {

    private static final Logger LOG = LoggerFactory.getLogger(SlackPosts.class);

    /** What a message is marked with, so that it can be found again when its answer was lost. */
    private static final String EVENT = "loopkeeper";

    private static final Set<String> GONE = Set.of(
            "message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found", "is_inactive");

    private final SlackCalls calls;
    private final SentMessages sent;
    private final LongAdder resent = new LongAdder();

    SlackPosts(SlackCalls calls, SentMessages sent) {
        this.calls = calls;
        this.sent = sent;
    }

    /**
     * What to put where.
     *
     * @param addressee whom it is for, as {@link SentMessages} keeps it
     * @param thread the message it answers; null for none
     * @param effect the effect's number
     * @param resent whether an earlier try may have succeeded
     * @param direct whether it is a conversation with one person, whose history may be read back
     */
    record Posting(
            Installed installed,
            String conversation,
            String addressee,
            String about,
            @Nullable String thread,
            long effect,
            boolean resent,
            boolean direct) {}

    /** Puts it there and returns the message; empty when a later effect has written it since. */
    Optional<String> put(Posting posting, Card card, Mrkdwn mrkdwn) {
        try {
            return put(posting, CardBlocks.draw(card, mrkdwn, true));
        } catch (SlackCalls.Refused refused) {
            if (!refused.error().equals("invalid_blocks")) {
                throw refused;
            }
            LOG.info("a message of {} parts is sent without its table", posting.about());
            return put(posting, CardBlocks.draw(card, mrkdwn, false));
        }
    }

    private Optional<String> put(Posting posting, CardBlocks.Drawn drawn) {
        List<Sent> before =
                sent.find(SlackPeople.place(posting.installed()), posting.addressee(), posting.about()).stream()
                        .filter(one -> one.conversation().equals(posting.conversation()))
                        .toList();
        if (before.stream().anyMatch(one -> one.effect() > posting.effect())) {
            return Optional.empty();
        }
        String first = null;
        for (int part = 0; part < drawn.parts().size(); part++) {
            int number = part;
            Optional<Sent> there =
                    before.stream().filter(one -> one.part() == number).findFirst();
            String thread = posting.thread() != null ? posting.thread() : first;
            String message = there.isPresent()
                    ? change(posting, drawn, part, there.get(), thread)
                    : post(posting, drawn, part, thread);
            first = first == null ? message : first;
        }
        before.stream().filter(one -> one.part() >= drawn.parts().size()).forEach(one -> remove(posting, one));
        return Optional.ofNullable(first);
    }

    private String change(Posting posting, CardBlocks.Drawn drawn, int part, Sent there, @Nullable String thread) {
        String hash = hash(drawn.content(part));
        if (!there.hash().equals(hash)) {
            try {
                calls.call(
                        posting.installed().workspace(),
                        "chat.update",
                        methods -> methods.chatUpdate(
                                request -> request.token(posting.installed().token())
                                        .channel(there.conversation())
                                        .ts(there.message())
                                        .text(drawn.notice())
                                        .blocksAsString(drawn.parts().get(part).toString())));
            } catch (SlackCalls.Refused refused) {
                if (!GONE.contains(refused.error())) {
                    throw refused;
                }
                sent.forget(there);
                return post(posting, drawn, part, thread);
            }
        }
        sent.keep(of(posting, part, there.message(), hash));
        return there.message();
    }

    private String post(Posting posting, CardBlocks.Drawn drawn, int part, @Nullable String thread) {
        String hash = hash(drawn.content(part));
        if (posting.resent()) {
            Optional<String> found = part == 0 ? readBack(posting) : Optional.empty();
            if (found.isPresent()) {
                sent.keep(of(posting, part, found.get(), hash));
                return found.get();
            }
            LOG.info("effect {} part {} is resent", posting.effect(), part);
        }
        ArrayNode blocks = posting.resent()
                ? marked(drawn.parts().get(part))
                : drawn.parts().get(part);
        ChatPostMessageResponse answer = calls.call(
                posting.installed().workspace(),
                "chat.postMessage",
                posting.conversation(),
                methods -> methods.chatPostMessage(request -> request.token(
                                posting.installed().token())
                        .channel(posting.conversation())
                        .threadTs(thread)
                        .text(part == 0 ? drawn.notice() : "Continued: " + drawn.notice())
                        .blocksAsString(blocks.toString())
                        .unfurlLinks(false)
                        .unfurlMedia(false)
                        .metadata(Message.Metadata.builder()
                                .eventType(EVENT)
                                .eventPayload(Map.of("effect", String.valueOf(posting.effect()), "part", part))
                                .build())));
        sent.keep(of(posting, part, answer.getTs(), hash));
        if (posting.resent()) {
            resent.increment();
        }
        return answer.getTs();
    }

    /** How many messages were sent again, and marked so, as nobody could tell whether they had arrived. */
    long resent() {
        return resent.sum();
    }

    /** The message an earlier try may have left; looked for only where the history may be read, and not too often. */
    private Optional<String> readBack(Posting posting) {
        if (!posting.direct() || !posting.installed().may("im:history")) {
            return Optional.empty();
        }
        try {
            return calls
                    .call(
                            posting.installed().workspace(),
                            "conversations.history",
                            methods -> methods.conversationsHistory(
                                    request -> request.token(posting.installed().token())
                                            .channel(posting.conversation())
                                            .includeAllMetadata(true)
                                            .limit(15)))
                    .getMessages()
                    .stream()
                    .filter(message -> message.getMetadata() != null
                            && EVENT.equals(message.getMetadata().getEventType())
                            && String.valueOf(posting.effect())
                                    .equals(String.valueOf(message.getMetadata()
                                            .getEventPayload()
                                            .get("effect"))))
                    .map(Message::getTs)
                    .findFirst();
        } catch (SlackCalls.Wait | SlackCalls.Refused notNow) {
            return Optional.empty();
        }
    }

    private static ArrayNode marked(ArrayNode blocks) {
        ArrayNode marked = blocks.deepCopy();
        marked.addObject()
                .put("type", "context")
                .put("block_id", "resent")
                .putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put("text", "Sent again, as I could not tell whether it had arrived.");
        return marked;
    }

    private void remove(Posting posting, Sent one) {
        try {
            calls.call(
                    posting.installed().workspace(),
                    "chat.delete",
                    methods -> methods.chatDelete(
                            request -> request.token(posting.installed().token())
                                    .channel(one.conversation())
                                    .ts(one.message())));
        } catch (SlackCalls.Refused gone) {
            LOG.info("what continued a message can't be removed: {}", gone.error());
        }
        sent.forget(one);
    }

    private static Sent of(Posting posting, int part, String message, String hash) {
        return new Sent(
                SlackPeople.place(posting.installed()),
                posting.addressee(),
                posting.about(),
                part,
                posting.conversation(),
                message,
                hash,
                posting.effect());
    }

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
