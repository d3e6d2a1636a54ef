package loopkeeper.bot.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.Mailboxes;
import loopkeeper.bot.chat.Command.AnswerByMail;
import loopkeeper.bot.chat.Command.AnswerByMail.Said;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.features.CandidateLinks;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.Tx;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.IcsReply;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what candidates answer, in the mailbox that invitations come from. The mailbox stays as it is: nothing is
 * marked, moved or deleted, so people can read it too. Each letter counts once, by its id; what is no answer to a
 * letter of ours, or not from whom it was sent to, is passed over. Safe for all threads.
 */
public final class ReadingAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingAnswers.class);

    private static final String NAME = "answers";
    private static final int AT_ONCE = 50;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_TRIES = 5;
    /** How far back a mailbox is read that was never read before, or that its server numbered anew. */
    private static final Duration BACK = Duration.ofDays(14);

    private final Tx.Source store;
    private final FrontDesk desk;
    private final MailServer server;
    private final String folder;
    private final InstantSource clock;
    private final Session session;
    private final AtomicReference<@Nullable Instant> failing = new AtomicReference<>();
    private long stuckAt;
    private int tries;

    /**
     * @param folder in that mailbox, mostly {@code INBOX}
     */
    public ReadingAnswers(Tx.Source store, FrontDesk desk, MailServer server, String folder, InstantSource clock) {
        this.store = store;
        this.desk = desk;
        this.server = server;
        this.folder = folder;
        this.clock = clock;
        Properties properties = Smtp.properties("imap", server);
        properties.setProperty("mail.imap.peek", "true");
        this.session = Session.getInstance(properties, Smtp.login(server));
    }

    /** Since when the mailbox can't be read; empty when it can. */
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failing.get());
    }

    /** Reads what came since the last look, the oldest first, at most 50 letters. Never throws. */
    public synchronized void read() {
        try (Store mailbox = session.getStore("imap")) {
            mailbox.connect(server.user(), server.password());
            try (Folder opened = mailbox.getFolder(folder)) {
                opened.open(Folder.READ_ONLY);
                read(opened, (UIDFolder) opened);
            }
            failing.set(null);
        } catch (MessagingException | RuntimeException wrong) {
            failing.compareAndSet(null, clock.instant());
            LOG.warn(
                    "the mailbox for answers can't be read: {}",
                    wrong.getClass().getSimpleName());
        }
    }

    private void read(Folder opened, UIDFolder numbers) throws MessagingException {
        long validity = numbers.getUIDValidity();
        long last = store.inTransaction(tx -> tx.mailboxes().readUntil(NAME))
                .filter(until -> until.validity() == validity)
                .map(Mailboxes.ReadUntil::last)
                .orElse(-1L);
        Message[] found = last < 0
                ? opened.search(new ReceivedDateTerm(
                        ComparisonTerm.GE, Date.from(clock.instant().minus(BACK))))
                : numbers.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        record Numbered(long number, Message message) {}
        List<Numbered> letters = new ArrayList<>();
        for (Message one : found) {
            long number = numbers.getUID(one);
            // Asked for what follows the last letter, servers answer with that one when nothing does.
            if (number > last) {
                letters.add(new Numbered(number, one));
            }
        }
        letters.sort(Comparator.comparingLong(Numbered::number));
        for (Numbered one : letters.subList(0, Math.min(AT_ONCE, letters.size()))) {
            take(one.message(), one.number());
            store.<Boolean>inTransaction(tx -> {
                tx.mailboxes().keep(NAME, new Mailboxes.ReadUntil(validity, one.number()));
                return true;
            });
        }
        if (letters.isEmpty() && last < 0) {
            store.<Boolean>inTransaction(tx -> {
                tx.mailboxes().keep(NAME, new Mailboxes.ReadUntil(validity, 0));
                return true;
            });
        }
    }

    /** One letter, whatever it is: one that makes no sense must not keep the next from being read. */
    private void take(Message message, long number) throws MessagingException {
        if (message.getSize() > MOST_BYTES) {
            LOG.info("a letter of more than 1 MB was passed over");
            return;
        }
        byte[] raw = raw(message);
        ReceivedLetter read;
        String id;
        try {
            MimeMessage letter = new MimeMessage(session, new ByteArrayInputStream(raw));
            read = ReceivedLetter.read(letter);
            id = Optional.ofNullable(letter.getMessageID()).orElseGet(() -> Arrays.toString(raw));
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError odd) {
            LOG.info(
                    "a letter that makes no sense was passed over: {}",
                    odd.getClass().getSimpleName());
            return;
        }
        AnswerByMail answer = store.inTransaction(tx -> answer(tx, read));
        FrontDesk.Answer heard = answer == null ? null : desk.askAsCandidate("mail/" + CandidateLinks.hash(id), answer);
        if (heard instanceof FrontDesk.Answer.WentWrong wrong && !givenUp(number)) {
            throw new MessagingException("an answer could not be taken in, ref " + wrong.reference());
        }
    }

    /** One that fails again and again is left, so that those behind it are read. */
    private boolean givenUp(long number) {
        tries = number == stuckAt ? tries + 1 : 1;
        stuckAt = number;
        return tries > MOST_TRIES;
    }

    private static byte[] raw(Message message) throws MessagingException {
        try (InputStream in = ((IMAPMessage) message).getMimeStream()) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException broken) {
            throw new MessagingException("it broke off", broken);
        }
    }

    private static @Nullable AnswerByMail answer(Tx tx, ReceivedLetter letter) {
        Optional<IcsReply> reply =
                letter.calendar().isEmpty() ? Optional.empty() : IcsReply.read(letter.calendar(), ZoneOffset.UTC);
        if (reply.isPresent()) {
            return reply.flatMap(one -> tx.bookings()
                            .invitation(one.id())
                            .filter(booking -> invited(tx, booking, one.attendee()))
                            .map(booking -> answer(letter, booking, one)))
                    .orElse(null);
        }
        ReceivedLetter.Answered ours = letter.answers().orElse(null);
        if (ours == null) {
            return null;
        }
        if (letter.cameBack()) {
            return new AnswerByMail(
                    ours.loop(), ours.block(), ours.sequence(), Said.CAME_BACK, "", null, letter.from());
        }
        boolean theirs = !letter.byMachine()
                && tx.loops()
                        .candidate(ours.loop())
                        .filter(candidate -> letter.isFrom(candidate.email()))
                        .isPresent();
        return theirs
                ? new AnswerByMail(
                        ours.loop(), ours.block(), ours.sequence(), Said.WROTE, letter.words(), null, letter.from())
                : null;
    }

    private static boolean invited(Tx tx, Bookings.Booking booking, String attendee) {
        return tx.loops()
                .candidate(booking.loop())
                .map(Candidate::email)
                .filter(email ->
                        !email.isEmpty() && email.toLowerCase(Locale.ROOT).equals(attendee))
                .isPresent();
    }

    private static AnswerByMail answer(ReceivedLetter letter, Bookings.Booking booking, IcsReply reply) {
        TimeSlot proposed = reply.proposed();
        return new AnswerByMail(
                booking.loop(),
                booking.block(),
                reply.sequence(),
                switch (reply.answer()) {
                    case ACCEPTED -> Said.ACCEPTED;
                    case DECLINED -> Said.DECLINED;
                    case TENTATIVE -> Said.UNSURE;
                    case COUNTERED -> Said.ANOTHER_TIME;
                },
                reply.comment(),
                proposed == null ? null : proposed.start(),
                letter.from());
    }
}
