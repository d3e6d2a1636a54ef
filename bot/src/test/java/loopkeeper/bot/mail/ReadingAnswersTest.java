package loopkeeper.bot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;
import loopkeeper.bot.bookings.KeepingBookings;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.Mailboxes;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.testing.Diary;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Answers that come by mail")
class ReadingAnswersTest {

    private static final String ADA = "ada@example.com";

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Town town = new Town(RunningLoop.MONDAY);
    private GreenMailUser box;
    private ReadingAnswers answers;
    private int letters;

    @BeforeEach
    void aLoopIsBooked() {
        box = mail.setUser("interviews@example.com", "interviews", "pass");
        mail.start();
        answers = reading(mail.getImap().getPort());
        town.outward.add(new KeepingBookings(town.store, new Diary(), town.clock));
        RunningLoop.booked(town);
    }

    private ReadingAnswers reading(int port) {
        // Letters in the made-up mailbox are of today, which the town's clock need not be.
        return new ReadingAnswers(
                town.store,
                town.desk,
                new MailServer("127.0.0.1", port, "none", "interviews", "pass"),
                "INBOX",
                () -> java.time.Instant.EPOCH.plus(Duration.ofDays(15)));
    }

    @AfterEach
    void stop() {
        town.close();
        mail.stop();
    }

    private String key(String block) {
        return town.store.inTransaction(tx -> tx.bookings().of(new LoopId("L-1001")).stream()
                .filter(one ->
                        one.person().equals(PersonId.CANDIDATE) && one.block().equals(block))
                .map(Bookings.Booking::key)
                .findFirst()
                .orElseThrow());
    }

