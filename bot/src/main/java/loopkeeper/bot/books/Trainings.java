package loopkeeper.bot.books;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TraineeSeat;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.bot.domain.TrainingNote;

/** Who learns to judge, as this transaction sees it. */
public interface Trainings {

    /** The newest note of each person and pool, oldest first. */
    List<TrainingNote> newest();

    /** Notes what was decided; it holds from now on. */
    void note(PersonId person, String pool, TrainingNote.Kind kind, PersonId by);

    /**
     * The seats these people have as shadows and reverse shadows: held in any loop, or to come in a running one;
     * in order of time.
     */
    List<TraineeSeat> seats(Collection<PersonId> people);

    /** Everybody, with those who graduated in their new pools. */
    default People qualified(People files) {
        return new TrainingBook(files, newest(), List.of()).people();
    }

    /** How far everybody is. */
    default TrainingBook book(People files) {
        List<TrainingNote> newest = newest();
        Set<PersonId> learners = new TrainingBook(files, newest, List.of())
                .learners().stream().map(TrainingBook.Progress::person).collect(Collectors.toSet());
        return new TrainingBook(files, newest, seats(learners));
    }
}
