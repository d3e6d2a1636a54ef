package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer to an invitation")
class IcsReplyTest {

    private static Optional<IcsReply> read(String method, String... lines) {
        return IcsReply.read(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + method + "BEGIN:VEVENT\r\nUID:lk12@loopkeeper\r\n"
                        + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                ZoneOffset.UTC);
    }

    @Test
    void saysWhoAnswersWhatToWhichChange() {
        assertThat(read(
                        "METHOD:REPLY\r\n",
                        "SEQUENCE:2",
                        "ATTENDEE;PARTSTAT=DECLINED;CN=\"Ada, B\":MAILTO:Ada@Example.com",
                        "COMMENT:Not then\\, sor",
                        " ry\\nAda"))
                .contains(new IcsReply(
                        IcsReply.Answer.DECLINED, "lk12", 2, "ada@example.com", "Not then, sorry\nAda", null));
    }

    @Test
    void mayProposeAnotherTimeInAnyZone() {
        TimeSlot three = new TimeSlot(Instant.parse("2026-12-03T14:00:00Z"), Instant.parse("2026-12-03T15:00:00Z"));
        assertThat(read(
                                "METHOD:COUNTER\r\n",
                                "ATTENDEE;PARTSTAT=TENTATIVE:mailto:a@b",
                                "DTSTART;TZID=Romance Standard Time:20261203T150000",
                                "DTEND;TZID=Europe/Paris:20261203T160000")
                        .orElseThrow()
                        .proposed())
                .isEqualTo(three);
        assertThat(read("METHOD:COUNTER\r\n", "ATTENDEE:mailto:a@b", "DTSTART;TZID=Nowhere:20261203T150000")
                        .orElseThrow()
                        .proposed())
                .isNull();
    }

    @Test
    void isNoneWhenItIsAnInvitationOrAboutSomebodyElsesEventOrMakesNoSense() {
        assertThat(read("METHOD:REQUEST\r\n", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b"))
                .isEmpty();
        assertThat(read("", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b")).isEmpty();
        assertThat(read("METHOD:REPLY\r\n", "ATTENDEE;PARTSTAT=DELEGATED:mailto:a@b"))
                .isEmpty();
        assertThat(read("METHOD:REPLY\r\n", "SEQUENCE:99999999999", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b"))
                .isEmpty();
        assertThat(read("METHOD:REPLY\r\n", "SUMMARY:x")).isEmpty();
        assertThat(IcsReply.read("Hello", ZoneOffset.UTC)).isEmpty();
        assertThat(IcsReply.read("x".repeat(300_000), ZoneOffset.UTC)).isEmpty();
        String others = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "METHOD:REPLY",
                "BEGIN:VEVENT",
                "UID:1@google.com",
                "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
        assertThat(IcsReply.read(others, ZoneOffset.UTC)).isEmpty();
    }
}
