package loopkeeper.bot.sandbox;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import org.jspecify.annotations.Nullable;

/** Brings cards to the page: into a person's conversation with the bot, or into a debrief room. */
public final class SandboxSender implements EffectRunner {

    private final SandboxStore store;
    private final SandboxJson json;
    private final InstantSource clock;
    private final Rooms rooms;
    private final Streams streams = new Streams();

    public SandboxSender(SandboxStore store, JsonMapper json, InstantSource clock) {
        this.store = store;
        this.json = new SandboxJson(json);
        this.clock = clock;
        this.rooms = new Rooms(store);
    }

    @Override
    public boolean does(Effect effect) {
        return switch (effect) {
            case Effect.Tell tell -> true;
            case Effect.OpenRoom open -> true;
            case Effect.LetIn letIn -> true;
            case Effect.Post post -> true;
            case Effect.Ask ask -> false;
            case Effect.Solve solve -> false;
            case Effect.SolveSeat solve -> false;
            case Effect.SolveWave solve -> false;
            case Effect.Mend mend -> false;
            case Effect.Outward outward -> false;
        };
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        return switch (effect) {
            case Effect.Tell tell -> tell(id, tell);
            case Effect.OpenRoom open -> open(open);
            case Effect.LetIn letIn -> letIn(letIn);
            case Effect.Post post -> post(id, post);
            case Effect.Ask ask -> notOurs(ask);
            case Effect.Solve solve -> notOurs(solve);
            case Effect.SolveSeat solve -> notOurs(solve);
            case Effect.SolveWave solve -> notOurs(solve);
            case Effect.Mend mend -> notOurs(mend);
            case Effect.Outward outward -> notOurs(outward);
        };
    }

    Streams streams() {
        return streams;
    }

    private Outcome tell(long id, Effect.Tell tell) {
        write(id, Rooms.with(tell.to()), tell.about(), tell.card(), null);
        streams.changed(List.of(tell.to()));
        return new Outcome.Done();
    }

    private Outcome open(Effect.OpenRoom open) {
        String conversation = Rooms.of(open.loop());
        store.openRoom(new SandboxStore.Room(conversation, open.name(), open.members()));
        streams.changed(rooms.members(conversation));
        return new Outcome.Done();
    }

    private Outcome letIn(Effect.LetIn letIn) {
        String conversation = Rooms.of(letIn.loop());
        if (!store.letIn(conversation, letIn.person())) {
            return noRoom(letIn.loop());
        }
        streams.changed(rooms.members(conversation));
        return new Outcome.Done();
    }

    private Outcome post(long id, Effect.Post post) {
        String conversation = Rooms.of(post.loop());
        List<PersonId> members = rooms.members(conversation);
        if (members.isEmpty()) {
            return noRoom(post.loop());
        }
        Optional<SandboxStore.Message> root =
                post.thread().isEmpty() ? Optional.empty() : store.find(conversation, post.thread());
        write(
                id,
                conversation,
                post.name(),
                post.card(),
                root.map(SandboxStore.Message::id).orElse(null));
        streams.changed(members);
        return new Outcome.Done();
    }

    private void write(long id, String conversation, String about, Card card, @Nullable Long thread) {
        String name = about.isBlank() ? "effect/" + id : about;
        store.put(
                new SandboxStore.Draft(
                        conversation, name, null, PersonId.BOT, clock.instant(), "", json.write(card), thread),
                id);
    }

    private static Outcome noRoom(LoopId loop) {
        return new Outcome.GaveUp("no debrief room is open for " + loop);
    }

    private static Outcome notOurs(Effect effect) {
        return new Outcome.GaveUp("the sandbox does no " + effect.getClass().getSimpleName());
    }
}
