package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.MoveBlock;
import loopkeeper.bot.chat.Command.PlaceBlock;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * Gives one block another slot with the same panel, or a slot and a panel by hand. All rules are checked but the
 * calendars, which take too long to ask here: each person is asked to accept instead.
 */
final class PlacingABlock {

    private final People people;
    private final Invitations invitations;

    PlacingABlock(People people, Invitations invitations) {
        this.people = people;
        this.invitations = invitations;
    }

    Reply move(MoveBlock ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Refusal no = obstacle(loop, block, by, "Moving a block");
            if (no != null) {
                return new Reply.Refuse(no);
            }
            if (block.isPlaced() && block.panel().isEmpty()) {
                return new Reply.Refuse(new Refusal.SlotBreaksRules(
                        loop.id(),
                        block.title(),
                        List.of("Nobody sits in it now, so name people too: /loop place " + loop.id() + " "
                                + block.key() + ".")));
            }
            if (!block.isPlaced()) {
                return new Reply.Refuse(new Refusal.BlockNotBooked(loop.id(), block.key()));
            }
            Map<String, String> problems = new LinkedHashMap<>();
            TimeSlot slot = slot(ask.answers(), loop, block, tx.now(), problems);
            if (slot == null) {
                return new Reply.Fill(form(loop, block, ask, List.of(), problems));
            }
            return checked(tx, loop, block, slot, block.panel(), () -> moved(tx, loop, block, slot, by));
        });
    }

    private Reply moved(Tx tx, Loop loop, Block block, TimeSlot slot, Actor by) {
        if (slot.equals(block.slot())) {
            return placed(loop, block, slot);
        }
        withdraw(tx, loop, block, "moved to another time");
        List<LoopEvent> events = watchersWhoCannot(tx, loop, block, slot);
        events.add(new LoopEvent.BlockMoved(block.key(), slot));
        Loop after = tx.loops().record(loop, events, by.person());
        after.block(block.key()).ifPresent(now -> invitations.send(tx, after, now));
        return placed(after, block, slot);
    }

    /** Somebody who learns never keeps an interview from moving; their seat is given up where the time is not theirs. */
    private List<LoopEvent> watchersWhoCannot(Tx tx, Loop loop, Block block, TimeSlot slot) {
        List<LoopEvent> gone = new ArrayList<>();
        for (Seat seat : block.panel()) {
            if (!seat.role().counts()) {
                Block there = block.withSeats(List.of()).at(slot, Block.Status.BOOKED);
                PanelRules rules = new PanelRules(qualified(tx));
                if (!rules.brokenForWatcher(tx, loop, there, seat.person(), seat.role())
                        .isEmpty()) {
                    gone.add(new LoopEvent.SeatVacated(block.key(), seat.person(), "can't watch at the new time"));
                }
            }
        }
        return gone;
    }

    Reply place(PlaceBlock ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Refusal no = obstacle(loop, block, by, "Placing a block");
            if (no != null) {
                return new Reply.Refuse(no);
            }
            Map<String, String> problems = new LinkedHashMap<>();
            TimeSlot slot = slot(ask.answers(), loop, block, tx.now(), problems);
            List<Seat> seats = new ArrayList<>();
            person(ask.answers(), "lead", problems).ifPresent(id -> seats.add(Seat.asked(id, Seat.Role.LEAD)));
            if (block.interviewers() > 1) {
                person(ask.answers(), "second", problems).ifPresent(id -> seats.add(Seat.asked(id, Seat.Role.SECOND)));
            }
            if (slot == null || !problems.isEmpty()) {
                return new Reply.Fill(form(loop, block, ask, qualified(tx).pool(block.pool()), problems));
            }
            if (seats.stream().map(Seat::person).distinct().count() < block.interviewers()) {
                return new Reply.Refuse(new Refusal.NeedsTwoInterviewers(block.title()));
            }
            return checked(tx, loop, block, slot, seats, () -> {
                withdraw(tx, loop, block, "planned again with another panel");
                Loop after = tx.loops()
                        .record(
                                loop,
                                List.of(new LoopEvent.PlanChosen(
                                        List.of(new LoopEvent.Booked(block.key(), slot, seats)))),
                                by.person());
                after.block(block.key()).ifPresent(now -> invitations.send(tx, after, now));
                return placed(after, block, slot);
            });
        });
    }

    private People qualified(Tx tx) {
        return tx.staff(people);
    }

    /** What to do once all rules hold. */
    private interface Then {
        Reply reply();
    }

    private Reply checked(Tx tx, Loop loop, Block block, TimeSlot slot, List<Seat> seats, Then then) {
        List<String> broken = new PanelRules(qualified(tx)).broken(tx, loop, block, slot, seats);
        return broken.isEmpty()
                ? then.reply()
                : new Reply.Refuse(new Refusal.SlotBreaksRules(loop.id(), block.title(), broken));
    }

    private static @Nullable Refusal obstacle(Loop loop, Block block, Actor by, String what) {
        Optional<Refusal> no = Permissions.mayRun(loop, by.person(), what);
        if (no.isPresent()) {
            return no.get();
        }
        if (loop.stage().over()) {
            return new Refusal.LoopIsOver(loop.id(), loop.stage());
        }
        if (block.status() == Block.Status.HELD) {
            return new Refusal.BlockAlreadyHeld(loop.id(), block.key());
        }
        return TakeHomeRules.mayPlace(loop, block).orElse(null);
    }

    private void withdraw(Tx tx, Loop loop, Block block, String why) {
        TimeSlot old = block.slot();
        if (old != null) {
            block.panel().forEach(seat -> {
                Invitations.withdraw(tx, loop, block, seat, old, why);
                invitations.withdrawKit(tx, loop, block, seat, old);
            });
        }
    }

    private static Reply placed(Loop loop, Block block, TimeSlot slot) {
        return new Reply.Show(Card.of(
                Words.of(block.title(), " of ", loop.id(), " is at ", new When(slot.start())),
                new Element.Fact(
                        "Candidate's time",
                        Words.of(new WhenIn(slot.start(), loop.recipe().zone()))),
                new Element.Note(
                        Words.of("Calendars were not asked for this one. Everybody in it is asked to accept."))));
    }

    private static @Nullable TimeSlot slot(
            Answers answers, Loop loop, Block block, Instant now, Map<String, String> problems) {
        String typed = answers.get("at").replace(' ', 'T');
        ZoneId zone = loop.recipe().zone();
        try {
            Instant start = LocalDateTime.parse(typed).atZone(zone).toInstant();
            if (!start.isAfter(now)) {
                problems.put("at", typed.replace('T', ' ') + " in " + zone + " is in the past.");
            } else if (start.getEpochSecond() % Duration.ofMinutes(15).toSeconds() != 0) {
                problems.put("at", "Interviews begin at a full quarter of an hour, for example 14:15.");
            } else {
                return TimeSlot.startingAt(start, block.length());
            }
        } catch (DateTimeException notATime) {
            problems.put(
                    "at",
                    (typed.isEmpty()
                                    ? "When?"
                                    : "“" + (typed.length() <= 60 ? typed : typed.substring(0, 60))
                                            + "” is not a time.")
                            + " For example 2026-12-03 14:00, in " + zone + ".");
        }
        return null;
    }

    private Optional<PersonId> person(Answers answers, String key, Map<String, String> problems) {
        if (answers.get(key).isEmpty()) {
            problems.put(key, key.equals("lead") ? "Who leads it?" : "Who is the second?");
            return Optional.empty();
        }
        List<Person> called = people.called(answers.get(key));
        if (called.size() == 1) {
            return Optional.of(called.getFirst().id());
        }
        problems.put(
                key,
                called.isEmpty()
                        ? "Nobody here is called “" + answers.get(key) + "”. For example @ana."
                        : "More than one person is called that: "
                                + String.join(
                                        ", ",
                                        called.stream()
                                                .map(one -> "@" + one.id())
                                                .toList()) + ".");
        return Optional.empty();
    }

    private static Form form(
            Loop loop, Block block, Command.Fillable ask, List<Person> pool, Map<String, String> problems) {
        Map<String, String> shown = ask.answers().none() ? Map.of() : problems;
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Line(
                "at",
                "When, in the candidate's time (" + loop.recipe().zone() + ")",
                "2026-12-03 14:00",
                ask.answers().get("at"),
                true,
                false,
                20));
        List<Form.Option> options = pool.stream()
                .map(person -> new Form.Option(person.id().value(), person.name()))
                .toList();
        if (!pool.isEmpty()) {
            parts.add(new Part.Choice("lead", "Lead", options, chosen(ask, "lead", pool), true, false));
        }
        if (!pool.isEmpty() && block.interviewers() > 1) {
            parts.add(new Part.Choice("second", "Second", options, chosen(ask, "second", pool), true, false));
        }
        return new Form(Words.of("A time for ", block.title(), ", ", loop.id()), parts, "Book it", ask, shown);
    }

    private static @Nullable String chosen(Command.Fillable ask, String key, List<Person> pool) {
        String typed = ask.answers().get(key).replaceFirst("^@", "");
        return pool.stream()
                .map(person -> person.id().value())
                .filter(typed::equals)
                .findFirst()
                .orElse(null);
    }
}
