package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.AskForAccommodation;
import loopkeeper.bot.chat.Command.AskForAnotherTime;
import loopkeeper.bot.chat.Command.ConfirmZone;
import loopkeeper.bot.chat.Command.MendLoop;
import loopkeeper.bot.chat.Command.OfferTimes;
import loopkeeper.bot.chat.Command.ReplanLoop;
import loopkeeper.bot.chat.FreeTimes;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;

/** What candidates say on their page: when they are free, that a time no longer suits, where they live, what they need. */
final class HearingTheCandidate {

    private static final int LONGEST = 1_000;

    Reply times(OfferTimes ask, Actor by, Tx tx) {
        return open(tx, ask.loop(), loop -> offered(tx, loop, ask.answers().get("free"), by, ""));
    }

    Reply anotherTime(AskForAnotherTime ask, Actor by, Tx tx) {
        String why = clipped(ask.answers().get("reason"));
        return open(tx, ask.loop(), loop -> {
            if (!ask.answers().get("free").isEmpty()) {
                return offered(tx, loop, ask.answers().get("free"), by, why);
            }
            Loop after = InLoop.recordedBesideThePlans(
                    tx, loop, List.of(new LoopEvent.CandidateSaid("asked for another time")), by);
            keep(tx, loop, true);
            tell(
                    tx,
                    after,
                    "another-time",
                    Words.of(new Whom(loop.id()), " asks for another time, ", loop.id()),
                    List.of(
                            new Element.Text(Words.of(inTheirWords(why))),
                            new Element.Note(Words.of("Nothing has changed yet. They offered no times."))),
                    new Button("Give up the times and plan anew", Button.Style.PRIMARY, new ReplanLoop(loop.id())));
            return new Reply.Quiet();
        });
    }

    /** Times mean nothing before it is known where they are. */
    static Reply whichZone() {
        return new Reply.Refuse(
                new Refusal.BadInput(List.of("Please say first which time zone is yours, then the times are right.")));
    }

    private static Reply offered(Tx tx, Loop loop, String typed, Actor by, String why) {
        if (tx.pages().of(loop.id()).zone() == null) {
            return whichZone();
        }
        FreeTimes.Read read = FreeTimes.read(
                typed, loop.recipe().zone(), loop.recipe().from(), loop.recipe().days());
        List<String> problems = new ArrayList<>(read.problem().stream().toList());
        if (problems.isEmpty()
                && read.slots().stream().noneMatch(slot -> slot.end().isAfter(tx.now()))) {
            problems.add("None of these times lies in the days we can offer.");
        }
        if (!problems.isEmpty()) {
            return new Reply.Refuse(new Refusal.BadInput(problems));
        }
        boolean planned = loop.blocks().stream().noneMatch(block -> PlanningAPanel.wantsPlan(loop, block));
        Loop after = tx.loops().record(loop, List.of(new LoopEvent.TimesCollected(read.slots())), by.person());
        keep(tx, loop, true);
        List<Element> body = new ArrayList<>();
        if (!why.isEmpty()) {
            body.add(new Element.Text(Words.of(inTheirWords(why))));
        }
        body.add(new Element.Text(Words.of("Their new free times are in the loop.")));
        if (planned) {
            body.add(new Element.Note(Words.of("What is booked stays booked until you say otherwise.")));
            tell(
                    tx,
                    after,
                    "another-time",
                    Words.of(new Whom(loop.id()), " asks for another time, ", loop.id()),
                    body,
                    new Button("Move as little as possible", Button.Style.PRIMARY, new MendLoop(loop.id())),
                    new Button("Give up the times and plan anew", Button.Style.PLAIN, new ReplanLoop(loop.id())));
        } else {
            body.add(new Element.Note(Words.of("I am looking for plans; they will be here in a moment.")));
            tell(tx, after, "times", Words.of(new Whom(loop.id()), " offered other times, ", loop.id()), body);
            tx.afterwards(new Effect.Solve(loop.id()));
        }
        return new Reply.Quiet();
    }

