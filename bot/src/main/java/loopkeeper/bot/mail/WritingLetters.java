package loopkeeper.bot.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.candidate.Preparation;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Link;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Habits;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.features.CandidateLinks;
import loopkeeper.bot.features.TakeHomeBriefs;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.IcsWriter;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to candidates. Where no mail is set up, or a candidate has no address, the recruiter gets the words and the
 * calendar file to send.
 */
public final class WritingLetters implements EffectRunner {

    private static final Duration AGAIN = Duration.ofMinutes(2);

    private final Tx.Source store;
    private final CandidateLinks links;
    private final People people;
    private final List<Opening> openings;
    private final TakeHomeBriefs briefs;
    private final Letters letters;
    private final @Nullable Smtp smtp;
    private final InstantSource clock;

    /**
     * @param server null where no mail is set up
     * @param from who writes and invites
     */
    public WritingLetters(
            Tx.Source store,
            CandidateLinks links,
            People people,
            List<Opening> openings,
            TakeHomeBriefs briefs,
            Preparation preparation,
            @Nullable MailServer server,
            IcsWriter.Mailbox from,
            InstantSource clock) {
        this.store = store;
        this.links = links;
        this.people = people;
        this.openings = List.copyOf(openings);
        this.briefs = briefs;
        this.letters = new Letters(preparation, from);
        this.smtp = server == null ? null : new Smtp(server, from);
        this.clock = clock;
    }

    @Override
    public boolean does(Effect effect) {
        return effect instanceof WriteLetter;
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        if (!(effect instanceof WriteLetter what)) {
            return new Outcome.GaveUp("not a letter");
        }
        Letters.About about = store.inTransaction(tx -> about(tx, what));
        if (about == null) {
            return new Outcome.Done();
        }
        if (smtp == null || about.candidate().email().isEmpty()) {
            switch (what.kind()) {
                // The answer to the recruiter has the link already; what came in, they know.
                case PLANS, TASK_IN -> {}
                case INVITED, MOVED, CANCELLED ->
                    store.<Boolean>inTransaction(tx -> give(tx, about, letters.together(about)));
                case DAY_BEFORE, HOUR_BEFORE, DATASET, FEEDBACK, TASK, TASK_MORE_TIME, TASK_SOON ->
                    store.<Boolean>inTransaction(tx -> give(tx, about, letters.write(about)));
            }
            return new Outcome.Done();
        }
        Letter letter = letters.write(about);
        try {
            smtp.send(letter, clock.instant());
            return new Outcome.Done();
        } catch (MessagingException wrong) {
            if (isForGood(wrong)) {
                return new Outcome.GaveUp("the mail server did not take the letter, or the candidate's address");
            }
            return new Outcome.Later(clock.instant().plus(AGAIN), "the mail server does not take letters now");
        }
    }

