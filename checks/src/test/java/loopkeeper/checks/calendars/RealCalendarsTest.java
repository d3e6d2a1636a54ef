package loopkeeper.checks.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loopkeeper.bot.Bot;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Environment;
import loopkeeper.checks.crash.Talk;
import loopkeeper.scheduler.calendars.IcsWriter;
import loopkeeper.scheduler.calendars.Radicale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program with a real CalDAV server as everyone's calendar and a mail server as everyone's mailbox: what
 * people see there, from the plan to the end.
 */
@DisplayName("A plan in real calendars and real mailboxes")
final class RealCalendarsTest {

    /** Monday 30 November 2026, 09:00 in Paris. */
    private static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");

    private static final String START = "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01"
            + " email=ada@example.com link=https://meet.example.com/ada";

    @TempDir
    private Path folder;

    private Radicale calendars;
    private GreenMail mail;
    private Bot bot;
    private Talk talk;
    private final List<String> people = new ArrayList<>();
    private int deliveries;

    @BeforeEach
    void everybodyHasACalendarAndAMailbox() throws Exception {
        assumeTrue(Radicale.installed(), "No radicale was found, so the story with real calendars was not told.");
        Matcher ids = Pattern.compile("(?m)^ {2}- id: (\\S+)")
                .matcher(new String(
                        Bot.class.getResourceAsStream("/sandbox/people.yaml").readAllBytes(), StandardCharsets.UTF_8));
        while (ids.find()) {
            people.add(ids.group(1));
        }
        calendars = Radicale.start(Files.createDirectory(folder.resolve("radicale")), people.toArray(new String[0]));
        mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        mail.setUser("interviews@example.com", "interviews", "pass");
        mail.setUser("ada@example.com", "ada", "pass");
        mail.start();
        Map<String, String> variables = new TreeMap<>();
        variables.put("LOOPKEEPER_PORT", "0");
        variables.put("LOOPKEEPER_DATA", folder.resolve("data").toString());
        variables.put("LOOPKEEPER_CALDAV_URL", calendars.address() + "{id}/calendar/");
        variables.put("LOOPKEEPER_CALDAV_PASSWORD", Radicale.PASSWORD);
        variables.put("LOOPKEEPER_MAIL_HOST", "127.0.0.1");
        variables.put("LOOPKEEPER_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()));
        variables.put("LOOPKEEPER_MAIL_SECURITY", "none");
        variables.put("LOOPKEEPER_MAIL_USER", "interviews");
        variables.put("LOOPKEEPER_MAIL_PASSWORD", "pass");
        variables.put("LOOPKEEPER_MAIL_FROM", "interviews@example.com");
        bot = Bot.open(Environment.read(variables, BotConfig.Mode.SANDBOX), InstantSource.fixed(MONDAY), new Random(7));
        talk = new Talk(bot.port());
    }

    @AfterEach
    void stop() {
        if (bot != null) {
            bot.close();
        }
        if (mail != null) {
            mail.stop();
        }
        if (calendars != null) {
            calendars.close();
        }
    }

    /** Rosa types; returns what she reads, once all that it caused is done. */
    private String rosa(String line) throws IOException {
        String said = talk.says("rosa", "d" + deliveries++, line).text();
        talk.clock(Duration.ZERO);
        return said;
    }

    private String newest(String who) throws IOException {
        JsonNode messages = talk.inbox(who).at("/conversations/0/messages");
        return messages.get(messages.size() - 1).get("text").asText();
    }

    /** Our events of one person or of everybody, one a line: who, when, what; in order. */
    private List<String> events() {
        List<String> lines = new ArrayList<>();
        for (String person : people) {
            for (String text : calendars.texts(person, IcsWriter.OURS)) {
                lines.add(person + " " + value(text, "DTSTART") + " " + value(text, "SUMMARY"));
            }
        }
        return lines.stream().sorted().toList();
    }

    /** When each interview is, by what calendars call it; fails where two people's calendars say different times. */
    private Map<String, String> times() {
        return events().stream()
                .map(line -> line.split(" ", 3))
                .collect(Collectors.toMap(
                        part -> part[2],
                        part -> part[1],
                        (one, other) -> {
                            assertThat(one).isEqualTo(other);
                            return one;
                        },
                        TreeMap::new));
    }

    private static String value(String ics, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "[^:\r\n]*:([^\r\n]*)").matcher(ics);
        return line.find() ? line.group(1) : "";
    }

