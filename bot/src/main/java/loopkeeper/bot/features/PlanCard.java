package loopkeeper.bot.features;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ChoosePlan;
import loopkeeper.bot.chat.Command.PlanLoop;
import loopkeeper.bot.chat.Command.SendToCandidate;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.PlanOutcome.Clash;

/** Proposed plans, why they look so, or why there is none. */
final class PlanCard {

    private static final int MOST_REMEDIES = 4;
    private static final int MOST_NAMES = 8;

    static Card offer(Loop loop, List<PanelPlan> plans, ZoneId reader) {
        List<Element> body = new ArrayList<>();
        List<Button> buttons = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            PanelPlan plan = plans.get(i);
            body.add(new Element.Heading("Plan " + (i + 1) + ": " + merit(plan.merit())));
            body.add(table(loop, plan, reader));
            if (plan.cost() != null) {
                body.add(new Element.Note(Words.of(CostWords.of(plan.cost()))));
            }
            buttons.add(new Button(
                    "Book plan " + (i + 1),
                    i == 0 ? Button.Style.PRIMARY : Button.Style.PLAIN,
                    new ChoosePlan(loop.id(), i + 1)));
        }
        for (Block block : loop.blocks()) {
            TakeHomeRules.waitsFor(loop, block)
                    .filter(what -> PlanningAPanel.hasNoTime(block))
                    .ifPresent(what -> body.add(new Element.Note(Words.of(
                            block.title(), " is in none of them: its talk gets a time once the work is in."))));
        }
        buttons.add(new Button("Send to candidate", Button.Style.PLAIN, new SendToCandidate(loop.id())));
        body.add(new Element.Note(Words.of(
                "Every plan keeps calendars, working hours, breaks and caps; the fewer points it costs, the better."
                        + " Nobody is asked before you book one.")));
        return new Card(
                Words.of(
                        plans.size() == 1 ? "One plan" : number(plans.size()) + " plans",
                        " for ",
                        new Whom(loop.id()),
                        ", ",
                        loop.id()),
                body,
                buttons);
    }

    static Element table(Loop loop, PanelPlan plan, ZoneId reader) {
        BothTimes times = BothTimes.of(
                reader,
                loop.recipe().zone(),
                plan.placements().stream().map(placed -> placed.slot().start()).toList());
        return new Element.Table(
                BothTimes.row(List.of("Block"), times.titles(), List.of("Lead and second")),
                plan.placements().stream()
                        .map(placed -> BothTimes.row(
                                List.of(Words.of(title(loop, placed.block()))),
                                times.cells(placed.slot().start(), loop.recipe().zone()),
                                List.of(people(placed.seats()))))
                        .toList());
    }

    /** Nothing was found, and nothing was proven either. */
    static Card outOfTime(Loop loop) {
        return new Card(
                Words.of("No plan for ", new Whom(loop.id()), ", ", loop.id(), ", in the time I had"),
                List.of(new Element.Text(Words.of(
                        "There may be one all the same. Fewer blocks at once or more free times make it easier to find;"
                                + " looking again may help as well."))),
                List.of(new Button("Look again", Button.Style.PRIMARY, new PlanLoop(loop.id()))));
    }

    static Card none(Loop loop, PlanOutcome.Impossible why, Instant now, RemedyWords remedies) {
        List<Clash> clashes = why.clashes();
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of("What stands in the way:")));
        body.add(new Element.Bullets(
                clashes.stream().map(clash -> sentence(loop, clash)).toList()));
        if (!why.remedies().isEmpty()) {
            List<Words> changes =
                    why.remedies().stream().map(remedies::sentence).distinct().toList();
            body.add(new Element.Text(Words.of(
                    changes.size() == 1
                            ? "This would free a plan:"
                            : "Any one of these would free a plan, the easiest first:")));
            body.add(new Element.Bullets(changes));
        }
        body.add(new Element.Note(Words.of(advice(loop, clashes, now))));
        List<Button> buttons = new ArrayList<>(why.remedies().stream()
                .flatMap(remedy -> remedies.buttons(remedy).stream())
                .distinct()
                .limit(MOST_REMEDIES)
                .toList());
        buttons.add(new Button(
                "Look again", buttons.isEmpty() ? Button.Style.PRIMARY : Button.Style.PLAIN, new PlanLoop(loop.id())));
        return new Card(Words.of("No plan for ", new Whom(loop.id()), ", ", loop.id(), ", yet"), body, buttons);
    }

    private static String advice(Loop loop, List<Clash> clashes, Instant now) {
        if (clashes.stream().allMatch(Clash.PoolTooSmall.class::isInstance)) {
            return "Other times can't help here; more people can.";
        }
        boolean over = !loop.recipe().window().end().isAfter(now);
        String edit = over
                ? "The window is over, so it takes a new one: /loop edit " + loop.id() + " from="
                        + now.atZone(loop.recipe().zone()).toLocalDate().plusDays(1) + " within=10d"
                : "More free times help most: /loop edit " + loop.id();
        return edit + " free=\"mon-fri 09:00-18:00\". A block can be placed by hand with /loop place.";
    }

    private static Words people(List<Seated> seats) {
        Words words = Words.NONE;
        for (Seated seat : seats) {
            boolean counts =
                    loopkeeper.bot.domain.Seat.Role.valueOf(seat.role()).counts();
            words = words.and(
                    words.spans().isEmpty() ? "" : ", ",
                    new Who(new PersonId(seat.person().value())),
                    counts ? "" : " (learns)");
        }
        return words;
    }

    private static String merit(Merit merit) {
        return switch (merit) {
            case BEST -> "best on the whole";
            case SOONEST -> "done first";
            case COMPACT -> "fewest days, least waiting";
            case FAIREST -> "asks those with the lightest week";
            case ANOTHER_DAY -> "another day to choose from";
            case ANOTHER_PANEL -> "other people";
            case ANOTHER_TIME -> "another time of day";
            case FEWEST_MOVES -> "as little moved as can be";
        };
    }

    static Words sentence(Loop loop, Clash clash) {
        return switch (clash) {
            case Clash.PoolTooSmall pool ->
                Words.of(
                        new Bold(title(loop, pool.block())),
                        ": ",
                        pool.have() == 0 ? "nobody" : pool.have() == 1 ? "one person" : pool.have() + " people",
                        " may sit in it, and it takes ",
                        pool.need(),
                        ". Whoever keeps the files of people can add ",
                        pool.need() - pool.have() == 1 ? "one more" : pool.need() - pool.have() + " more",
                        " to its pool.");
            case Clash.CandidateNeverFree never ->
                Words.of(
                        new Bold(title(loop, never.block())),
                        ": the candidate has no free stretch of ",
                        never.minutes(),
                        " minutes in the window.");
            case Clash.NoCommonTime none -> {
                Words who = Words.NONE;
                for (var person : none.lookedAt().stream().limit(MOST_NAMES).toList()) {
                    who = who.and(who.spans().isEmpty() ? "" : ", ", new Who(new PersonId(person.value())));
                }
                int more = none.lookedAt().size() - MOST_NAMES;
                long seats = loop.block(none.block())
                        .map(block -> block.emptyRoles().size())
                        .orElse(2);
                yield Words.of(
                        new Bold(title(loop, none.block())),
                        seats == 1
                                ? ": none of these people is free when the candidate is: "
                                : ": no two of these people are free together when the candidate is: ",
                        who,
                        more > 0 ? " and " + more + " more." : ".");
            }
            case Clash.NotTogether apart ->
                Words.of(
                        "Each block fits alone, but not all within ",
                        apart.days(),
                        " days and ",
                        apart.minutesADay(),
                        " minutes a day. One more free day would help.");
            case Clash.TooFewDifferentPeople few ->
                Words.of("The loop asks for ", few.need(), " different people, and the pools have ", few.have(), ".");
        };
    }

    private static String title(Loop loop, String key) {
        return loop.block(key).map(Block::title).orElse(key);
    }

    private static String number(int count) {
        return count == 2 ? "Two" : count == 3 ? "Three" : String.valueOf(count);
    }

    private PlanCard() {}
}
