package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.OfferWave;
import loopkeeper.bot.chat.Command.PlanWave;
import loopkeeper.bot.chat.Command.ShowWave;
import loopkeeper.bot.chat.Command.StopWave;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.HiringWave.Member;
import loopkeeper.bot.domain.HiringWave.Standing;
import loopkeeper.bot.domain.HiringWave.State;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.Progress;

/**
 * Plans a recruiter's waiting loops together: one message says how far it is and can stop it, a new one holds what came
 * of it.
 */
final class PlanningAWave {

    private static final int MOST = 200;

    private final People people;
    private final List<Opening> files;

    PlanningAWave(People people, List<Opening> openings) {
        this.people = people;
        this.files = List.copyOf(openings);
    }

    Reply plan(PlanWave ask, Actor by, Tx tx) {
        boolean may = Permissions.mayStart(people.get(by.person())).isEmpty();
        if (!may) {
            return new Reply.Refuse(new Refusal.NotYours("Planning a wave", "a recruiter"));
        }
        HiringWave before = tx.waves().underWay(by.person()).orElse(null);
        if (before != null) {
            return new Reply.Refuse(new Refusal.WaveIsRunning(before.id()));
        }
        List<Loop> mine = tx.loops().of(by.person(), true, MOST).reversed().stream()
                .filter(loop -> loop.recruiter().equals(by.person()))
                .toList();
        List<String> problems = new ArrayList<>();
        List<Loop> meant = named(ask.about(), mine, tx.openings().all(files), problems);
        if (!problems.isEmpty()) {
            return new Reply.Refuse(new Refusal.BadInput(problems));
        }
        List<LoopId> waiting = meant.stream()
                .filter(loop -> loop.blocks().stream().anyMatch(block -> PlanningAPanel.wantsPlan(loop, block)))
                .map(Loop::id)
                .toList();
        if (waiting.isEmpty()) {
            return new Reply.Refuse(new Refusal.NothingWaits());
        }
        HiringWave wave = tx.waves().open(by.person(), waiting);
        tx.afterwards(new Effect.Tell(
                by.person(),
                WaveCard.about(wave.id()),
                WaveCard.progress(wave.id(), new Progress.Snapshot(0, waiting.size(), 0, 0, 0, 0))));
        tx.afterwards(new Effect.SolveWave(wave.id()));
        return new Reply.Show(Card.of(
                Words.of("Planning ", WaveCard.loops(waiting.size()), " together, ", wave.id()),
                new Element.Text(Words.of("How far I am stands below; the plans follow in a moment."))));
    }

    private static List<Loop> named(
            List<String> about, List<Loop> mine, List<Opening> openings, List<String> problems) {
        if (about.isEmpty()) {
            return mine;
        }
        Set<String> wanted = new TreeSet<>();
        for (String typed : about) {
            String code = typed.toUpperCase(Locale.ROOT).replaceFirst("^L-?", "L-");
            String opening = typed.toLowerCase(Locale.ROOT);
            boolean isLoop = code.matches("L-[1-9][0-9]{0,6}");
            boolean known = openings.stream().anyMatch(one -> one.key().equals(opening));
            if (isLoop && mine.stream().noneMatch(loop -> loop.id().code().equals(code))) {
                problems.add(code + " is no running loop of yours. /loop list shows them.");
            } else if (!isLoop && !known) {
                problems.add("“" + (typed.length() <= 40 ? typed : typed.substring(0, 40) + "…")
                        + "” is neither a loop, such as L-1001, nor an opening. I know "
                        + openings.stream().map(Opening::key).collect(Collectors.joining(", ")) + ".");
            }
            wanted.add(isLoop ? code : opening);
        }
        return mine.stream()
                .filter(loop -> wanted.contains(loop.id().code())
                        || wanted.contains(loop.recipe().opening()))
                .toList();
    }

    Reply stop(StopWave ask, Actor by, Tx tx) {
        return own(tx, ask.wave(), by, wave -> {
            if (wave.state() == State.LOOKING) {
                tx.waves().turn(wave.id(), State.STOPPING);
            }
            return wave.looking()
                    ? new Reply.Replace(Card.of(
                            Words.of("Stopping, ", wave.id()),
                            new Element.Text(Words.of("The best plans so far follow in a moment."))))
                    : new Reply.Refuse(new Refusal.WaveIsOver(wave.id(), "it is planned already"));
        });
    }

