package loopkeeper.bot.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanCheck;
import loopkeeper.scheduler.Rule;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** A loop as a problem for the planner, and a slot chosen by hand as a plan to check. */
final class PanelRules {

    static final Duration PAUSE = Duration.ofMinutes(15);
    private final People people;
    private final @Nullable TrainingBook training;

    PanelRules(People people) {
        this(people, null);
    }

    /**
     * @param training who may get a seat to learn beside each panel; null for nobody
     */
    PanelRules(People people, @Nullable TrainingBook training) {
        this.people = people;
        this.training = training;
    }

    /**
     * What has to be placed.
     *
     * @param toPlace the blocks to place; the others stay where they are
     * @param free when the candidate can come, already cut to what is still possible
     * @param busy meetings by person; a person who is missing is not available at all
     * @param booked interviews in other loops, by person
     */
    PanelProblem problem(
            Loop loop,
            List<Block> toPlace,
            List<TimeSlot> free,
            Map<PersonId, List<TimeSlot>> busy,
            Map<PersonId, List<TimeSlot>> booked) {
        Set<String> keys = toPlace.stream().map(Block::key).collect(Collectors.toSet());
        List<Block> staying = loop.blocks().stream()
                .filter(block -> !keys.contains(block.key()) && block.isPlaced())
                .toList();
        List<BlockNeed> needs = new ArrayList<>();
        Set<PersonId> wanted = new LinkedHashSet<>();
        Set<PersonId> different = new HashSet<>();
        int seats = 0;
        for (Block block : toPlace) {
            List<BlockNeed.SeatNeed> roles = new ArrayList<>();
            Set<PanelistId> pool = new LinkedHashSet<>();
            for (Person person : candidates(loop, block, busy)) {
                pool.add(person.id().asPanelist());
                wanted.add(person.id());
                different.add(person.id());
            }
            for (Seat.Role role : rolesToFill(block)) {
                roles.add(new BlockNeed.SeatNeed(role.name(), pool));
                seats++;
            }
            toLearn(loop, block, busy).ifPresent(seat -> {
                roles.add(seat);
                seat.pool().forEach(one -> wanted.add(new PersonId(one.value())));
            });
            needs.add(new BlockNeed(block.key(), block.length(), roles));
        }
        List<PanelistId> seated = staying.stream()
                .flatMap(block -> block.panel().stream())
                .map(seat -> seat.person().asPanelist())
                .toList();
        List<Interviewer> interviewers = wanted.stream()
                .map(id -> interviewer(id, staying, busy, booked))
                .toList();
        boolean enough = different.size()
                >= seats
                        + (int) seated.stream()
                                .filter(one -> different.contains(new PersonId(one.value())))
                                .distinct()
                                .count();
        return new PanelProblem(
                needs,
                interviewers,
                loop.recipe().zone(),
                free,
                staying.stream().map(PanelRules::slot).toList(),
                seated,
                rules(loop, toPlace, loop.recipe().differentPeople() && enough));
    }

    /**
     * People as the planner sees them.
     *
     * @param booked interviews in any loop, by person
     */
    List<Interviewer> interviewers(
            Collection<PersonId> ids, Map<PersonId, List<TimeSlot>> busy, Map<PersonId, List<TimeSlot>> booked) {
        return ids.stream().map(id -> interviewer(id, List.of(), busy, booked)).toList();
    }

    /**
     * Talk about work done alone comes when the work is in, which may be a day of its own and later than the rest: it
     * may lie anywhere in the window.
     */
    private static PanelProblem.Rules rules(Loop loop, List<Block> toPlace, boolean differentPeople) {
        Loop.Limits usual = loop.recipe().limits();
        boolean talk =
                toPlace.stream().anyMatch(block -> loop.takeHome(block.kind()).isPresent());
        Loop.Limits limits = talk
                ? new Loop.Limits(
                        usual.minutesADay(),
                        usual.days() + 1,
                        Math.max(usual.span(), loop.recipe().days()))
                : usual;
        return new PanelProblem.Rules(
                PAUSE,
                ConfirmingAPlan.BUFFER,
                Duration.ofMinutes(limits.minutesADay()),
                limits.days(),
                limits.span(),
                differentPeople);
    }

