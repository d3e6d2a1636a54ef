package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The training book")
class TrainingBookTest {

    static final Instant AT = Instant.parse("2026-12-01T09:00:00Z");
    static final PersonId ANA = new PersonId("ana");
    static final PersonId INES = new PersonId("ines");
    static final PersonId LEILA = new PersonId("leila");
    static final PersonId NOAH = new PersonId("noah");
    static final PersonId TOMAS = new PersonId("tomas");
    static final People PEOPLE = new People(
            List.of(
                    person(ANA, Set.of(Person.Role.INTERVIEWER), "ml-coding"),
                    person(INES, Set.of(Person.Role.ADMIN)),
                    person(LEILA, Set.of(Person.Role.INTERVIEWER)),
                    person(NOAH, Set.of(Person.Role.INTERVIEWER)),
                    person(TOMAS, Set.of(Person.Role.INTERVIEWER), "behavioural")),
            List.of(new TrainingPath("ml-coding", 2, 1, true, List.of(ANA), List.of(LEILA, TOMAS))));

    private final List<TrainingNote> notes = new ArrayList<>();
    private final List<TraineeSeat> seats = new ArrayList<>();

    static Person person(PersonId id, Set<Person.Role> roles, String... pools) {
        return new Person(id, id.value(), "", "", ZoneOffset.UTC, roles, 3, Set.of(pools), Map.of(), List.of(), 2, 6);
    }

    TrainingBook book() {
        return new TrainingBook(PEOPLE, notes, seats);
    }

    void sat(PersonId person, Seat.Role role, boolean held) {
        seats.add(new TraineeSeat(person, "ml-coding", role, new LoopId("L-7"), "coding", AT, held));
    }

    void noted(PersonId person, String pool, TrainingNote.Kind kind) {
        notes.removeIf(note -> note.person().equals(person) && note.pool().equals(pool));
        notes.add(new TrainingNote(person, pool, kind, ANA, AT));
    }

    @Test
    void putsTheOneClosestToGraduationFirst() {
        sat(TOMAS, Seat.Role.SHADOW, true);
        assertThat(book().learners("ml-coding"))
                .extracting(TrainingBook.Progress::person, TrainingBook.Progress::left)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TOMAS, 2), org.assertj.core.groups.Tuple.tuple(LEILA, 3));
    }

    @Test
    void asksForShadowsFirstAndForReverseShadowsOnceTheyAreBooked() {
        assertThat(book().of(LEILA, "ml-coding").orElseThrow().next()).contains(Seat.Role.SHADOW);
        sat(LEILA, Seat.Role.SHADOW, true);
        sat(LEILA, Seat.Role.SHADOW, false);
        assertThat(book().of(LEILA, "ml-coding").orElseThrow().next()).contains(Seat.Role.REVERSE_SHADOW);
        sat(LEILA, Seat.Role.REVERSE_SHADOW, false);
        assertThat(book().of(LEILA, "ml-coding").orElseThrow().next()).isEmpty();
        assertThat(book().of(LEILA, "ml-coding").orElseThrow().left()).isEqualTo(2);
    }

    @Test
    void countsNoMoreThanThePathAsksFor() {
        for (int seat = 0; seat < 5; seat++) {
            sat(LEILA, Seat.Role.SHADOW, true);
        }
        assertThat(book().of(LEILA, "ml-coding").orElseThrow().left()).isEqualTo(1);
    }

    @Test
    void takesWhoeverTheChatPutOnTheWay() {
        assertThat(book().of(NOAH, "ml-coding")).isEmpty();
        noted(NOAH, "ml-coding", TrainingNote.Kind.ENROLLED);
        assertThat(book().of(NOAH, "ml-coding")).isPresent();
    }

    @Test
    void hasAGraduateInThePoolAndNotOnTheWay() {
        noted(LEILA, "ml-coding", TrainingNote.Kind.GRADUATED);
        assertThat(book().people().pool("ml-coding")).extracting(Person::id).containsExactly(ANA, LEILA);
        assertThat(book().of(LEILA, "ml-coding")).isEmpty();
        assertThat(PEOPLE.pool("ml-coding")).extracting(Person::id).containsExactly(ANA);
    }

    @Test
    void putsAGraduateOfTheChatBackOnTheWay() {
        noted(LEILA, "ml-coding", TrainingNote.Kind.GRADUATED);
        noted(LEILA, "ml-coding", TrainingNote.Kind.ENROLLED);
        assertThat(book().people().pool("ml-coding")).extracting(Person::id).containsExactly(ANA);
        assertThat(book().of(LEILA, "ml-coding")).isPresent();
    }

    @Test
    void asksANamedApproverAndAnAdminWhereNobodyIsNamed() {
        assertThat(book().approvers("ml-coding")).containsExactly(ANA);
        assertThat(book().approvers("behavioural")).containsExactly(INES);
        assertThat(book().mayApprove(PEOPLE.get(INES), "ml-coding")).isFalse();
    }

    @Test
    void passesOverWhoLeftTheHouse() {
        noted(new PersonId("zoe"), "ml-coding", TrainingNote.Kind.GRADUATED);
        noted(new PersonId("yan"), "ml-coding", TrainingNote.Kind.ENROLLED);
        assertThat(book().learners("ml-coding"))
                .extracting(TrainingBook.Progress::person)
                .containsExactly(LEILA, TOMAS);
        assertThat(book().people().all()).hasSize(5);
    }

    @Test
    void listsEveryPoolWithThoseOnTheWayIntoIt() {
        noted(NOAH, "behavioural", TrainingNote.Kind.ENROLLED);

        assertThat(book().pools()).containsExactly("behavioural", "ml-coding");
        assertThat(book().learners()).extracting(TrainingBook.Progress::person).containsExactly(NOAH, LEILA, TOMAS);
    }
}
