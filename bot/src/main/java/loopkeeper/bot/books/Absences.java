package loopkeeper.bot.books;

import java.time.LocalDate;
import java.util.List;
import loopkeeper.bot.domain.Absence;
import loopkeeper.bot.domain.PersonId;

/** Who is away when, as noted in the chat. */
public interface Absences {

    /** Those that last until that day or longer, by their first day. */
    List<Absence> since(LocalDate day);

    /** Notes one; false when the same was noted before. */
    boolean note(Absence absence, PersonId by);

    /** Drops those of that person that last until that day or longer, and says how many there were. */
    int drop(PersonId person, LocalDate day);
}
