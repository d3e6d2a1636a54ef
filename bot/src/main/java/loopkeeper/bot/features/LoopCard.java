package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.Verdict;
import loopkeeper.scheduler.TimeSlot;

/** A loop at a glance: who, when, and whose card is in, never what is on it. */
final class LoopCard {

    private static final int SLOW = 14;
    private static final int LATE = 28;

    /** As that reader may see it: what was decided only to those with a role and no card missing. */
    static Card whole(Loop loop, java.time.Instant now, PersonId reader) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Fact("Stage", Words.of(stage(loop))));
        body.add(new Element.Fact(
                "Loop",
                Words.of(
                        loop.recipe().variant(),
                        ", ",
                        loop.recipe().level(),
                        ", ",
                        loop.recipe().lane())));
        if (loop.isDryRun()) {
            body.add(new Element.Fact(
                    "Dry run",
                    Words.of("on ", new Who(new PersonId(loop.recipe().setting().subject())))));
        }
        body.add(new Element.Fact("Recruiter", Words.of(new Who(loop.recruiter()))));
        body.add(new Element.Fact("Decides", Words.of(new Who(loop.hiringManager()))));
        body.add(new Element.Fact(
                "Active time",
                Words.of(loop.totalMinutes(), " of at most ", loop.recipe().capMinutes(), " minutes")));
        body.add(new Element.Fact("Running for", Words.of(days(loop.age(now).toDays()), clock(loop, now))));
        body.add(blocks(loop));
        Loop.Gate gate = loop.gate();
        if (gate.in() < gate.owed() && !loop.isOpenForReading()) {
            body.add(new Element.Note(Words.of(
                    gate.in(),
                    " of ",
                    gate.owed(),
                    " cards are in or excused. The debrief opens by itself with the last.")));
        }
        Verdict verdict = loop.verdict();
        if (verdict != null) {
            body.add(new Element.Fact(
                    verdict.confirmed() ? "Decision" : "Decision, waiting for its second approver",
                    Words.of(
                            Permissions.mayKnowVerdict(loop, reader)
                                    ? VerdictCard.outcome(verdict.outcome())
                                    : "recorded")));
        }
        return new Card(Words.of(loop.id(), ", ", new Whom(loop.id())), body, List.of());
    }

    static Element blocks(Loop loop) {
        return new Element.Table(
                List.of("Block", "Length", "Your time", "Candidate's time", "Panel"),
                loop.blocks().stream().map(block -> row(loop, block)).toList());
    }

    private static List<Words> row(Loop loop, Block block) {
        TimeSlot slot = block.slot();
        Words when = slot == null ? Words.of(status(block)) : Words.of(new When(slot.start()));
        Words theirs = slot == null
                ? Words.NONE
                : Words.of(new WhenIn(slot.start(), loop.recipe().zone()));
        Words panel = Words.NONE;
        for (Seat seat : block.panel()) {
            panel = panel.and(
                    panel.spans().isEmpty() ? "" : "; ",
                    new Who(seat.person()),
                    " (",
                    Phrases.state(seat.state()),
                    ")");
        }
        for (Seat.Role role : slot == null ? List.<Seat.Role>of() : block.emptyRoles()) {
            panel = panel.and(
                    panel.spans().isEmpty() ? "" : "; ",
                    "nobody yet as ",
                    role.name().toLowerCase(Locale.ROOT));
        }
        if (!block.waiver().isEmpty()) {
            panel = panel.and("; one interviewer: ", block.waiver());
        }
        return List.of(Words.of(block.title()), Words.of(block.length().toMinutes() + " min"), when, theirs, panel);
    }

    private static String status(Block block) {
        return switch (block.status()) {
            case UNPLANNED -> "no time yet";
            case PROPOSED -> "plans on offer";
            case BOOKED, HELD -> "booked";
            case NO_SHOW -> "the candidate did not come; no new time yet";
            case CANCELLED -> "cancelled";
        };
    }

    static String stage(Loop loop) {
        return switch (loop.stage()) {
            case OPEN -> "open, no whole plan yet";
            case PLANNED -> "planned, waiting for answers";
            case CONFIRMED -> "confirmed by everybody";
            case INTERVIEWING -> "interviewing";
            case DEBRIEFING -> "debrief open";
            case DECIDED -> "decided";
            case CLOSED -> "closed";
            case CANCELLED -> "cancelled";
        };
    }

    /** A whole process takes two to four weeks; a loop that takes longer says so until it is decided. */
    private static String clock(Loop loop, java.time.Instant now) {
        long days = loop.age(now).toDays();
        if (days < SLOW || loop.verdict() != null || loop.stage().over()) {
            return "";
        }
        return days < LATE
                ? ". Amber: candidates expect two to four weeks in all."
                : ". Red: candidates expect four weeks in all at most.";
    }

    private static String days(long days) {
        return days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
    }

    private LoopCard() {}
}
