package loopkeeper.bot.features;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.Repair.Change;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PlanOutcome;

/** The smallest change that lets a loop go on, as its recruiter and those who are asked read it. */
final class RepairCard {

    static String about(RepairId repair, PersonId reader) {
        return "repair/" + repair + "/" + reader;
    }

    /** @param inTime whether nothing of it has begun, so that there is time to ask */
    static Card offer(Repair repair, Map<LoopId, Loop> loops, boolean inTime, List<String> unreadable, ZoneId reader) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of(
                switch (repair.why()) {
                    case SEAT_EMPTY -> "Nobody else is free at that time. This is the least that has to change:";
                    case TIMES_CHANGED -> "Not all of it can stay as it is. This is the least that has to change:";
                    case RAN_OVER -> "What follows can't just begin later. This is the least that has to change:";
                })));
        body.add(table(repair.changes(), loops, reader));
        boolean asks = !repair.consents().isEmpty();
        if (asks) {
            body.add(new Element.Text(
                    Words.of("It moves interviews of others, so it takes a yes from ", names(repair), ".")));
        }
        if (!unreadable.isEmpty()) {
            body.add(new Element.Bullets(
                    unreadable.stream().limit(10).map(one -> Words.of(one)).toList()));
        }
        body.add(
                new Element.Note(
                        Words.of(
                                asks && !inTime
                                        ? "One of these times has come, so there is no time left to ask them."
                                        : asks
                                                ? "Nobody is asked before you say so, and nothing is changed before all of them agree."
                                                : "Everything else stays, and nobody else hears of it. Those in it are asked to accept.")));
        List<Button> buttons = new ArrayList<>();
        if (!asks || inTime) {
            buttons.add(new Button(
                    asks ? "Ask them" : "Make this change", Button.Style.PRIMARY, new Command.UseRepair(repair.id())));
        }
        buttons.add(new Button(
                "Give up the times and plan anew", Button.Style.PLAIN, new Command.ReplanLoop(repair.loop())));
        return new Card(
                Words.of("A small change for ", new Whom(repair.loop()), ", ", repair.loop(), ", ", repair.id()),
                body,
                buttons);
    }

    /** Who is asked; a recruiter answers for a candidate. */
    private static Words names(Repair repair) {
        Words names = Words.NONE;
        for (PersonId person : repair.asked()) {
            names = names.and(names.spans().isEmpty() ? "" : ", ", new Who(person));
            LoopId candidate = repair.of(person).stream()
                    .filter(Repair.Consent::forCandidate)
                    .map(Repair.Consent::loop)
                    .findFirst()
                    .orElse(null);
            if (candidate != null) {
                names = names.and(" (for ", new Whom(candidate), ")");
            }
        }
        return names;
    }

    private static Element table(List<Change> changes, Map<LoopId, Loop> loops, ZoneId reader) {
        List<Change> known = changes.stream()
                .filter(change -> loops.containsKey(change.loop()))
                .toList();
        BothTimes times = new BothTimes(true);
        for (Change change : known) {
            times = times.and(BothTimes.of(
                    reader,
                    loop(loops, change).recipe().zone(),
                    List.of(change.after().slot().start())));
        }
        BothTimes shown = times;
        return new Element.Table(
                BothTimes.row(List.of("Interview", "Was"), shown.titles(), List.of("Panel")),
                known.stream()
                        .map(change -> row(loop(loops, change), change, shown))
                        .toList());
    }

    private static Loop loop(Map<LoopId, Loop> loops, Change change) {
        Loop loop = loops.get(change.loop());
        if (loop == null) {
            throw new IllegalStateException("no loop " + change.loop());
        }
        return loop;
    }

    private static List<Words> row(Loop loop, Change change, BothTimes times) {
        return BothTimes.row(
                List.of(
                        Words.of(
                                loop.id(),
                                ", ",
                                loop.block(change.block()).map(Block::title).orElse(change.block())),
                        Words.of(new When(change.before().slot().start()))),
                change.moves()
                        ? times.cells(
                                change.after().slot().start(), loop.recipe().zone())
                        : times.cells("the same"),
                List.of(panel(change)));
    }

    private static Words panel(Change change) {
        Words words = Words.NONE;
        for (Seated seat : change.after().seats()) {
            words = words.and(
                    words.spans().isEmpty() ? "" : ", ",
                    new Who(new PersonId(seat.person().value())),
                    sat(change.before(), seat) ? "" : " (new)");
        }
        return words;
    }

    private static boolean sat(Placement before, Seated seat) {
        return before.seats().stream().anyMatch(one -> one.person().equals(seat.person()));
    }

    static Card asking(Repair repair) {
        return Card.of(
                Words.of("Those concerned are asked, ", repair.id()),
                new Element.Text(Words.of("I wait for ", names(repair), ".")),
                new Element.Note(Words.of("All must agree; one no ends it. I tell you either way.")));
    }

    /** The question to one of those whose yes is needed. */
    static Card ask(Repair repair, PersonId person, Map<LoopId, Loop> loops, ZoneId reader) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of("Another loop can't go on otherwise.")));
        List<Change> theirs = repair.changes().stream()
                .filter(change -> repair.of(person).stream()
                        .anyMatch(one ->
                                one.loop().equals(change.loop()) && one.block().equals(change.block())))
                .toList();
        body.add(table(theirs, loops, reader));
        repair.of(person).stream()
                .filter(Repair.Consent::forCandidate)
                .map(Repair.Consent::loop)
                .distinct()
                .forEach(loop -> body.add(
                        new Element.Text(Words.of("Please ask ", new Whom(loop), " first, and answer for them."))));
        body.add(new Element.Note(
                Words.of("It is changed only if everybody who is asked agrees. A no needs no reason.")));
        return new Card(
                Words.of("Could this change?"),
                body,
                List.of(
                        new Button(
                                "Yes, that works", Button.Style.PRIMARY, new Command.AnswerRepair(repair.id(), true)),
                        new Button("No, leave it", Button.Style.PLAIN, new Command.AnswerRepair(repair.id(), false))));
    }

    static Card thanks(String how) {
        return Card.of(Words.of("Thank you"), new Element.Text(Words.of(how)));
    }

    static Card made(Repair repair, Map<LoopId, Loop> loops, ZoneId reader) {
        return Card.of(
                Words.of(new Whom(repair.loop()), ", ", repair.loop(), ", goes on with a small change"),
                table(repair.changes(), loops, reader),
                new Element.Note(Words.of(
                        repair.consents().isEmpty()
                                ? "Those in it are asked to accept; nobody else hears of it."
                                : "Everybody agreed. Those new in it are asked to accept; nobody else hears of it.")));
    }

    /** To the recruiter of another loop in it. */
    static Card changed(Loop loop, List<Change> changes, ZoneId reader) {
        return Card.of(
                Words.of("Changed as agreed: ", new Whom(loop.id()), ", ", loop.id()),
                table(changes, Map.of(loop.id(), loop), reader));
    }

    static Card stale(Repair repair, String why) {
        return Card.of(
                Words.of("This change no longer holds: ", why, "."),
                new Element.Text(Words.of("Nothing of ", repair.loop(), " was changed. I am looking again.")));
    }

    static Card dropped(Repair repair, Loop loop, Words why) {
        return Card.of(
                        Words.of("The small change for ", new Whom(loop.id()), ", ", loop.id(), ", is dropped"),
                        new Element.Text(why),
                        new Element.Note(Words.of("Nothing was changed by ", repair.id(), ".")))
                .with(
                        new Button(
                                "Give up the times and plan anew",
                                Button.Style.PLAIN,
                                new Command.ReplanLoop(loop.id())),
                        new Button("Where it stands", Button.Style.PLAIN, new Command.ShowLoop(loop.id())));
    }

    static Card none(Loop loop, PlanOutcome why, Instant now, ZoneId reader) {
        List<Element> body = new ArrayList<>();
        if (why instanceof PlanOutcome.Impossible none) {
            body.addAll(PlanCard.none(loop, none, now, new RemedyWords(loop, reader))
                    .body());
        } else {
            body.add(new Element.Text(Words.of("None was found in the time I had.")));
        }
        return new Card(
                Words.of("No small change helps ", new Whom(loop.id()), ", ", loop.id()),
                body,
                List.of(new Button(
                        "Give up the times and plan anew", Button.Style.PRIMARY, new Command.ReplanLoop(loop.id()))));
    }

    private RepairCard() {}
}
