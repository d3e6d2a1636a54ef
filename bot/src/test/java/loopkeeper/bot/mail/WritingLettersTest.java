package loopkeeper.bot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.testing.LettersOut;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Letters to the candidate")
class WritingLettersTest {

    private static final Path GOLDEN = Path.of("src/test/resources/letters");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Town town = new Town(RunningLoop.MONDAY);

    @BeforeEach
    void start() {
        mail.setUser("interviews@example.com", "interviews", "pass");
        mail.start();
    }

    @AfterEach
    void stop() {
        town.close();
        mail.stop();
    }

    private void mailIsSetUp() {
        LettersOut.of(town, new MailServer("127.0.0.1", mail.getSmtp().getPort(), "none", "interviews", "pass"));
    }

    /** Every letter that arrived with that word in its subject. */
    private List<MimeMessage> letters(String word) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> subject(message).contains(word))
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private void looksLike(String golden, MimeMessage message) throws IOException, MessagingException {
        List<String> lines = new ArrayList<>();
        for (String header : List.of("From", "To", "Subject", "Message-ID", "Auto-Submitted")) {
            lines.add(header + ": "
                    + jakarta.mail.internet.MimeUtility.decodeText(
                            jakarta.mail.internet.MimeUtility.unfold(message.getHeader(header, ", "))));
        }
        parts(message, "", lines);
        String text = String.join("\n", lines)
                .replaceAll("/c/[A-Za-z0-9_-]{32}", "/c/SECRET")
                .replace("\r\n", "¬\n");
        Path file = GOLDEN.resolve(golden + ".txt");
        if (Boolean.getBoolean("write-new-shapes") && Files.notExists(file)) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static void parts(Part part, String indent, List<String> lines) throws IOException, MessagingException {
        lines.add(indent + "["
                + part.getContentType()
                        .replaceAll(";\\s*boundary=\"?[^\";]*\"?", "")
                        .replaceAll("\\s+", " ") + "]");
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart one = several.getBodyPart(i);
                parts(one, indent + "  ", lines);
            }
        } else {
            lines.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void inviteToEachInterviewWithAnInvitationClientsUnderstand() throws Exception {
        mailIsSetUp();
        RunningLoop.booked(town);
        assertThat(letters("Interview:")).hasSize(4);
        looksLike("invited", letters("ML coding").getFirst());
        assertThat(town.reads("rosa")).doesNotContain("A letter to");
    }

    @Test
    void tellOfANewTimeAndOfNoneWithTheSameEventAndTheNextSequence() throws Exception {
        mailIsSetUp();
        RunningLoop.booked(town);
        town.types("rosa", "/loop move L-1001 behavioural 2026-12-03 15:00");
        looksLike("moved", letters("Moved:").getFirst());
        town.types("rosa", "/loop cancel L-1001 filled");
        assertThat(letters("Cancelled:")).hasSize(4);
        looksLike("cancelled", letters("Cancelled: Behavioural").getFirst());
    }

    @Test
    void bringThePlansToChooseFrom() throws Exception {
        mailIsSetUp();
        RunningLoop.started(town);
        town.presses("rosa", "Send to candidate");
        looksLike("plans", letters("Choose").getFirst());
    }

    @Test
    void nameAnOpeningAsItIsCalledNow() throws Exception {
        mailIsSetUp();
        RunningLoop.started(town);
        town.types("rosa", "/loop opening mle-platform title=\"ML engineer, ads\"");
        town.presses("rosa", "Send to candidate");
        List<String> lines = new ArrayList<>();
        parts(letters("Choose").getFirst(), "", lines);
        assertThat(String.join("\n", lines)).contains("we would like to meet you for ML engineer, ads.");
    }

    @Test
    void remindADayAndAnHourBefore() throws Exception {
        mailIsSetUp();
        RunningLoop.started(town);
        town.presses("rosa", "Book plan 3");
        String lead = RunningLoop.of(town, "L-1001").panel("coding").getFirst();
        town.types(lead, "/loop me profile=https://scholar.example.org/lead");
        town.passes(Duration.ofDays(4));
        looksLike("day-before", letters("Tomorrow:").getFirst());
        looksLike("hour-before", letters("In an hour:").getFirst());
        assertThat(letters("Tomorrow:")).hasSize(1);
        assertThat(letters("In an hour:")).hasSize(1);
    }

    @Test
    void waitUntilTheServerIsWellAgain() {
        int port = mail.getSmtp().getPort();
        mailIsSetUp();
        mail.stop();
        RunningLoop.booked(town);
        assertThat(town.reads("rosa")).doesNotContain("A letter to");
        mail.getSmtp();
        GreenMail later = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        later.setUser("interviews@example.com", "interviews", "pass");
        later.start();
        try {
            town.passes(Duration.ofMinutes(10));
            assertThat(later.getReceivedMessages()).hasSize(4);
        } finally {
            later.stop();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "MAIL, 421 4.7.0 Too many letters from you",
        "RCPT, 450 4.2.0 Greylisted",
        "RCPT, 452 4.2.2 The mailbox is full",
        "DATA, 451 4.3.0 Not now",
        "., 452 4.3.1 The disk is full",
        "MAIL, hangs up",
        "DATA, hangs up"
    })
    void areSentAgainWhereTheServerFailsThemForNow(String at, String answer) throws IOException {
        try (MoodyServer server = new MoodyServer(at, answer, 2)) {
            LettersOut.of(town, new MailServer("127.0.0.1", server.port(), "none", "", ""));
            RunningLoop.booked(town);
            assertThat(server.taken()).isEmpty();
            town.passes(Duration.ofMinutes(10));
            assertThat(server.taken()).hasSize(4);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"RCPT, 550 5.1.1 No such user", "., 554 5.6.0 Refused"})
    void areGivenUpWhereTheServerRefusesThemForGood(String at, String answer) throws IOException {
        try (MoodyServer server = new MoodyServer(at, answer, Integer.MAX_VALUE)) {
            WritingLetters writing = LettersOut.of(town, new MailServer("127.0.0.1", server.port(), "none", "", ""));
            town.outward.clear();
            RunningLoop loop = RunningLoop.started(town);
            town.presses("rosa", "Send to candidate");
            assertThat(writing.run(
                            1, new Effect.WriteLetter(loop.id, Effect.WriteLetter.Kind.PLANS, "", null, 1), false))
                    .isEqualTo(new EffectRunner.Outcome.GaveUp(
                            "the mail server did not take the letter, or the candidate's address"));
        }
    }

    @Test
    void areGivenToTheRecruiterToSendWhereNoMailIsSetUp() {
        LettersOut.of(town, null);
        RunningLoop.booked(town);
        String given = town.newest("rosa").replaceAll("/c/[A-Za-z0-9_-]{32}", "/c/SECRET");
        assertThat(Town.linesWith(town.titles("rosa"), "A letter to")).hasSize(1);
        assertThat(given)
                .startsWith("A letter to Ada Byron for you to send, L-1001")
                .contains("Subject: Your interviews are booked", "Hello Ada Byron,", "Paris time (Europe/Paris)")
                .contains("Calendar file (https://loops.example.com/c/SECRET/invite.ics)");
    }

    @Test
    void neverPrintThePassword() {
        assertThat(new MailServer("h", 25, "none", "u", "geheim")).hasToString("h:25 as u, password ***");
    }
}