    /** As mail programs write it. */
    private static String ics(String method, String id, int sequence, String attendee, String status, String more) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "PRODID:-//Some Mail//EN",
                "VERSION:2.0",
                "METHOD:" + method,
                "BEGIN:VEVENT",
                "UID:" + id + "@loopkeeper",
                "DTSTAMP:20261130T090000Z",
                "SEQUENCE:" + sequence,
                "ORGANIZER:mailto:interviews@example.com",
                "ATTENDEE;CN=Ada;PARTSTAT=" + status + ":MAILTO:" + attendee,
                more + "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    private static String answer(String ics) {
        return String.join(
                "\r\n",
                "Content-Type: multipart/alternative; boundary=x",
                "",
                "--x",
                "Content-Type: text/plain; charset=UTF-8",
                "",
                "Ada has answered.",
                "--x",
                "Content-Type: text/calendar; charset=UTF-8; method=REPLY",
                "",
                ics,
                "--x--",
                "");
    }

    private void arrives(String from, String id, String rest) {
        raw("From: Ada <" + from + ">\r\nTo: interviews@example.com\r\nSubject: Re\r\nMessage-ID: <" + id
                + ">\r\nMIME-Version: 1.0\r\n" + rest);
    }

    private void raw(String text) {
        try {
            box.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private void answers(String block, int sequence, String status) {
        arrives(
                ADA,
                "a" + letters++ + "@mail.example.com",
                answer(ics("REPLY", key(block), sequence, ADA, status, "")));
    }

    private void reads() {
        answers.read();
        town.relay.runDue();
        assertThat(answers.failingSince()).isEmpty();
    }

    @Test
    void countUpInOneMessageAsEachInvitationIsAccepted() {
        answers("coding", 0, "ACCEPTED");
        reads();
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron accepted 1 of 4 interviews, L-1001

                - ML coding""");
        answers("design", 0, "ACCEPTED");
        answers("deep-dive", 0, "ACCEPTED");
        answers("behavioural", 0, "ACCEPTED");
        reads();
        assertThat(town.newest("rosa")).startsWith("Ada Byron accepted all interviews, L-1001");
        assertThat(Town.linesWith(town.titles("rosa"), " accepted ")).hasSize(1);
    }

    @Test
    void bringADeclineToTheRecruiterWithWhatCanBeDone() {
        arrives(
                ADA,
                "no@mail.example.com",
                answer(ics("REPLY", key("coding"), 0, ADA, "DECLINED", "COMMENT:I am ill\\, sorry.\\nNext week?\r\n")));
        reads();
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron declined ML coding, L-1001

                Booked, your time: Tue 1 Dec 2026, 09:00
                Booked, their time: Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris)
                In their words: “I am ill, sorry.
                Next week?”
                It came by mail from ada@example.com. Nothing has changed yet.

                [Move this interview] [Give up the times and plan anew] [Cancel the loop]""");
        assertThat(RunningLoop.of(town, "L-1001").slot("coding")).isNotNull();
    }

    @Test
    void bringAnotherTimeWithOnePressToMoveItThere() {
        arrives(
                ADA,
                "counter@mail.example.com",
                answer(ics(
                        "COUNTER",
                        key("behavioural"),
                        0,
                        ADA,
                        "TENTATIVE",
                        "DTSTART;TZID=Europe/Paris:20261203T150000\r\nDTEND;TZID=Europe/Paris:20261203T153000\r\n")));
        reads();
        assertThat(town.newest("rosa"))
                .startsWith("Ada Byron asks for another time for Behavioural, L-1001")
                .contains("They propose, your time: Thu 3 Dec 2026, 15:00")
                .contains("[Move it there] [Choose another time] [Give up the times and plan anew]");
        town.presses("rosa", "Move it there");
        assertThat(RunningLoop.of(town, "L-1001").slot("behavioural").start()).isEqualTo("2026-12-03T14:00:00Z");
    }

    @Test
    void countOnceHoweverOftenTheyAreReadOrSent() {
        String letter = "In-Reply-To: <L-1001.invited.coding.1796000000.0@example.com>\r\n\r\nThank you.";
        arrives(ADA, "twice@x", letter);
        reads();
        assertThat(Town.linesWith(town.titles("rosa"), " wrote back")).hasSize(1);
        arrives(ADA, "twice@x", letter);
        reads();
        town.store.<Boolean>inTransaction(tx -> {
            tx.mailboxes().keep("answers", new Mailboxes.ReadUntil(-5, 70));
            return true;
        });
        reads();
        assertThat(Town.linesWith(town.titles("rosa"), " wrote back")).hasSize(1);
        arrives(ADA, "other@x", letter);
        reads();
        assertThat(Town.linesWith(town.titles("rosa"), " wrote back")).hasSize(2);
    }

    @Test
    void sayNothingOfATimeThatNoLongerStands() {
        town.types("rosa", "/loop move L-1001 behavioural 2026-12-03 15:00");
        String before = town.titles("rosa");
        answers("behavioural", 0, "ACCEPTED");
        reads();
        assertThat(town.titles("rosa")).isEqualTo(before);
        answers("behavioural", 1, "ACCEPTED");
        reads();
        assertThat(town.newest("rosa")).startsWith("Ada Byron accepted 1 of 4 interviews");
        town.types("rosa", "/loop move L-1001 behavioural 2026-12-03 16:00");
        answers("coding", 0, "ACCEPTED");
        reads();
        assertThat(town.newest("rosa"))
                .startsWith("Ada Byron accepted 1 of 4 interviews")
                .contains("ML coding");
    }

    @Test
    void areTakenOnlyFromWhomTheInvitationWasSentTo() {
        String before = town.titles("rosa");
        arrives("eve@evil.example", "e1@x", answer(ics("REPLY", key("coding"), 0, "eve@evil.example", "DECLINED", "")));
        arrives(ADA, "e2@x", answer(ics("REPLY", "lk00000000", 0, ADA, "DECLINED", "")));
        arrives("eve@evil.example", "e3@x", "In-Reply-To: <L-1001.invited.coding.1.0@example.com>\r\n\r\nI withdraw");
        arrives(ADA, "e4@x", "In-Reply-To: <other@example.com>\r\n\r\nHello");
        reads();
        assertThat(town.titles("rosa")).isEqualTo(before);
    }

    @Test
    void bringWhatSomebodyWritesInWordsWithoutWhatItQuotes() {
        arrives(
                ADA,
                "w1@x",
                String.join(
                        "\r\n",
                        "In-Reply-To: <L-1001.invited.coding.1796000000.0@example.com>",
                        "Content-Type: text/plain; charset=UTF-8",
                        "",
                        "My train is late, I may need ten minutes.",
                        "",
                        "On Mon, 30 Nov 2026 at 09:00, Interviews wrote:",
                        "> Hello Ada,",
                        ""));
        arrives(
                ADA,
                "w2@x",
                String.join(
                        "\r\n",
                        "In-Reply-To: <L-1001.invited.coding.1796000000.0@example.com>",
                        "Auto-Submitted: auto-replied",
                        "",
                        "I am out of the office."));
        reads();
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron wrote back, L-1001

                “My train is late, I may need ten minutes.”
                It came by mail from ada@example.com. The whole letter is in the mailbox; answer it there.""");
    }

    /** What a mail server says of a letter it could not deliver. */
    private static String cameBack(String letter) {
        return String.join(
                "\r\n",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
                "Auto-Submitted: auto-replied",
                "",
                "--x",
                "Content-Type: text/plain",
                "",
                "It could not be delivered.",
                "--x",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example.com",
                "",
                "Final-Recipient: rfc822; ada@example.com",
                "Action: failed",
                "Status: 5.1.1",
                "",
                "--x",
                "Content-Type: text/rfc822-headers",
                "",
                "Message-ID: <" + letter + "@example.com>",
                "",
                "--x--",
                "");
    }

    @Test
    void tellOfALetterThatCameBack() {
        arrives("mailer-daemon@example.com", "b1@x", cameBack("L-1001.invited.coding.1796000000.0"));
        reads();
        assertThat(town.newest("rosa")).isEqualTo("""
                A letter to Ada Byron about ML coding came back, L-1001

                Their mail server did not take it. Please look at the address, and tell them another way.
                /loop edit L-1001 email=… changes the address.""");
    }

    @Test
    void tellOfALetterAboutWorkDoneAloneThatCameBack() {
        town.types(
                "rosa",
                "/loop start \"Alan Mathison\" variant=playbook-2 level=senior lane=tabular hm=@hugo"
                        + " zone=Europe/Paris from=2026-12-01 within=14d free=\"mon-fri 08:00-17:00\" email=ada@example.com");
        arrives("mailer-daemon@example.com", "t1@x", cameBack("L-1002.task.debugging.5"));
        reads();
        assertThat(town.newest("rosa"))
                .startsWith("A letter to Alan Mathison about Production debugging came back, L-1002");
        arrives("mailer-daemon@example.com", "t2@x", cameBack("L-1001.dataset.coding.1796000000.0"));
        reads();
        assertThat(town.newest("rosa")).startsWith("A letter to Ada Byron about ML coding came back, L-1001");
        town.passes(Duration.ofMinutes(1));
        arrives("mailer-daemon@example.com", "t3@x", cameBack("L-1001.invited.coding.1796000000.0"));
        reads();
        assertThat(Town.linesWith(town.titles("rosa"), "about ML coding came back"))
                .as("one for each letter")
                .hasSize(2);
    }

    @Test
    void tellOfALetterThatCameBackAndOfAnAnswerToOneWhenTheLoopIsOver() {
        town.types("rosa", "/loop cancel L-1001 filled");
        arrives("mailer-daemon@example.com", "c1@x", cameBack("L-1001.cancelled.coding.1796000000.1"));
        reads();
        assertThat(town.newest("rosa")).isEqualTo("""
                A letter to Ada Byron about ML coding came back, L-1001

                Their mail server did not take it. Please look at the address, and tell them another way.""");
        arrives(ADA, "f1@x", "In-Reply-To: <L-1001.feedback.all.0.-1234567890@example.com>\r\n\r\nThank you.");
        reads();
        assertThat(town.newest("rosa")).startsWith("Ada Byron wrote back, L-1001\n\n“Thank you.”");
        String before = town.titles("rosa");
        arrives(ADA, "f2@x", "In-Reply-To: <L-1001.feedback.all.0.9999999999@example.com>\r\n\r\nThank you.");
        reads();
        assertThat(town.titles("rosa")).isEqualTo(before);
    }

    @Test
    void areReadInTheLettersTheyWereWrittenIn() {
        arrives(
                ADA,
                "l1@x",
                String.join(
                        "\r\n",
                        "In-Reply-To: <L-1001.invited.coding.1796000000.0@example.com>",
                        "Content-Type: text/plain; charset=ISO-8859-1",
                        "Content-Transfer-Encoding: quoted-printable",
                        "",
                        "Merci, =E0 bient=F4t"));
        reads();
        assertThat(town.newest("rosa")).contains("“Merci, à bientôt”");
    }

    @Test
    void neverKeepTheNextFromBeingReadWhateverTheyAre() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        arrives(ADA, "deep@x", deep.toString());
        arrives(ADA, "big@x", "\r\n" + "x".repeat(1_500_000));
        arrives(ADA, "charset@x", "Content-Type: text/plain; charset=no-such\r\n\r\nHello");
        arrives(ADA, "type@x", "Content-Type: nonsense;;;=\r\n\r\nHello");
        String part = String.join("\r\n", "--b", "Content-Type: text/plain", "", "x", "");
        arrives(ADA, "parts@x", "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(2_000) + "--b--\r\n");
        arrives(
                ADA,
                "zone@x",
                answer(ics(
                        "COUNTER",
                        key("coding"),
                        0,
                        ADA,
                        "TENTATIVE",
                        "DTSTART;TZID=Nowhere:20261203T150000\r\nDTEND;TZID=Nowhere:2026\r\n")));
        Random random = new Random(3);
        String whole = answer(ics("REPLY", key("design"), 0, ADA, "DECLINED", ""));
        for (int i = 0; i < 25; i++) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            for (int j = 0; j < 12; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
            }
            arrives(
                    "eve@evil.example",
                    "fuzz" + i + "@x",
                    new String(bytes, StandardCharsets.UTF_8).replace("DECLINED", "DELEGATED"));
        }
        answers("behavioural", 0, "ACCEPTED");
        reads();
        assertThat(town.reads("rosa"))
                .contains("Ada Byron asks for another time for ML coding")
                .contains("Ada Byron accepted 1 of 4 interviews");
    }

    @Test
    void leaveTheMailboxAsItIs() throws FolderException, MessagingException {
        answers("coding", 0, "ACCEPTED");
        reads();
        assertThat(mail.getManagers().getImapHostManager().getInbox(box).getUnseenCount())
                .isEqualTo(1);
    }

    @Test
    void sayWhenTheMailboxCannotBeReadAndGoOnWhenItCan() {
        ReadingAnswers nowhere = reading(1);
        nowhere.read();
        assertThat(nowhere.failingSince()).isPresent();
    }
}