    /** What the candidate was sent of that method: time and sequence of each interview. */
    private Map<String, String> invitations(String method) throws IOException, MessagingException {
        Map<String, String> found = new TreeMap<>();
        for (MimeMessage message : letters()) {
            String ics = calendarOf(message).replace("\r\n ", "");
            if (value(ics, "METHOD").equals(method)) {
                found.put(value(ics, "SUMMARY"), value(ics, "DTSTART") + " #" + value(ics, "SEQUENCE"));
            }
        }
        return found;
    }

    private List<MimeMessage> letters() {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().contains("ada@example.com");
                    } catch (MessagingException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .toList();
    }

    private static String calendarOf(Part part) throws IOException, MessagingException {
        if (part.isMimeType("text/calendar")) {
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder found = new StringBuilder();
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart one = several.getBodyPart(i);
                found.append(calendarOf(one));
            }
        }
        return found.toString();
    }

    private void meeting(String person, String file, String start, String end) {
        calendars.put(
                person,
                file,
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:" + file
                        + "\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:" + start + "\r\nDTEND:" + end
                        + "\r\nSUMMARY:Private\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    @Test
    void landsMovesAndIsGoneForEverybody() throws Exception {
        rosa(START);
        assertThat(events()).isEmpty();

        rosa("/loop send L-1001");
        assertThat(events()).isNotEmpty().allMatch(line -> line.contains(" Hold: "));
        assertThat(letters()).hasSize(1);

        rosa("/loop choose L-1001 2");
        Map<String, String> booked = times();
        assertThat(booked).hasSize(4);
        assertThat(events()).hasSize(8).noneMatch(line -> line.contains(" Hold: "));
        assertThat(invitations("REQUEST").values())
                .containsExactlyInAnyOrderElementsOf(
                        booked.values().stream().map(at -> at + " #0").toList());

        rosa("/loop move L-1001 behavioural 2026-12-04 15:00");
        Map<String, String> moved = times();
        assertThat(moved.get("Interview: Behavioural\\, L-1001")).isEqualTo("20261204T140000Z");
        assertThat(events()).hasSize(8);
        assertThat(invitations("REQUEST").values()).contains("20261204T140000Z #1");

        rosa("/loop cancel L-1001 filled");
        assertThat(events()).isEmpty();
        assertThat(invitations("CANCEL").keySet())
                .isEqualTo(invitations("REQUEST").keySet());
    }

    @Test
    void keepsClearOfMeetingsInThemAndNoticesWhatChangesThere() throws Exception {
        for (String person : people) {
            meeting(person, "busy", "20261201T000000Z", "20261204T000000Z");
        }
        rosa(START);
        rosa("/loop choose L-1001 1");
        Map<String, String> booked = times();
        assertThat(booked.values()).hasSize(4).allMatch(at -> at.compareTo("20261204T000000Z") >= 0);

        String first = new TreeSet<>(booked.values()).getFirst();
        for (String person : people) {
            for (String block : List.of("coding", "design", "deep-dive", "behavioural")) {
                talk.says(person, "accept-" + block, "/loop accept L-1001 " + block);
            }
        }
        String who = events().stream()
                .filter(line -> line.contains(first))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
        meeting(who, "dentist", first, first.replaceAll("T..", "T23"));
        talk.clock(Duration.between(MONDAY, instant(first).minus(Duration.ofHours(24))));
        assertThat(newest("rosa"))
                .startsWith("Something came in between for ")
                .contains(" has another meeting then.", "[Give up the times and plan anew]");

        rosa("/loop replan L-1001");
        assertThat(events()).isEmpty();
        rosa("/loop choose L-1001 1");
        assertThat(events()).hasSize(8).doesNotContain(who + " " + first);
    }

    private static Instant instant(String utc) {
        return LocalDateTime.parse(utc, DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'"))
                .toInstant(ZoneOffset.UTC);
    }
}
