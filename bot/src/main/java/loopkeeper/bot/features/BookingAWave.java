package loopkeeper.bot.features;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.BookNextOfWave;
import loopkeeper.bot.chat.Command.UseWave;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.HiringWave.Member;
import loopkeeper.bot.domain.HiringWave.Standing;
import loopkeeper.bot.domain.HiringWave.State;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;

/**
 * Books the plans of a wave, one loop after the other, each in a transaction of its own and only if its plan still holds
 * at that moment. Loops whose plan no longer holds are named and left.
 */
final class BookingAWave {

    private final People people;
    private final ConfirmingAPlan confirming;

    BookingAWave(People people, ConfirmingAPlan confirming) {
        this.people = people;
        this.confirming = confirming;
    }

    Reply use(UseWave ask, Actor by, Tx tx) {
        return PlanningAWave.own(tx, ask.wave(), by, wave -> switch (wave.state()) {
            case LOOKING, STOPPING -> new Reply.Refuse(new Refusal.WaveIsRunning(wave.id()));
            case OVER -> new Reply.Refuse(new Refusal.WaveIsOver(wave.id(), over(wave)));
            case OFFERED -> {
                tx.waves().turn(wave.id(), State.BOOKING);
                tx.afterwards(new Effect.Ask(new BookNextOfWave(wave.id())));
                yield new Reply.Replace(booking(wave));
            }
            case BOOKING -> {
                // The chain may have broken; a second one takes nothing twice.
                tx.afterwards(new Effect.Ask(new BookNextOfWave(wave.id())));
                yield new Reply.Replace(booking(wave));
            }
        });
    }

    private static String over(HiringWave wave) {
        return wave.that(Standing.BOOKED).isEmpty() ? "it has no plans" : "its plans are booked";
    }

    private static Card booking(HiringWave wave) {
        int plans =
                wave.that(Standing.PLANNED).size() + wave.that(Standing.BOOKED).size();
        return Card.of(
                Words.of("Booking ", WaveCard.loops(plans), ", ", wave.id()),
                new Element.Text(
                        Words.of("Each plan is looked at once more. What is booked, and what is not, follows.")));
    }

    Reply next(BookNextOfWave ask, Actor by, Tx tx) {
        HiringWave seen =
                by.person().equals(PersonId.BOT) ? tx.waves().find(ask.wave()).orElse(null) : null;
        if (seen == null || seen.state() != State.BOOKING) {
            return new Reply.Quiet();
        }
        List<Member> left = seen.that(Standing.PLANNED);
        if (left.isEmpty()) {
            return finish(tx, ask);
        }
        Member member = left.getFirst();
        // The loop's lock before the wave's, as everywhere.
        Loop loop = tx.loops().lock(member.loop()).orElse(null);
        HiringWave wave = tx.waves().lock(ask.wave()).orElse(null);
        if (wave == null || !wave.that(Standing.PLANNED).contains(member)) {
            return new Reply.Quiet();
        }
        Actor recruiter = new Actor(wave.recruiter(), by.zone());
        Optional<String> why = loop == null || !loop.recruiter().equals(wave.recruiter())
                ? Optional.of("it is not yours any more")
                : confirming.fromWave(tx, loop, member, recruiter);
        tx.waves()
                .keep(
                        wave.id(),
                        List.of(new Member(
                                member.loop(),
                                member.revision(),
                                why.isEmpty() ? Standing.BOOKED : Standing.STALE,
                                member.plan(),
                                why.orElse(""))));
        tx.afterwards(new Effect.Ask(ask));
        return new Reply.Quiet();
    }

    private Reply finish(Tx tx, BookNextOfWave ask) {
        HiringWave wave = tx.waves().lock(ask.wave()).orElse(null);
        if (wave != null && wave.state() == State.BOOKING) {
            tx.waves().turn(wave.id(), State.OVER);
            Map<LoopId, Loop> loops = tx
                    .loops()
                    .find(wave.members().stream().map(Member::loop).toList())
                    .stream()
                    .collect(Collectors.toMap(Loop::id, loop -> loop));
            tx.afterwards(new Effect.Tell(
                    wave.recruiter(),
                    WaveCard.about(wave.id()) + "/booked",
                    new WaveCard(loops, tx.habits().zone(people.get(wave.recruiter()))).booked(wave)));
        }
        return new Reply.Quiet();
    }
}
