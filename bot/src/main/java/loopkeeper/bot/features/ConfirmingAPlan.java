package loopkeeper.bot.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Command.ChooseAsCandidate;
import loopkeeper.bot.chat.Command.ChoosePlan;
import loopkeeper.bot.chat.Command.ShowLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.TimeSlot;

/** Makes a proposed plan real: slots and seats are booked and invites go out, if nothing came in between. */
final class ConfirmingAPlan implements Feature<ChoosePlan> {

    /** Two interviews of one person keep this much between them. */
    static final Duration BUFFER = Duration.ofMinutes(15);

    private final People people;
    private final Invitations invitations;

    ConfirmingAPlan(People people, Invitations invitations) {
        this.people = people;
        this.invitations = invitations;
    }

    @Override
    public Reply run(ChoosePlan ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Booking a plan");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            Tx.Offer offer = tx.loops().offered(loop.id()).orElse(null);
            if (offer == null || ask.option() > offer.plans().size()) {
                return new Reply.Refuse(
                        new Refusal.PlanIsStale(loop.id(), "there is no plan " + ask.option() + " on offer"));
            }
            PanelPlan plan = offer.plans().get(ask.option() - 1);
            if (isBooked(loop, plan)) {
                return new Reply.Replace(booked(loop, ask.option()));
            }
            if (offer.revision() != loop.revision()) {
                return new Reply.Refuse(new Refusal.PlanIsStale(loop.id(), "the loop changed since it was made"));
            }
            return takenMeanwhile(tx, loop, plan)
                    .<Reply>map(what -> new Reply.Refuse(new Refusal.PlanIsStale(loop.id(), what)))
                    .orElseGet(() -> book(tx, loop, plan, by, ask.option()));
        });
    }

    /** The candidate takes a plan of the offer they were shown. */
    Reply chosen(ChooseAsCandidate ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Tx.Offer offer = tx.loops().offered(loop.id()).orElse(null);
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            if (offer == null
                    || offer.toldAt() != ask.revision()
                    || tx.pages().of(loop.id()).shownRevision() != ask.revision()
                    || ask.option() < 1
                    || ask.option() > offer.plans().size()) {
                return new Reply.Refuse(new Refusal.PlanIsStale(loop.id(), "other plans are on offer by now"));
            }
            PanelPlan plan = offer.plans().get(ask.option() - 1);
            if (isBooked(loop, plan)) {
                return new Reply.Quiet();
            }
            if (offer.revision() != loop.revision()) {
                return new Reply.Refuse(new Refusal.PlanIsStale(loop.id(), "the loop changed since it was made"));
            }
            if (tx.pages().of(loop.id()).zone() == null) {
                return HearingTheCandidate.whichZone();
            }
            return takenMeanwhile(tx, loop, plan)
                    .<Reply>map(what -> {
                        // Whoever wanted to book now should not have to wait until somebody notices.
                        SendingToTheCandidate.letGo(tx, loop);
                        Pages.CandidatePage page = tx.pages().of(loop.id());
                        tx.pages()
                                .keep(new Pages.CandidatePage(loop.id(), -1, page.zone(), page.accommodation(), true));
                        tx.afterwards(new Effect.Solve(loop.id()));
                        return new Reply.Refuse(new Refusal.PlanIsStale(loop.id(), what));
                    })
                    .orElseGet(() -> {
                        Reply booked = book(tx, loop, plan, by, ask.option());
                        if (booked instanceof Reply.Replace(Card card)) {
                            tx.afterwards(new Effect.Tell(
                                    loop.recruiter(),
                                    "chosen/" + loop.id() + "/" + ask.revision(),
                                    chosen(loop, ask, card)));
                        }
                        return booked;
                    });
        });
    }

    /**
     * Books a plan of a wave, if it still holds.
     *
     * @return why it does not, as the end of a sentence; empty once it is booked
     */
    Optional<String> fromWave(Tx tx, Loop loop, HiringWave.Member member, Actor by) {
        PanelPlan plan = member.plan();
        if (loop.stage().over()) {
            return Optional.of("it is " + loop.stage().name().toLowerCase(Locale.ROOT));
        }
        if (plan == null || loop.revision() != member.revision()) {
            return Optional.of("it changed since its plan was made");
        }
        Optional<String> taken = takenMeanwhile(tx, loop, plan);
        if (taken.isPresent()) {
            return taken;
        }
        book(tx, loop, plan, by, 1);
        return Optional.empty();
    }

    /** A sentence as the end of another one. */
    static String lowered(String sentence) {
        String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return open.matches("(The|That|It|One|Every|A|Somebody) .*")
                ? open.substring(0, 1).toLowerCase(Locale.ROOT) + open.substring(1)
                : open;
    }

    private static Card chosen(Loop loop, ChooseAsCandidate ask, Card booked) {
        return new Card(
                Words.of(
                        new Words.Whom(loop.id()),
                        " chose plan ",
                        ask.option(),
                        " of ",
                        loop.id(),
                        ", and it is booked"),
                booked.body(),
                booked.buttons());
    }

    private Reply book(Tx tx, Loop loop, PanelPlan plan, Actor by, int option) {
        List<LoopEvent.Booked> blocks = plan.placements().stream()
                .map(placed -> new LoopEvent.Booked(
                        placed.block(),
                        placed.slot(),
                        placed.seats().stream()
                                .map(ConfirmingAPlan::asked)
                                .filter(seat -> seat.role().counts() || isFree(tx, loop, seat, placed.slot()))
                                .toList()))
                .toList();
        Loop after = tx.loops().record(loop, List.of(new LoopEvent.PlanChosen(blocks)), by.person());
        for (LoopEvent.Booked one : blocks) {
            after.block(one.block()).ifPresent(block -> {
                invitations.send(tx, after, block);
                block.panel().stream()
                        .filter(seat -> !seat.role().counts())
                        .forEach(seat -> SeatingAShadow.tellThePanel(tx, after, block, seat));
            });
        }
        return new Reply.Replace(booked(after, option));
    }

    private static Seat asked(PanelPlan.Seated seat) {
        return Seat.asked(new PersonId(seat.person().value()), Seat.Role.valueOf(seat.role()));
    }

    /** Somebody who learns never makes a plan stale; where they are not free by now, they are left out. */
    private static boolean isFree(Tx tx, Loop loop, Seat seat, TimeSlot slot) {
        return alreadyBooked(tx, loop, Map.of(seat.person(), List.of(slot))).isEmpty();
    }

    private static Card booked(Loop loop, int option) {
        return Card.of(
                        Words.of("Plan ", option, " is booked for ", new Words.Whom(loop.id()), ", ", loop.id()),
                        LoopCard.blocks(loop),
                        new Card.Element.Note(Words.of(
                                "Everybody in it is asked now. If someone can't make it, I look for another person and tell"
                                        + " you.")))
                .with(new Button("Where it stands", Button.Style.PLAIN, new ShowLoop(loop.id())));
    }

    private static boolean isBooked(Loop loop, PanelPlan plan) {
        return plan.placements().stream()
                .allMatch(placed -> loop.block(placed.block())
                        .filter(block -> placed.slot().equals(block.slot()))
                        .isPresent());
    }

    /** Whether somebody in the plan was booked elsewhere or can't come any more, or its time has come, since it was made. */
    private Optional<String> takenMeanwhile(Tx tx, Loop loop, PanelPlan plan) {
        Map<PersonId, List<TimeSlot>> wanted = new HashMap<>();
        for (Placement placed : plan.placements()) {
            Optional<TakeHome> waits = loop.block(placed.block()).flatMap(block -> TakeHomeRules.waitsFor(loop, block));
            if (waits.isPresent()) {
                return Optional.of("it books the talk about " + waits.get().title() + ", which is not in");
            }
            if (!placed.slot().start().isAfter(tx.now())) {
                return Optional.of("its first interview would have begun by now");
            }
            placed.seats().stream()
                    .filter(seat -> asked(seat).role().counts())
                    .forEach(seat -> wanted.computeIfAbsent(
                                    new PersonId(seat.person().value()), nobody -> new ArrayList<>())
                            .add(placed.slot()));
        }
        // A plan may be on offer for two weeks: people go away, change their hours, and other loops fill their days.
        return alreadyBooked(tx, loop, wanted)
                .map(person -> people.get(person).name() + " was booked for another interview meanwhile")
                .or(() -> new PanelRules(tx.staff(people))
                        .broken(tx, loop, plan).stream().findFirst().map(ConfirmingAPlan::lowered));
    }

    /** Somebody who has an interview in another loop at one of these times, or within the buffer around it. */
    static Optional<PersonId> alreadyBooked(Tx tx, Loop loop, Map<PersonId, List<TimeSlot>> wanted) {
        tx.loops().takeBookingTurn();
        List<TimeSlot> padded = wanted.values().stream()
                .flatMap(List::stream)
                .map(ConfirmingAPlan::padded)
                .toList();
        TimeSlot whole = new TimeSlot(
                padded.stream()
                        .map(TimeSlot::start)
                        .reduce((a, b) -> a.isBefore(b) ? a : b)
                        .orElseThrow(),
                padded.stream()
                        .map(TimeSlot::end)
                        .reduce((a, b) -> a.isAfter(b) ? a : b)
                        .orElseThrow());
        Map<PersonId, List<TimeSlot>> booked = tx.loops().booked(wanted.keySet(), whole, loop.id());
        return wanted.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .map(ConfirmingAPlan::padded)
                        .anyMatch(slot -> booked.getOrDefault(entry.getKey(), List.of()).stream()
                                .anyMatch(slot::overlaps)))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static TimeSlot padded(TimeSlot slot) {
        return new TimeSlot(slot.start().minus(BUFFER), slot.end().plus(BUFFER));
    }
}