    Reply show(ShowWave ask, Actor by, Tx tx) {
        return own(tx, ask.wave(), by, wave -> {
            if (ask.loop().isEmpty()) {
                return new Reply.Show(WaveCard.standing(wave));
            }
            String code = ask.loop().toUpperCase(Locale.ROOT).replaceFirst("^L-?", "L-");
            Member member = wave.members().stream()
                    .filter(one -> one.loop().code().equals(code))
                    .findFirst()
                    .orElse(null);
            Loop loop = member == null ? null : tx.loops().find(member.loop()).orElse(null);
            if (member == null || loop == null) {
                return new Reply.Refuse(new Refusal.BadInput(List.of(wave.id() + " has no loop " + code + ". It has "
                        + wave.members().stream()
                                .limit(20)
                                .map(one -> one.loop().code())
                                .collect(Collectors.joining(", "))
                        + ".")));
            }
            PanelPlan plan = member.plan();
            return plan == null
                    ? new Reply.Show(Card.of(
                            Words.of("No plan for ", loop.id(), " in ", wave.id()),
                            new Element.Text(Words.of("/loop plan ", loop.id(), " says what would help."))))
                    : new Reply.Show(
                            WaveCard.one(wave.id(), loop, plan, tx.habits().zone(people.get(wave.recruiter()))));
        });
    }

    Reply offer(OfferWave ask, Actor by, Tx tx) {
        HiringWave wave =
                by.person().equals(PersonId.BOT) ? tx.waves().lock(ask.wave()).orElse(null) : null;
        if (wave == null || !wave.looking()) {
            return new Reply.Quiet();
        }
        List<Member> members = new ArrayList<>();
        for (Member one : wave.members()) {
            PanelPlan plan = ask.outcome().plans().get(one.loop().code());
            members.add(new Member(
                    one.loop(),
                    ask.revisions().getOrDefault(one.loop().code(), 0),
                    plan == null ? Standing.LEFT_OUT : Standing.PLANNED,
                    plan,
                    ""));
        }
        tx.waves().keep(wave.id(), members);
        boolean any = !ask.outcome().plans().isEmpty();
        tx.waves().turn(wave.id(), any ? State.OFFERED : State.OVER);
        Map<LoopId, Loop> loops = tx
                .loops()
                .find(members.stream().map(Member::loop).toList())
                .stream()
                .collect(Collectors.toMap(Loop::id, loop -> loop));
        tx.afterwards(new Effect.Tell(
                wave.recruiter(),
                WaveCard.about(wave.id()),
                Card.of(Words.of(
                        "Planning ", WaveCard.loops(members.size()), " together, ", wave.id(), ": see below"))));
        tx.afterwards(new Effect.Tell(
                wave.recruiter(),
                WaveCard.about(wave.id()) + "/plans",
                new WaveCard(loops, tx.habits().zone(people.get(wave.recruiter())))
                        .offer(wave.id(), members, ask, wave.state() == State.STOPPING)));
        return new Reply.Quiet();
    }

    /** The search was given up; a wave that stays open would keep its recruiter from another. */
    static void giveUp(Tx tx, WaveId id) {
        HiringWave wave = tx.waves().lock(id).orElse(null);
        if (wave == null || !wave.looking()) {
            return;
        }
        tx.waves().turn(id, State.OVER);
        tx.afterwards(new Effect.Tell(
                wave.recruiter(),
                WaveCard.about(id),
                Card.of(
                        Words.of("I could not plan the loops of ", id),
                        new Element.Text(Words.of(
                                "I have stopped trying. Nothing is changed; /loop wave begins anew, and /loop plan"
                                        + " plans one loop.")))));
    }

    static Reply own(Tx tx, WaveId id, Actor by, Function<HiringWave, Reply> work) {
        return tx.waves()
                .lock(id)
                .filter(wave -> wave.recruiter().equals(by.person()))
                .map(work)
                .orElseGet(() -> new Reply.Refuse(new Refusal.NoSuchWave(id)));
    }
}
