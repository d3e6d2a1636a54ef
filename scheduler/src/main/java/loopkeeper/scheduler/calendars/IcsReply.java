package loopkeeper.scheduler.calendars;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * What a mail program answers to an invitation of ours (RFC 5546, 3.2.3 and 3.2.7). Whoever reads it must check that
 * it comes from somebody who was invited: anybody can write one.
 *
 * @param id of the event, as it was booked
 * @param sequence which of its changes is answered, from 0
 * @param attendee the address that answers, in lower case
 * @param comment what they added; may be empty
 * @param proposed the time they would rather have; null where they name none
 */
public record IcsReply(
        Answer answer,
        String id,
        int sequence,
        String attendee,
        String comment,
        @Nullable TimeSlot proposed) {

    private static final int LONGEST = 256 * 1024;

    /** What they say. */
    public enum Answer {
        ACCEPTED,
        DECLINED,
        TENTATIVE,
        COUNTERED
    }

    /**
     * Reads one.
     *
     * @param zone of times that name none
     * @return empty when it is no answer to an event of ours, or makes no sense
     */
    public static Optional<IcsReply> read(String text, ZoneId zone) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            IcsText read = IcsText.whole(text, "An answer");
            return read.events().stream()
                    .filter(event -> event.text("UID").endsWith(IcsWriter.OURS))
                    .findFirst()
                    .flatMap(event -> reply(read, event, zone));
        } catch (Calendar.Unreadable | DateTimeException | IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    private static Optional<IcsReply> reply(IcsText read, IcsText.Component event, ZoneId zone) {
        IcsText.Line attendee = event.first("ATTENDEE").orElse(null);
        String sequence = event.text("SEQUENCE");
        Answer answer = attendee == null
                ? null
                : answer(read.text("METHOD"), attendee.parameter("PARTSTAT").orElse(""));
        if (attendee == null || answer == null || !sequence.matches("[0-9]{0,6}")) {
            return Optional.empty();
        }
        String uid = event.text("UID");
        return Optional.of(new IcsReply(
                answer,
                uid.substring(0, uid.length() - IcsWriter.OURS.length()),
                sequence.isEmpty() ? 0 : Integer.parseInt(sequence),
                attendee.value().strip().toLowerCase(Locale.ROOT).replaceFirst("^mailto:", ""),
                plain(event.text("COMMENT")),
                answer == Answer.COUNTERED ? proposed(read, event, zone) : null));
    }

    private static @Nullable Answer answer(String method, String status) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "COUNTER" -> Answer.COUNTERED;
            case "REPLY" ->
                switch (status.toUpperCase(Locale.ROOT)) {
                    case "ACCEPTED" -> Answer.ACCEPTED;
                    case "DECLINED" -> Answer.DECLINED;
                    case "TENTATIVE" -> Answer.TENTATIVE;
                    default -> null;
                };
            default -> null;
        };
    }

    /** Another time that can't be read is still a wish for another time. */
    private static @Nullable TimeSlot proposed(IcsText read, IcsText.Component event, ZoneId zone) {
        try {
            return IcsTimes.slot(event, new IcsTimes(zone, read.zones()));
        } catch (DateTimeException | IllegalArgumentException odd) {
            return null;
        }
    }

    private static String plain(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                text.append(letter);
            }
        }
        return text.toString().strip();
    }
}
