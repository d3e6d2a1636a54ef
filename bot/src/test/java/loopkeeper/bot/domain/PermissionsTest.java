package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Permissions")
class PermissionsTest {

    static final PersonId ADA = new PersonId("ada");

    /** Ruling 2 for the cards of others: who reads, how their own card in coding stands, before and after the opening. */
    @ParameterizedTest(name = "{0}, own card {1}")
    @CsvSource({
        "lead,               OWES,      shut, own card first",
        "lead,               SUBMITTED, shut, everything",
        "lead,               EXCUSED,   shut, own card first",
        "second,             OWES,      shut, own card first",
        "second,             SUBMITTED, shut, everything",
        "second,             EXCUSED,   shut, own card first",
        "shadow,             OWES,      shut, own card first",
        "shadow,             SUBMITTED, shut, everything",
        "reverse shadow,     OWES,      shut, own card first",
        "reverse shadow,     SUBMITTED, shut, everything",
        "hiring manager,     none,      shut, everything",
        "recruiter,          none,      shut, everything",
        "hm who interviews,  OWES,      shut, own card first",
        "hm who interviews,  SUBMITTED, shut, everything",
        "hm who interviews,  EXCUSED,   shut, own card first",
        "recruiter who sits, OWES,      shut, own card first",
        "recruiter who sits, SUBMITTED, shut, everything",
        "declined,           DECLINED,  nothing, nothing",
        "replaced,           REPLACED,  nothing, nothing",
        "admin,              none,      nothing, nothing",
        "stranger,           none,      nothing, nothing",
    })
    void letPeopleReadTheCardsOfOthers(String reader, String ownCard, String before, String after) {
        Loop shut = withReader(reader, ownCard);
        Loop open = shut.after(new LoopEvent.DebriefOpened(OPENED));
        PersonId person = person(reader);

        assertThat(read(shut, person)).as("before the debrief opens").isEqualTo(before);
        assertThat(read(open, person)).as("afterwards").isEqualTo(after);
    }

    private static Loop withReader(String reader, String ownCard) {
        Loop base = heldWithCardsInBut();
        if (reader.startsWith("hm who")) {
            base = base.after(new LoopEvent.LoopEdited("hm", "hugo", "zoe", ""));
        } else if (reader.startsWith("recruiter who")) {
            base = base.after(new LoopEvent.LoopEdited("recruiter", "rosa", "zoe", ""));
        }
        if (ownCard.equals("none")) {
            return base;
        }
        Seat.Role role = switch (reader) {
            case "lead" -> Seat.Role.LEAD;
            case "shadow" -> Seat.Role.SHADOW;
            case "reverse shadow" -> Seat.Role.REVERSE_SHADOW;
            default -> Seat.Role.SECOND;
        };
        Seat.State state = Seat.State.valueOf(ownCard);
        PersonId former = role == Seat.Role.LEAD ? ANA : BEN;
        return base.after(new LoopEvent.SeatVacated("coding", former, "swapped"))
                .after(new LoopEvent.SeatFilled("coding", ZOE, role))
                .after(
                        switch (state) {
                            case OWES -> new LoopEvent.BlockHeld("coding", false);
                            case SUBMITTED -> submitted("coding", ZOE);
                            case EXCUSED -> new LoopEvent.SeatExcused("coding", ZOE, "ill");
                            case DECLINED -> new LoopEvent.InviteDeclined("coding", ZOE, "ill");
                            case REPLACED -> new LoopEvent.SeatVacated("coding", ZOE, "no answer");
                            case ASKED, ACCEPTED -> new LoopEvent.InviteAccepted("coding", ZOE);
                        });
    }

    private static PersonId person(String reader) {
        return switch (reader) {
            case "hiring manager" -> HUGO;
            case "recruiter" -> ROSA;
            case "admin" -> ADA;
            default -> ZOE;
        };
    }

    private static String read(Loop loop, PersonId person) {
        Refusal why = Permissions.mayReadCards(loop, person).orElse(null);
        return switch (why) {
            case null -> "everything";
            case Refusal.DebriefIsShut shut -> "shut";
            case Refusal.OwnCardFirst own -> "own card first";
            case Refusal.NotYours no -> "nothing";
            default -> why.toString();
        };
    }

    @Test
    void sayHowManyCardsAreInWhileTheDebriefIsShut() {
        assertThat(Permissions.mayReadCards(heldWithCardsInBut(HAL), HUGO))
                .contains(new Refusal.DebriefIsShut(L7, 7, 8));
    }

    @Test
    void wantEveryOwnCardOfSomebodyInTwoBlocks() {
        Loop twice = heldWithCardsInBut()
                .after(new LoopEvent.SeatVacated("design", DEV, "swapped"))
                .after(new LoopEvent.SeatFilled("design", ANA, Seat.Role.SECOND))
                .after(new LoopEvent.DebriefOpened(OPENED));

        assertThat(Permissions.mayReadCards(twice, ANA)).contains(new Refusal.OwnCardFirst(L7));
        assertThat(Permissions.mayReadCards(twice.after(submitted("design", ANA)), ANA))
                .isEmpty();
    }

    @Test
    void shutTheCardsAgainAfterAnotherStep() {
        assertThat(Permissions.mayReadCards(withAnotherStep(), HUGO)).contains(new Refusal.DebriefIsShut(L7, 8, 8));
    }

    @Nested
    @DisplayName("of roles")
    class OfRoles {

