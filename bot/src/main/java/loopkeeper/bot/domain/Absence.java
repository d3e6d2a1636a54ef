package loopkeeper.bot.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Days on which somebody can't be asked for anything, noted in the chat. Why is nobody's business and not kept.
 *
 * @param from first day, in the person's own zone
 * @param until last day, itself included
 */
public record Absence(PersonId person, LocalDate from, LocalDate until) {

    /** Every day of it. */
    public List<LocalDate> days() {
        return from.datesUntil(until.plusDays(1)).toList();
    }

    /** Whether that instant lies in it. */
    public boolean covers(Person who, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, who.zone());
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
