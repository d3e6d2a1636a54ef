package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Element.Fact;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Link;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TakeHome;

/** Work a candidate does alone, as it is put before those who run it and those who talk it through. */
final class TakeHomeCard {

    /**
     * Who looks: who runs the loop sees all; who decides or talks it through sees the work, and neither when it was due nor
     * how long it took; anybody else, how far it is.
     */
    enum View {
        RUNS,
        DECIDES,
        TALKS,
        LOOKS
    }

    static View view(Loop loop, TakeHome what, PersonId reader) {
        if (reader.equals(loop.recruiter())) {
            return View.RUNS;
        }
        if (reader.equals(loop.hiringManager())) {
            return View.DECIDES;
        }
        boolean talks = loop.blocks().stream()
                .filter(block -> block.kind().equals(what.key()))
                .anyMatch(block -> block.seatOf(reader).filter(Seat::sits).isPresent());
        return talks ? View.TALKS : View.LOOKS;
    }

    static Card whole(Loop loop, TakeHomeBriefs.Brief brief, View view, Instant now) {
        TakeHome what = brief.what();
        List<Element> body = new ArrayList<>();
        body.add(new Fact("How far", state(what, now, view)));
        Instant due = what.due();
        if (due != null && what.receipt() == null && view == View.RUNS) {
            body.add(new Fact("Candidate's time", Words.of(new WhenIn(due, zone(loop)))));
        }
        body.add(new Fact("Takes", Words.of("at most ", what.minutes(), " minutes, alone")));
        if (what.pay() > 0) {
            body.add(new Fact("Payment", Words.of(what.pay(), what.paid() ? " USD, paid" : " USD, not paid yet")));
        }
        if (view != View.LOOKS) {
            if (!brief.task().isEmpty()) {
                body.add(new Fact("Task", Words.of(brief.task())));
            }
            for (TakeHomeBriefs.Handed one : brief.links()) {
                body.add(new Fact(one.label(), Words.of(new Link(one.link(), one.link()))));
            }
            body.addAll(work(brief));
        }
        if (view == View.RUNS && what.receipt() != null) {
            body.add(new Fact("It took them", took(what.receipt())));
            what.lateBy().ifPresent(late -> body.add(new Fact("Late by", Words.of(length(late)))));
            body.add(new Element.Note(Words.of(
                    "How long it took and whether it came late is for you alone. It is on no card and in no score.")));
        }
        return new Card(
                Words.of(what.title(), " of ", new Whom(loop.id()), ", ", loop.id()),
                body,
                buttons(loop, what).stream()
                        .filter(button -> view == View.RUNS
                                || (view == View.DECIDES && button.asks() instanceof Command.JudgeScreen))
                        .toList());
    }

    /** What came back, and what is missing in it. */
    static List<Element> work(TakeHomeBriefs.Brief brief) {
        TakeHome what = brief.what();
        List<Element> body = new ArrayList<>();
        if (what.receipt() == null) {
            return body;
        }
        body.add(new Fact(
                "Their work",
                brief.handedIn().isEmpty()
                        ? Words.of("came some other way; the recruiter has it")
                        : Words.of(new Link(brief.handedIn(), brief.handedIn()))));
        if (!brief.words().isEmpty()) {
            body.add(new Fact("They wrote", Words.of(brief.words())));
        }
        List<String> missing = what.missing();
        body.add(new Fact("Missing in it", Words.of(missing.isEmpty() ? "nothing" : String.join("; ", missing))));
        return body;
    }

    /**
     * How far it is, in one line; a due time in the reader's own zone. When it is due and whether it is late is for those
     * who run the loop: whoever scores should not know.
     */
    static Words state(TakeHome what, Instant now, View view) {
        Instant due = what.due();
        TakeHome.Receipt receipt = what.receipt();
        return switch (what.state()) {
            case TO_SEND -> Words.of("not handed out yet");
            case SENT ->
                due == null || view != View.RUNS
                        ? Words.of("with the candidate")
                        : Words.of("with the candidate, due ", new When(due), what.isLate(now) ? "; it is late" : "");
            case IN ->
                receipt == null
                        ? Words.NONE
                        : view == View.RUNS ? Words.of("in since ", new When(receipt.at())) : Words.of("in");
            case OVER ->
                Words.of(what.result() == TakeHome.Result.GOES_ON ? "done; they go on" : "done; they don't go on");
        };
    }

    static Words took(TakeHome.Receipt receipt) {
        return Words.of(receipt.minutes() == 0 ? "they didn't say" : receipt.minutes() + " minutes, as they say");
    }

    static String length(Duration time) {
        long minutes = Math.max(1, time.toMinutes());
        return minutes < 60
                ? minutes + " min"
                : minutes < 48 * 60
                        ? minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min")
                        : minutes / (24 * 60) + " days";
    }

    static List<Button> buttons(Loop loop, TakeHome what) {
        return switch (loop.stage().over() ? TakeHome.State.OVER : what.state()) {
            case TO_SEND ->
                List.of(new Button(
                        "Hand it out", Button.Style.PRIMARY, new Command.HandOut(loop.id(), what.key(), Answers.NONE)));
            case SENT ->
                List.of(
                        new Button(
                                "It came in",
                                Button.Style.PRIMARY,
                                new Command.HandIn(loop.id(), what.key(), Answers.NONE)),
                        new Button(
                                "Give more time",
                                Button.Style.PLAIN,
                                new Command.ExtendTakeHome(loop.id(), what.key(), Answers.NONE)));
            case IN -> in(loop, what);
            case OVER -> List.of();
        };
    }

    private static List<Button> in(Loop loop, TakeHome what) {
        List<Button> buttons = new ArrayList<>();
        if (what.screens() && !what.paid()) {
            buttons.add(new Button("It is paid", Button.Style.PRIMARY, new Command.MarkPaid(loop.id())));
        }
        if (what.screens()) {
            buttons.add(new Button(
                    "Say how it went",
                    what.paid() ? Button.Style.PRIMARY : Button.Style.PLAIN,
                    new Command.JudgeScreen(loop.id(), Answers.NONE)));
        }
        return buttons;
    }

    static ZoneId zone(Loop loop) {
        return loop.recipe().zone();
    }

    private TakeHomeCard() {}
}