    Reply zone(ConfirmZone ask, Actor by, Tx tx) {
        return open(tx, ask.loop(), loop -> {
            ZoneId zone;
            try {
                zone = ZoneId.of(ask.zone());
            } catch (DateTimeException unknown) {
                return new Reply.Refuse(new Refusal.BadInput(List.of("That is not a time zone we know.")));
            }
            ZoneId before = loop.recipe().zone();
            if (!zone.equals(before)) {
                InLoop.recordedBesideThePlans(
                        tx,
                        loop,
                        List.of(new LoopEvent.LoopEdited(
                                "zone", before.getId(), zone.getId(), "the candidate said so")),
                        by);
                tell(
                        tx,
                        loop,
                        "zone",
                        Words.of(new Whom(loop.id()), " is in ", zone.getId(), ", ", loop.id()),
                        List.of(new Element.Text(Words.of(
                                "The loop said ",
                                before.getId(),
                                ". Their times are shown in the new zone from now on; free times you typed stay where"
                                        + " they were."))));
            } else if (tx.pages().of(loop.id()).zone() == null) {
                InLoop.recordedBesideThePlans(
                        tx, loop, List.of(new LoopEvent.CandidateSaid("confirmed the time zone")), by);
            }
            Pages.CandidatePage page = tx.pages().of(loop.id());
            tx.pages()
                    .keep(new Pages.CandidatePage(
                            loop.id(),
                            page.shownRevision(),
                            zone,
                            page.accommodation(),
                            page.askedForTime(),
                            page.heldUntil()));
            return new Reply.Quiet();
        });
    }

    Reply accommodation(AskForAccommodation ask, Actor by, Tx tx) {
        String need = clipped(ask.answers().get("need"));
        return open(tx, ask.loop(), loop -> {
            Pages.CandidatePage page = tx.pages().of(loop.id());
            if (need.isEmpty()) {
                return new Reply.Refuse(new Refusal.BadInput(List.of("A few words are enough.")));
            }
            if (need.equals(page.accommodation())) {
                return new Reply.Quiet();
            }
            Loop after = InLoop.recordedBesideThePlans(
                    tx, loop, List.of(new LoopEvent.CandidateSaid("asked for an accommodation")), by);
            tx.pages()
                    .keep(new Pages.CandidatePage(
                            loop.id(), page.shownRevision(), page.zone(), need, page.askedForTime(), page.heldUntil()));
            tell(
                    tx,
                    after,
                    "accommodation",
                    Words.of(new Whom(loop.id()), " asks for something to be arranged, ", loop.id()),
                    List.of(
                            new Element.Text(Words.of(inTheirWords(need))),
                            new Element.Note(Words.of(
                                    "Only you are told. It is up to you whom to involve, and it is no part of any"
                                            + " score."))));
            return new Reply.Quiet();
        });
    }

    static Reply open(Tx tx, LoopId id, Function<Loop, Reply> work) {
        return InLoop.change(
                tx,
                id,
                loop -> loop.stage().over()
                        ? new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()))
                        : work.apply(loop));
    }

    private static void keep(Tx tx, Loop loop, boolean asked) {
        SendingToTheCandidate.letGo(tx, loop);
        Pages.CandidatePage page = tx.pages().of(loop.id());
        tx.pages()
                .keep(new Pages.CandidatePage(
                        loop.id(), page.shownRevision(), page.zone(), page.accommodation(), asked));
    }

    private static void tell(Tx tx, Loop loop, String what, Words title, List<Element> body, Button... buttons) {
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                "candidate/" + loop.id() + "/" + what + "/" + loop.revision(),
                new Card(title, body, List.of(buttons))));
    }

    static String inTheirWords(String text) {
        return text.isEmpty() ? "They gave no reason." : "In their words: “" + text + "”";
    }

    static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
