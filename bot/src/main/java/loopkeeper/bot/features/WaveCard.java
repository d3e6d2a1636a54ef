package loopkeeper.bot.features;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.OfferWave;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.HiringWave.Member;
import loopkeeper.bot.domain.HiringWave.Standing;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveOutcome;

/** A wave while it is planned, what came of it, and what was booked of it. */
final class WaveCard {

    /** So many loops are shown block by block; more, one line each. */
    private static final int MOST_WHOLE = 5;

    private static final int MOST_ROWS = 40;
    private static final int MOST_LEFT = 30;
    private static final int STEPS = 10;

    private final Map<LoopId, Loop> loops;
    private final ZoneId reader;

    /**
     * @param loops those of the wave, by code
     * @param reader the zone its recruiter reads times in
     */
    WaveCard(Map<LoopId, Loop> loops, ZoneId reader) {
        this.loops = Map.copyOf(loops);
        this.reader = reader;
    }

    /** What the message that says how far it is is called. */
    static String about(WaveId wave) {
        return "wave/" + wave;
    }

    static String loops(int count) {
        return count == 1 ? "1 loop" : count + " loops";
    }

    static Card progress(WaveId wave, Progress.Snapshot so) {
        int steps = (int) Math.round(Math.max(0, Math.min(1, so.done())) * STEPS);
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of("▓".repeat(steps), "░".repeat(STEPS - steps), " ", steps * STEPS, " %")));
        body.add(new Element.Fact("With a plan", Words.of(so.placed(), " of ", so.loops())));
        if (so.bound() > 0 && so.placed() == so.loops()) {
            body.add(new Element.Fact("Still to be gained", Words.of("at most ", percent(so.cost(), so.bound()))));
        }
        return new Card(
                Words.of("Planning ", loops(so.loops()), " together, ", wave),
                body,
                List.of(new Button("Stop, keep the best so far", Button.Style.PLAIN, new Command.StopWave(wave))));
    }

    /** What may still be gained on what the plans cost, rounded up to a tenth. */
    private static String percent(long cost, long bound) {
        double share = cost <= bound ? 0 : 100.0 * (cost - bound) / cost;
        double up = Math.ceil(share * 10 - 1e-9) / 10;
        return (up == Math.rint(up) ? String.valueOf((long) up) : String.valueOf(up)) + " %";
    }

    Card offer(WaveId wave, List<Member> members, OfferWave ask, boolean stopped) {
        WaveOutcome outcome = ask.outcome();
        List<Member> planned = members.stream()
                .filter(one -> one.standing() == Standing.PLANNED && loops.containsKey(one.loop()))
                .toList();
        List<Member> left = members.stream()
                .filter(one -> one.standing() == Standing.LEFT_OUT && loops.containsKey(one.loop()))
                .toList();
        List<Element> body = new ArrayList<>();
        if (stopped) {
            body.add(new Element.Note(Words.of("You stopped it early; these are the best plans up to then.")));
        }
        body.addAll(planned.size() <= MOST_WHOLE ? whole(planned) : lines(planned));
        if (!left.isEmpty()) {
            body.add(new Element.Heading("Without a plan"));
            body.add(new Element.Bullets(
                    left.stream().limit(MOST_LEFT).map(one -> why(one, ask)).toList()));
            if (left.size() > MOST_LEFT) {
                body.add(new Element.Note(Words.of("and ", left.size() - MOST_LEFT, " more")));
            }
        }
        if (!planned.isEmpty()) {
            body.add(new Element.Note(Words.of(CostWords.together(outcome.cost()), " ", proven(outcome))));
        }
        if (!ask.unreadable().isEmpty()) {
            body.add(new Element.Note(Words.of("Calendars I could not read whole; these people count as busy there:")));
            body.add(new Element.Bullets(ask.unreadable().stream()
                    .limit(20)
                    .map(one -> Words.of(one))
                    .toList()));
        }
        if (planned.isEmpty()) {
            return new Card(Words.of("No plan for any of ", loops(members.size()), ", ", wave), body, List.of());
        }
        body.add(new Element.Note(Words.of(
                "Nobody is asked before you use them. Each plan is looked at once more then; one that no longer holds"
                        + " is named and left.")));
        return new Card(
                planned.size() == members.size()
                        ? Words.of(
                                members.size() == 1 ? "A plan for " : "Plans for ", loops(members.size()), ", ", wave)
                        : Words.of("Plans for ", planned.size(), " of ", loops(members.size()), ", ", wave),
                body,
                List.of(new Button(
                        planned.size() == 1 ? "Use this plan" : "Use these " + planned.size() + " plans",
                        Button.Style.PRIMARY,
                        new Command.UseWave(wave))));
    }

    private static String proven(WaveOutcome outcome) {
        long cost = outcome.cost().total();
        if (outcome.bound() <= 0 || cost == 0) {
            return "";
        }
        return outcome.bound() >= cost
                ? "It is proven that no plans of these loops cost less."
                : "It is proven that none cost less than " + CostWords.number(outcome.bound()) + ", so at most "
                        + percent(cost, outcome.bound()) + " could still be gained"
                        + (outcome.rest().isEmpty()
                                ? "."
                                : "; a loop without a plan counts " + CostWords.number(Wave.USUAL_UNPLACED) + ".");
    }

    private List<Element> whole(List<Member> planned) {
        List<Element> body = new ArrayList<>();
        for (Member one : planned) {
            PanelPlan plan = one.plan();
            Loop loop = loops.get(one.loop());
            if (plan != null && loop != null) {
                body.add(new Element.Text(Words.of(new Bold(one.loop().code()), ", ", new Whom(one.loop()))));
                body.add(PlanCard.table(loop, plan, reader));
            }
        }
        return body;
    }

    private List<Element> lines(List<Member> planned) {
        List<Element> body = new ArrayList<>();
        for (int from = 0; from < planned.size(); from += MOST_ROWS) {
            body.add(table(planned.subList(from, Math.min(planned.size(), from + MOST_ROWS))));
        }
        body.add(new Element.Note(Words.of(
                "A whole plan is shown with /loop wave show, the wave and a loop, such as ",
                planned.getFirst().loop(),
                ".")));
        return body;
    }

    /** One line a loop. */
    private Element table(List<Member> members) {
        BothTimes times = new BothTimes(true);
        for (Member one : members) {
            times = times.and(BothTimes.of(reader, loop(one).recipe().zone(), List.of(start(plan(one), true))));
        }
        BothTimes shown = times;
        return new Element.Table(
                BothTimes.row(
                        List.of("Loop"),
                        shown.same()
                                ? List.of("First interview, your time and the candidate's")
                                : List.of("First interview, your time", "Candidate's time"),
                        List.of("Last interview, your time", "People")),
                members.stream().map(one -> line(one, shown)).toList());
    }

    private List<Words> line(Member one, BothTimes times) {
        Loop loop = loop(one);
        PanelPlan plan = plan(one);
        long people = plan.placements().stream()
                .flatMap(placed -> placed.seats().stream())
                .map(PanelPlan.Seated::person)
                .distinct()
                .count();
        return BothTimes.row(
                List.of(Words.of(one.loop(), ", ", new Whom(one.loop()))),
                times.cells(start(plan, true), loop.recipe().zone()),
                List.of(Words.of(new When(start(plan, false))), Words.of(people)));
    }

    private Loop loop(Member one) {
        Loop loop = loops.get(one.loop());
        if (loop == null) {
            throw new IllegalStateException("no loop " + one.loop());
        }
        return loop;
    }

    private static PanelPlan plan(Member one) {
        PanelPlan plan = one.plan();
        if (plan == null) {
            throw new IllegalStateException("no plan for " + one.loop());
        }
        return plan;
    }

    private static Instant start(PanelPlan plan, boolean first) {
        Comparator<Instant> order = first ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return plan.placements().stream()
                .map(placed -> placed.slot().start())
                .max(order)
                .orElseThrow();
    }

    private Words why(Member one, OfferWave ask) {
        Loop loop = loops.get(one.loop());
        Words start = Words.of(new Bold(one.loop().code()), ", ", new Whom(one.loop()), ": ");
        String passed = ask.passedOver().get(one.loop().code());
        if (passed != null) {
            return start.and(passed);
        }
        PlanOutcome outcome = ask.outcome().rest().get(one.loop().code());
        if (loop != null && outcome instanceof PlanOutcome.Impossible none) {
            Words words = start.and(PlanCard.sentence(loop, none.clashes().getFirst()));
            return none.remedies().isEmpty()
                    ? words
                    : words.and(
                            " A plan would be free with this: ",
                            new RemedyWords(loop, reader)
                                    .sentence(none.remedies().getFirst()),
                            " /loop plan ",
                            one.loop(),
                            " shows more.");
        }
        return start.and("There was no room for it beside the others. /loop plan ", one.loop(), " looks for it alone.");
    }

    /** The whole plan of one loop. */
    static Card one(WaveId wave, Loop loop, PanelPlan plan, ZoneId reader) {
        List<Element> body = new ArrayList<>();
        body.add(PlanCard.table(loop, plan, reader));
        if (plan.cost() != null) {
            body.add(new Element.Note(Words.of(CostWords.of(plan.cost()))));
        }
        return new Card(Words.of(new Whom(loop.id()), ", ", loop.id(), ", in ", wave), body, List.of());
    }

    static Card standing(HiringWave wave) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Fact(
                "It is",
                Words.of(
                        switch (wave.state()) {
                            case LOOKING, STOPPING -> "being planned";
                            case OFFERED -> "planned, and waits for you";
                            case BOOKING -> "being booked";
                            case OVER -> "over";
                        })));
        body.add(new Element.Bullets(wave.members().stream()
                .limit(MOST_ROWS)
                .map(one -> Words.of(one.loop(), ", ", new Whom(one.loop()), ": ", standing(one)))
                .toList()));
        return new Card(
                Words.of(loops(wave.members().size()), ", ", wave.id()),
                body,
                wave.state() == HiringWave.State.OFFERED
                        ? List.of(new Button("Use these plans", Button.Style.PRIMARY, new Command.UseWave(wave.id())))
                        : List.of());
    }

    private static String standing(Member one) {
        return switch (one.standing()) {
            case WAITING -> "waits for a plan";
            case PLANNED -> "has a plan";
            case LEFT_OUT -> "no plan";
            case BOOKED -> "booked";
            case STALE -> "not booked, as " + one.why();
        };
    }

    /** What became of the plans, once all were tried. */
    Card booked(HiringWave wave) {
        List<Member> booked = wave.that(Standing.BOOKED);
        List<Member> stale = wave.that(Standing.STALE);
        List<Element> body = new ArrayList<>();
        for (int from = 0; from < booked.size(); from += MOST_ROWS) {
            body.add(table(booked.subList(from, Math.min(booked.size(), from + MOST_ROWS))));
        }
        if (!booked.isEmpty()) {
            body.add(new Element.Note(Words.of(
                    "Everybody in them is asked now. If someone can't make it, I look for another person and tell"
                            + " you.")));
        }
        if (!stale.isEmpty()) {
            body.add(new Element.Heading(
                    stale.size() == 1 ? "Left, as its plan no longer holds" : "Left, as their plans no longer hold"));
            body.add(new Element.Bullets(stale.stream()
                    .limit(MOST_LEFT)
                    .map(one -> Words.of(new Bold(one.loop().code()), ", ", new Whom(one.loop()), ": ", one.why(), "."))
                    .toList()));
        }
        int all = booked.size() + stale.size();
        Words title = stale.isEmpty()
                ? Words.of(loops(all), all == 1 ? " is booked, " : " are booked, ", wave.id())
                : Words.of(
                        booked.size(),
                        " of ",
                        loops(all),
                        booked.size() == 1 ? " is booked, " : " are booked, ",
                        wave.id());
        return new Card(
                title,
                body,
                stale.isEmpty()
                        ? List.of()
                        : List.of(new Button(
                                stale.size() == 1 ? "Plan " + stale.getFirst().loop() + " again" : "Plan those again",
                                Button.Style.PRIMARY,
                                new Command.PlanWave(stale.stream()
                                        .map(one -> one.loop().code())
                                        .toList()))));
    }
}
