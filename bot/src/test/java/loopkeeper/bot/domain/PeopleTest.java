package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("People")
class PeopleTest {

    static final People PEOPLE = new People(List.of(
            person("ana", "Ana Silva", "ana@example.com", "ml-coding"),
            person("ana-2", "Ana Costa", "", "ml-coding", "ml-design"),
            person("mono", "ana", "", "behavioural"),
            person("chloe", "Chloé Martin", "chloe@example.com")));

    @Test
    void areFoundByHandleWithOrWithoutTheAtSign() {
        assertThat(called("@ana-2")).containsExactly("ana-2");
        assertThat(called("ana-2")).containsExactly("ana-2");
        assertThat(called("  @CHLOE ")).containsExactly("chloe");
    }

    @Test
    void areFoundByWholeNameFirstNameOrAddressInAnyCase() {
        assertThat(called("ana silva")).containsExactly("ana");
        assertThat(called("CHLOÉ")).containsExactly("chloe");
        assertThat(called("Chloe@Example.com")).containsExactly("chloe");
    }

    @Test
    void areMeantByTheirHandleEvenWhereItIsAnothersName() {
        assertThat(called("ana")).containsExactly("ana");
        assertThat(called("@ana")).containsExactly("ana");
    }

    @Test
    void areAllNamedWhenAFirstNameIsSharedByMany() {
        People two = new People(List.of(
                person("asilva", "Ana Silva", "a@example.com"), person("acosta", "Ana Costa", "b@example.com")));

        assertThat(two.called("Ana").stream().map(Person::id))
                .containsExactly(new PersonId("asilva"), new PersonId("acosta"));
    }

    @Test
    void areNotMeantByNothingEvenIfTheyHaveNoAddress() {
        assertThat(called("")).isEmpty();
        assertThat(called("  ")).isEmpty();
        assertThat(called("@")).isEmpty();
    }

    @Test
    void areNotFoundByHalfAName() {
        assertThat(called("Chlo")).isEmpty();
        assertThat(called("Silva")).isEmpty();
    }

    @Test
    void areFoundByPoolInTheOrderOfTheFiles() {
        assertThat(PEOPLE.pool("ml-coding").stream().map(Person::id))
                .containsExactly(new PersonId("ana"), new PersonId("ana-2"));
        assertThat(PEOPLE.pool("nobody's")).isEmpty();
        assertThat(PEOPLE.all()).hasSize(4);
    }

    @Test
    void areAskedForByIdOnlyWhenTheyAreKnown() {
        assertThat(PEOPLE.get(new PersonId("chloe")).firstName()).isEqualTo("Chloé");
        assertThat(PEOPLE.find(new PersonId("zoe"))).isEmpty();
        assertThatThrownBy(() -> PEOPLE.get(new PersonId("zoe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody is called zoe");
    }

    private static List<String> called(String typed) {
        return PEOPLE.called(typed).stream().map(person -> person.id().value()).toList();
    }

    private static Person person(String id, String name, String email, String... pools) {
        return new Person(
                new PersonId(id),
                name,
                "",
                email,
                ZoneOffset.UTC,
                Set.of(),
                3,
                Set.of(pools),
                Map.of(),
                List.of(),
                3,
                9);
    }
}