    /** A booked block keeps who sits in it; any other is staffed anew. */
    static List<Seat.Role> rolesToFill(Block block) {
        if (block.status() == Block.Status.BOOKED) {
            return block.emptyRoles();
        }
        return block.interviewers() == 1 ? List.of(Seat.Role.LEAD) : List.of(Seat.Role.LEAD, Seat.Role.SECOND);
    }

    /** A seat for somebody who learns, of the kind that whoever is closest to graduation needs next; it may stay empty. */
    private Optional<BlockNeed.SeatNeed> toLearn(Loop loop, Block block, Map<PersonId, List<TimeSlot>> busy) {
        if (training == null
                || block.status() == Block.Status.BOOKED
                || !people.path(block.pool()).inPlans()) {
            return Optional.empty();
        }
        List<TrainingBook.Progress> learners = training.learners(block.pool()).stream()
                .filter(one -> one.next().isPresent() && busy.containsKey(one.person()))
                .filter(one -> !one.person().equals(loop.recruiter())
                        && !one.person().equals(loop.hiringManager())
                        && !isSubject(loop, one.person()))
                .filter(one -> block.seatOf(one.person())
                        .filter(seat -> !seat.note().equals("planned again"))
                        .isEmpty())
                .toList();
        if (learners.isEmpty()) {
            return Optional.empty();
        }
        Seat.Role role = learners.getFirst().next().orElseThrow();
        return Optional.of(new BlockNeed.SeatNeed(
                role.name(),
                learners.stream()
                        .filter(one -> one.next().orElseThrow() == role)
                        .map(one -> one.person().asPanelist())
                        .collect(Collectors.toSet()),
                true,
                Set.of()));
    }

    private int toGraduation(PersonId person) {
        return training == null
                ? 0
                : training.learners().stream()
                        .filter(one -> one.person().equals(person))
                        .mapToInt(TrainingBook.Progress::left)
                        .min()
                        .orElse(0);
    }

    private List<Person> candidates(Loop loop, Block block, Map<PersonId, List<TimeSlot>> busy) {
        return people.pool(block.pool()).stream()
                .filter(person -> busy.containsKey(person.id()))
                .filter(person -> !person.id().equals(loop.recruiter()) && !isSubject(loop, person.id()))
                .filter(person -> block.seatOf(person.id())
                        .filter(seat -> seat.sits() || !seat.note().equals("planned again"))
                        .isEmpty())
                .toList();
    }

    /** Whether the loop is a dry run on this person. */
    static boolean isSubject(Loop loop, PersonId person) {
        return loop.recipe().setting().subject().equals(person.value());
    }

    private Interviewer interviewer(
            PersonId id,
            List<Block> staying,
            Map<PersonId, List<TimeSlot>> busy,
            Map<PersonId, List<TimeSlot>> booked) {
        Person person = people.get(id);
        List<TimeSlot> interviews = new ArrayList<>(booked.getOrDefault(id, List.of()));
        staying.stream()
                .filter(block -> block.seatOf(id).filter(Seat::sits).isPresent())
                .forEach(block -> interviews.add(slot(block)));
        List<TimeSlot> meetings = new ArrayList<>(busy.getOrDefault(id, List.of()));
        person.daysOff()
                .forEach(day -> meetings.add(new TimeSlot(
                        day.atStartOfDay(person.zone()).toInstant(),
                        day.plusDays(1).atStartOfDay(person.zone()).toInstant())));
        return new Interviewer(
                id.asPanelist(),
                person.zone(),
                person.hours(),
                meetings,
                interviews,
                person.dayCap(),
                person.weekCap(),
                Interviewer.Traits.NONE.inTraining(toGraduation(id)));
    }