        @Test
        void letRecruitersAndAdminsStartALoop() {
            Refusal no = new Refusal.NotYours("Starting a loop", "a recruiter");

            assertThat(Permissions.mayStart(someone("rui", Person.Role.RECRUITER)))
                    .isEmpty();
            assertThat(Permissions.mayStart(someone("ada", Person.Role.ADMIN))).isEmpty();
            assertThat(Permissions.mayStart(someone("hugo", Person.Role.HIRING_MANAGER)))
                    .contains(no);
            assertThat(Permissions.mayStart(someone("ana", Person.Role.INTERVIEWER)))
                    .contains(no);
        }

        @Test
        void letOnlyTheLoopsOwnRecruiterRunIt() {
            Refusal no = new Refusal.NotYours("Planning", "the recruiter of L-7");

            assertThat(Permissions.mayRun(planned(), ROSA, "Planning")).isEmpty();
            assertThat(List.of(HUGO, ANA, ADA, ZOE))
                    .allSatisfy(person -> assertThat(Permissions.mayRun(planned(), person, "Planning"))
                            .contains(no));
        }

        @Test
        void letItsRecruiterAndAdminsChangeIt() {
            Refusal no = new Refusal.NotYours("Changing L-7", "its recruiter");

            assertThat(Permissions.mayEdit(planned(), someone("rosa", Person.Role.RECRUITER)))
                    .isEmpty();
            assertThat(Permissions.mayEdit(planned(), someone("ada", Person.Role.ADMIN)))
                    .isEmpty();
            assertThat(Permissions.mayEdit(planned(), someone("rui", Person.Role.RECRUITER)))
                    .contains(no);
            assertThat(Permissions.mayEdit(planned(), someone("hugo", Person.Role.HIRING_MANAGER)))
                    .contains(no);
        }

        @Test
        void letOnlyTheLoopsOwnHiringManagerDecide() {
            Refusal no = new Refusal.NotYours("The decision", "the hiring manager of L-7");

            assertThat(Permissions.mayDecide(planned(), HUGO, "The decision")).isEmpty();
            assertThat(List.of(ROSA, ANA, ADA))
                    .allSatisfy(person -> assertThat(Permissions.mayDecide(planned(), person, "The decision"))
                            .contains(no));
        }

        @Test
        void letRecruiterAndHiringManagerNudge() {
            assertThat(Permissions.mayNudge(held(), ROSA)).isEmpty();
            assertThat(Permissions.mayNudge(held(), HUGO)).isEmpty();
            assertThat(Permissions.mayNudge(held(), ANA))
                    .contains(new Refusal.NotYours("A nudge", "the recruiter or the hiring manager of L-7"));
        }

        @Test
        void letTheLeadAndTheRecruiterSayWhetherABlockTookPlace() {
            Optional<Refusal> no = Optional.of(
                    new Refusal.NotYours("Saying whether coding took place", "its lead or the recruiter of L-7"));
            Block coding = block(planned(), "coding");
            Loop declined = planned().after(new LoopEvent.InviteDeclined("coding", ANA, "ill"));

            assertThat(Permissions.mayReport(planned(), coding, ANA)).isEmpty();
            assertThat(Permissions.mayReport(planned(), coding, ROSA)).isEmpty();
            assertThat(Permissions.mayReport(planned(), coding, BEN)).isEqualTo(no);
            assertThat(Permissions.mayReport(planned(), coding, CLEO)).isEqualTo(no);
            assertThat(Permissions.mayReport(declined, block(declined, "coding"), ANA))
                    .isEqualTo(no);
        }

        @Test
        void letThoseWhoTakePartAndAdminsSeeWhereItStands() {
            Loop declined = planned().after(new LoopEvent.InviteDeclined("coding", BEN, "ill"));
            Refusal no = new Refusal.NotYours("Looking into L-7", "those who take part in it");

            assertThat(List.of("rosa", "hugo", "ana", "sam"))
                    .allSatisfy(id -> assertThat(Permissions.mayLook(declined, someone(id, Person.Role.INTERVIEWER)))
                            .isEmpty());
            assertThat(Permissions.mayLook(declined, someone("ada", Person.Role.ADMIN)))
                    .isEmpty();
            assertThat(Permissions.mayLook(declined, someone("ben", Person.Role.INTERVIEWER)))
                    .contains(no);
            assertThat(Permissions.mayLook(declined, someone("zoe", Person.Role.RECRUITER)))
                    .contains(no);
        }

        private static Person someone(String id, Person.Role role) {
            return new Person(
                    new PersonId(id), id, "", "", ZoneOffset.UTC, Set.of(role), 3, Set.of(), Map.of(), List.of(), 3, 9);
        }
    }

    /** What was decided is known to those with a role in the loop once their own card is in, and to nobody else. */
    @ParameterizedTest(name = "{0}, own card {1}: {2}")
    @CsvSource({
        "lead,              OWES,      false",
        "lead,              SUBMITTED, true",
        "second,            EXCUSED,   false",
        "hiring manager,    none,      true",
        "recruiter,         none,      true",
        "hm who interviews, OWES,      false",
        "hm who interviews, SUBMITTED, true",
        "declined,          DECLINED,  false",
        "admin,             none,      false",
        "stranger,          none,      false",
    })
    void letPeopleKnowWhatWasDecided(String reader, String ownCard, boolean known) {
        assertThat(Permissions.mayKnowVerdict(withReader(reader, ownCard), person(reader)))
                .isEqualTo(known);
    }
}