    /** Servers also fail a letter for now (4xx): a list of newcomers, a pace to keep, a restart, a full disk. */
    private static boolean isForGood(MessagingException failed) {
        for (Exception one = failed; one instanceof MessagingException wrong; one = wrong.getNextException()) {
            int code = switch (one) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                default -> 0;
            };
            if (code >= 500) {
                return true;
            }
        }
        return false;
    }

    private Letters.@Nullable About about(Tx tx, WriteLetter what) {
        Loop loop = tx.loops().find(what.loop()).orElse(null);
        Candidate candidate =
                loop == null ? null : tx.loops().candidate(loop.id()).orElse(null);
        if (loop == null || candidate == null || outdated(tx, loop, what)) {
            return null;
        }
        List<Bookings.Booking> booked = tx.bookings().of(loop.id());
        Optional<Bookings.Booking> own = booked.stream()
                .filter(one ->
                        one.person().equals(PersonId.CANDIDATE) && one.block().equals(what.block()))
                .findFirst();
        String made = booked.stream()
                .filter(one -> one.block().equals(what.block()))
                .map(Bookings.Booking::link)
                .filter(link -> !link.isEmpty())
                .findFirst()
                .orElse("");
        boolean over = loop.stage().over();
        Pages.CandidateLink.Purpose purpose = what.kind() == WriteLetter.Kind.PLANS
                ? Pages.CandidateLink.Purpose.CHOOSE
                : Pages.CandidateLink.Purpose.CHANGE;
        Person recruiter = people.get(loop.recruiter());
        return new Letters.About(
                what,
                loop,
                candidate,
                recruiter,
                role(tx, loop),
                own.map(Bookings.Booking::key).orElse(""),
                over ? "" : links.make(tx, loop, purpose).address(),
                candidate.meetingLink().isEmpty() ? made : candidate.meetingLink(),
                said(tx, loop, what),
                panel(tx, loop, what),
                tx.now(),
                isTask(what.kind())
                        ? loop.takeHome(what.block())
                                .map(one -> briefs.of(tx, loop, one))
                                .orElse(null)
                        : null);
    }

    /** Whether something newer was written since, or there is nothing more to say. */
    private static boolean outdated(Tx tx, Loop loop, WriteLetter what) {
        return switch (what.kind()) {
            case PLANS -> loop.stage().over() || loop.blocks().stream().allMatch(Block::isPlaced);
            case INVITED, MOVED, CANCELLED ->
                tx.bookings().of(loop.id()).stream()
                        .anyMatch(one -> one.person().equals(PersonId.CANDIDATE)
                                && one.block().equals(what.block())
                                && one.sequence() > what.sequence());
            case TASK, TASK_MORE_TIME, TASK_SOON -> !isWith(loop, what.block());
            case TASK_IN ->
                loop.stage().over()
                        || loop.takeHome(what.block()).map(TakeHome::receipt).isEmpty();
            case FEEDBACK -> said(tx, loop, what).isEmpty();
            case DAY_BEFORE, HOUR_BEFORE, DATASET ->
                loop.stage().over()
                        || !Objects.equals(
                                what.slot(),
                                loop.block(what.block()).map(Block::slot).orElse(null))
                        || !isAhead(what.slot(), tx.now());
        };
    }

    private static boolean isTask(WriteLetter.Kind kind) {
        return switch (kind) {
            case TASK, TASK_MORE_TIME, TASK_SOON, TASK_IN -> true;
            case PLANS, INVITED, MOVED, CANCELLED, DAY_BEFORE, HOUR_BEFORE, DATASET, FEEDBACK -> false;
        };
    }

    /** Whether the candidate has it and it did not come back. */
    private static boolean isWith(Loop loop, String takeHome) {
        return !loop.stage().over()
                && loop.takeHome(takeHome)
                        .filter(one -> one.state() == TakeHome.State.SENT)
                        .isPresent();
    }

    /** Who the candidate will meet that day, with a link where they offer one themselves. */
    private List<String> panel(Tx tx, Loop loop, WriteLetter what) {
        TimeSlot first = what.slot();
        if (what.kind() != WriteLetter.Kind.DAY_BEFORE || first == null) {
            return List.of();
        }
        LocalDate day = LocalDate.ofInstant(first.start(), loop.recipe().zone());
        Map<PersonId, String> links =
                tx.habits().all().stream().collect(Collectors.toMap(Habits::person, Habits::profile));
        return loop.seats()
                .filter(in -> in.seat().sits() && isOn(day, in.block().slot(), loop))
                .map(in -> in.seat().person())
                .distinct()
                .flatMap(id -> people.find(id).stream())
                .map(person -> Stream.of(person.name(), person.title(), links.getOrDefault(person.id(), ""))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")))
                .toList();
    }

    private static boolean isOn(LocalDate day, @Nullable TimeSlot slot, Loop loop) {
        return slot != null
                && LocalDate.ofInstant(slot.start(), loop.recipe().zone()).equals(day);
    }

    /** What somebody noted for the candidate to have: the dataset's link, or the feedback; empty for other letters. */
    private static String said(Tx tx, Loop loop, WriteLetter what) {
        return switch (what.kind()) {
            case DATASET ->
                tx.notes()
                        .of(loop.id(), LoopNote.Kind.DATASET)
                        .map(LoopNote::text)
                        .orElse("");
            case FEEDBACK ->
                tx.notes()
                        .of(loop.id(), LoopNote.Kind.FEEDBACK)
                        .map(LoopNote::text)
                        .filter(text -> text.hashCode() == what.sequence())
                        .orElse("");
            case PLANS, INVITED, MOVED, CANCELLED, DAY_BEFORE, HOUR_BEFORE, TASK, TASK_MORE_TIME, TASK_SOON, TASK_IN ->
                "";
        };
    }

    private static boolean isAhead(@Nullable TimeSlot slot, Instant now) {
        return slot != null && slot.start().isAfter(now);
    }

    private String role(Tx tx, Loop loop) {
        return tx.openings().all(openings).stream()
                .filter(opening -> opening.key().equals(loop.recipe().opening()))
                .map(Opening::title)
                .findFirst()
                .orElse(loop.recipe().opening());
    }

    private static Boolean give(Tx tx, Letters.About about, Letter letter) {
        boolean file = about.what().kind() != WriteLetter.Kind.CANCELLED
                && !isTask(about.what().kind())
                && !about.page().isEmpty();
        tx.afterwards(new Effect.Tell(
                about.loop().recruiter(),
                "letter/" + letter.id(),
                new Card(
                        Words.of(
                                "A letter to ",
                                new Whom(about.loop().id()),
                                " for you to send, ",
                                about.loop().id()),
                        file
                                ? List.of(
                                        new Element.Fact("Subject", Words.of(letter.subject())),
                                        new Element.Text(words(about, letter)),
                                        new Element.Text(Words.of(
                                                new Link("Calendar file", about.page() + "/invite.ics"),
                                                " to put with it, with everything that is booked.")),
                                        note())
                                : List.of(
                                        new Element.Fact("Subject", Words.of(letter.subject())),
                                        new Element.Text(words(about, letter)),
                                        note()),
                        List.of())));
        return true;
    }

    /** The name is filled in when the card is drawn, so that nothing that is kept holds it. */
    private static Words words(Letters.About about, Letter letter) {
        int greeting = letter.text().indexOf(",\n\n");
        return Words.of("Hello ", new Whom(about.loop().id()), letter.text().substring(Math.max(0, greeting)));
    }

    private static Element note() {
        return new Element.Note(Words.of("No mail is set up here, so this waits for you."));
    }
}