    /** The rules a slot and panel chosen by hand would break, in sentences; calendars are left out. */
    List<String> broken(Tx tx, Loop loop, Block block, TimeSlot slot, List<Seat> seats) {
        Map<PersonId, List<TimeSlot>> nothing =
                people.all().stream().collect(Collectors.toMap(Person::id, person -> List.of()));
        Block anew = block.at(null, Block.Status.UNPLANNED).withSeats(List.of());
        Set<PersonId> ids = seats.stream().map(Seat::person).collect(Collectors.toSet());
        TimeSlot week =
                new TimeSlot(slot.start().minus(Duration.ofDays(8)), slot.end().plus(Duration.ofDays(8)));
        tx.loops().takeBookingTurn();
        PanelProblem problem = problem(
                loop.after(new loopkeeper.bot.domain.LoopEvent.CandidateMissed(block.key())),
                List.of(anew),
                List.of(slot),
                nothing,
                tx.loops().booked(ids, week, loop.id()));
        PanelPlan plan = new PanelPlan(
                List.of(new PanelPlan.Placement(
                        block.key(),
                        slot,
                        seats.stream()
                                .filter(seat -> seat.role().counts())
                                .map(seat -> new PanelPlan.Seated(
                                        seat.role().name(), seat.person().asPanelist()))
                                .toList())),
                PanelPlan.Merit.SOONEST);
        return sentences(loop, PlanCheck.check(problem, plan));
    }

    /**
     * The rules a plan of the planner would break as things are now, in sentences; calendars are left out. Whether there
     * were enough people for every block to have its own was known with the calendars alone, so it is not asked again.
     */
    List<String> broken(Tx tx, Loop loop, PanelPlan plan) {
        return sentences(
                loop,
                check(tx, loop, plan, loop.free(), booked -> booked).stream()
                        .filter(one -> one.rule() != Rule.DIFFERENT_PEOPLE_IN_THE_LOOP)
                        .toList());
    }

    /**
     * The same, where more is known.
     *
     * @param free when the candidate can come
     * @param then what people have booked in other loops at that time, from what they have now
     */
    List<String> broken(
            Tx tx, Loop loop, PanelPlan plan, List<TimeSlot> free, UnaryOperator<Map<PersonId, List<TimeSlot>>> then) {
        return sentences(loop, check(tx, loop, plan, free, then));
    }

    private List<String> sentences(Loop loop, List<PlanCheck.Broken> broken) {
        return broken.stream()
                .map(one -> sentence(one.rule(), who(one), loop.recipe().limits()))
                .distinct()
                .toList();
    }

    private List<PlanCheck.Broken> check(
            Tx tx, Loop loop, PanelPlan plan, List<TimeSlot> free, UnaryOperator<Map<PersonId, List<TimeSlot>>> then) {
        Map<PersonId, List<TimeSlot>> nothing =
                people.all().stream().collect(Collectors.toMap(Person::id, person -> List.of()));
        Set<String> keys =
                plan.placements().stream().map(PanelPlan.Placement::block).collect(Collectors.toSet());
        List<Block> anew = loop.blocks().stream()
                .filter(block -> keys.contains(block.key()))
                .map(block -> block.at(null, Block.Status.UNPLANNED).withSeats(List.of()))
                .toList();
        List<PanelPlan.Placement> counting = plan.placements().stream()
                .map(placed -> new PanelPlan.Placement(
                        placed.block(),
                        placed.slot(),
                        placed.seats().stream()
                                .filter(seat -> Seat.Role.valueOf(seat.role()).counts())
                                .toList()))
                .toList();
        Set<PersonId> ids = counting.stream()
                .flatMap(placed -> placed.seats().stream())
                .map(seat -> new PersonId(seat.person().value()))
                .collect(Collectors.toSet());
        TimeSlot around = PlanTimes.padded(new TimeSlot(
                counting.getFirst().slot().start(), counting.getLast().slot().end()));
        tx.loops().takeBookingTurn();
        Loop without = loop;
        for (String key : keys) {
            without = without.after(new loopkeeper.bot.domain.LoopEvent.CandidateMissed(key));
        }
        PanelProblem problem = new PanelRules(people)
                .problem(without, anew, free, nothing, then.apply(tx.loops().booked(ids, around, loop.id())));
        return PlanCheck.check(problem, new PanelPlan(counting, plan.merit()));
    }

    /** The rules somebody who learns would break in a seat beside the panel, in sentences; calendars are left out. */
    List<String> brokenForWatcher(Tx tx, Loop loop, Block block, PersonId watcher, Seat.Role role) {
        TimeSlot slot = slot(block);
        TimeSlot week =
                new TimeSlot(slot.start().minus(Duration.ofDays(8)), slot.end().plus(Duration.ofDays(8)));
        tx.loops().takeBookingTurn();
        List<Block> others = loop.blocks().stream()
                .filter(one -> one.isPlaced() && !one.key().equals(block.key()))
                .toList();
        PanelistId id = watcher.asPanelist();
        PanelProblem problem = new PanelProblem(
                List.of(new BlockNeed(
                        block.key(), block.length(), List.of(new BlockNeed.SeatNeed(role.name(), Set.of(id))))),
                List.of(interviewer(
                        watcher,
                        others,
                        Map.of(watcher, List.of()),
                        tx.loops().booked(List.of(watcher), week, loop.id()))),
                loop.recipe().zone(),
                List.of(slot),
                List.of(),
                List.of(),
                rules(loop, List.of(block), false));
        PanelPlan plan = new PanelPlan(
                List.of(new PanelPlan.Placement(block.key(), slot, List.of(new PanelPlan.Seated(role.name(), id)))),
                PanelPlan.Merit.SOONEST);
        List<String> broken = new ArrayList<>(PlanCheck.check(problem, plan).stream()
                .map(one -> sentence(one.rule(), "this person", loop.recipe().limits()))
                .distinct()
                .toList());
        if (isSubject(loop, watcher)) {
            broken.add("It is run on them, so they can't watch it.");
        }
        if (block.seatOf(watcher).filter(Seat::sits).isPresent()) {
            broken.add("They sit in its panel.");
        }
        return broken;
    }

    /** Whom a broken rule is about: where it is about a person, its phrase begins with their id. */
    private String who(PlanCheck.Broken broken) {
        String first = broken.what().split(" ", 2)[0];
        return people.all().stream()
                .filter(person -> person.id().value().equals(first))
                .map(Person::name)
                .findFirst()
                .orElse("somebody in it");
    }

    /**
     * What a broken rule means, for people.
     *
     * @param who whoever it is about, inside a sentence
     */
    private static String sentence(Rule rule, String who, Loop.Limits limits) {
        String someone = who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1);
        return switch (rule) {
            case EVERY_BLOCK_PLACED_ONCE -> "Every block needs one time.";
            case RIGHT_LENGTH -> "The slot is not as long as the block.";
            case QUALIFIED -> someone + " is not in the pool of this block.";
            case TAGS -> someone + " does not have the language or lane that the seat asks for.";
            case ORDER -> "A block that has to come before another would not.";
            case DIFFERENT_PEOPLE_IN_A_BLOCK -> "One person can't take both seats.";
            case DIFFERENT_PEOPLE_IN_THE_LOOP -> someone + " already sits in another block of this loop.";
            case CANDIDATE_IS_FREE -> "The candidate is not free then.";
            case PAUSE_FOR_THE_CANDIDATE -> "The candidate needs 15 minutes between two blocks.";
            case ACTIVE_TIME_A_DAY ->
                "That day would hold more than " + limits.minutesADay() + " minutes of interviews for the candidate.";
            case DAYS -> "The loop would spread over more than " + limits.days() + " days.";
            case SPAN -> "The loop would span more than " + limits.span() + " days.";
            case WORKING_HOURS -> "It lies outside the working hours of " + who + ".";
            case CALENDAR -> someone + " is busy then.";
            case BUFFER -> someone + " has another interview within 15 minutes.";
            case DAY_CAP -> someone + " would have too many interviews that day.";
            case WEEK_CAP -> someone + " would have too many interviews that week.";
        };
    }

    private static TimeSlot slot(Block block) {
        TimeSlot slot = block.slot();
        if (slot == null) {
            throw new IllegalStateException(block.key() + " has no slot");
        }
        return slot;
    }
}
