package loopkeeper.bot.domain;

import java.time.Instant;
import java.util.List;

/** Every reason for a no, with what its sentence needs. The sentences are in {@code chat.Phrases}. */
public sealed interface Refusal {

    /** Values a person typed that can't be taken; each a sentence, in the order of the form. */
    record BadInput(List<String> problems) implements Refusal {
        public BadInput {
            problems = List.copyOf(problems);
        }
    }

    record NoSuchLoop(String typed) implements Refusal {}

    record NoSuchBlock(LoopId loop, String typed, List<String> blocks) implements Refusal {}

    record NoSuchPerson(String typed) implements Refusal {}

    record AmbiguousPerson(String typed, List<PersonId> candidates) implements Refusal {}

    /** Only these may ask for it; {@code who} is in words, such as {@code the recruiter of this loop}. */
    record NotYours(String what, String who) implements Refusal {}

    record NotInPanel(LoopId loop, String block) implements Refusal {}

    record AlreadyAnswered(LoopId loop, String block, Seat.State state) implements Refusal {}

    record LoopIsOver(LoopId loop, Loop.Stage stage) implements Refusal {}

    record BlockAlreadyHeld(LoopId loop, String block) implements Refusal {}

    record BlockNotBooked(LoopId loop, String block) implements Refusal {}

    record NotBegun(LoopId loop, String block, Instant start) implements Refusal {}

    /** The plan on the button is no longer good; {@code what} says what changed. */
    record PlanIsStale(LoopId loop, String what) implements Refusal {}

    record NothingToPlan(LoopId loop) implements Refusal {}

    record NeedsTimes(LoopId loop) implements Refusal {}

    /** A small change that was offered can't be used any more; {@code what} says why. */
    record RepairIsOver(RepairId repair, String what) implements Refusal {}

    record NoSuchWave(WaveId wave) implements Refusal {}

    /** None of this person's loops waits for a plan. */
    record NothingWaits() implements Refusal {}

    /** One wave at a time; this one is still being planned or booked. */
    record WaveIsRunning(WaveId wave) implements Refusal {}

    /** The wave has no plans that could be used; {@code what} says why. */
    record WaveIsOver(WaveId wave, String what) implements Refusal {}

    /** A slot somebody asked for breaks rules; each a sentence. */
    record SlotBreaksRules(LoopId loop, String block, List<String> problems) implements Refusal {
        public SlotBreaksRules {
            problems = List.copyOf(problems);
        }
    }

    /** Nobody may cut this block. */
    record BlockIsLocked(LoopId loop, String block, long minutes, List<String> trimInstead) implements Refusal {
        public BlockIsLocked {
            trimInstead = List.copyOf(trimInstead);
        }
    }

    record BlockLengthOutside(String block, long asked, long least, long most) implements Refusal {}

    record OverTheCap(long total, long cap, List<String> trimInstead) implements Refusal {
        public OverTheCap {
            trimInstead = List.copyOf(trimInstead);
        }
    }

    record NeedsReason(String what) implements Refusal {}

    /** {@code waivable} when the hiring manager may let one be enough. */
    record NeedsTwoInterviewers(String block, boolean waivable) implements Refusal {
        public NeedsTwoInterviewers(String block) {
            this(block, true);
        }
    }

    /** What is missing on the card, each a sentence in the order of the form. */
    record CardIncomplete(LoopId loop, String block, List<String> missing) implements Refusal {
        public CardIncomplete {
            missing = List.copyOf(missing);
        }
    }

    /**
     * A card that stood in a debrief.
     *
     * @param shutAgain whether the debrief it was read in is shut now, for another step
     */
    record CardIsFrozen(LoopId loop, String block, boolean shutAgain) implements Refusal {}

    record NoCardYet(LoopId loop, String block) implements Refusal {}

    record NoCardOwed(LoopId loop, PersonId person) implements Refusal {}

    record NudgedToday(PersonId person) implements Refusal {}

    record DebriefIsShut(LoopId loop, int in, int owed) implements Refusal {}

    /** The debrief is open, and this person's own card is not in. */
    record OwnCardFirst(LoopId loop) implements Refusal {}

    record DebriefIsOpen(LoopId loop) implements Refusal {}

    record AlreadyDecided(LoopId loop) implements Refusal {}

    record NotProposed(LoopId loop) implements Refusal {}

    record NoDeepDiveCard(LoopId loop, String block) implements Refusal {}

    record WrongApprover(PersonId person, String why) implements Refusal {}

    record NoSuchPool(String typed, List<String> pools) implements Refusal {
        public NoSuchPool {
            pools = List.copyOf(pools);
        }
    }

    /** Somebody is not on the way into that pool. */
    record NotLearning(PersonId person, String pool) implements Refusal {}

    record InThePool(PersonId person, String pool) implements Refusal {}

    /** So many seats as shadow and reverse shadow are still to be sat. */
    record SeatsMissing(PersonId person, String pool, int shadows, int reverseShadows) implements Refusal {}

    /** All seats somebody needs on the way into the pool are sat or booked. */
    record PathIsBooked(PersonId person, String pool) implements Refusal {}

    record ShadowIsThere(LoopId loop, String block, PersonId person) implements Refusal {}

    /** Why somebody can't watch a block, each a sentence. */
    record CannotWatch(LoopId loop, String block, PersonId person, List<String> problems) implements Refusal {
        public CannotWatch {
            problems = List.copyOf(problems);
        }
    }

    /** A block has to wait for work the candidate does alone. */
    record WaitsForTakeHome(LoopId loop, String block, String takeHome) implements Refusal {}

    record NoTakeHome(LoopId loop, String typed, List<String> takeHomes) implements Refusal {
        public NoTakeHome {
            takeHomes = List.copyOf(takeHomes);
        }
    }

    /** What is asked for does not fit how far the work is. */
    record TakeHomeIs(LoopId loop, String takeHome, TakeHome.State state) implements Refusal {}

    /** What has no link yet, in words. */
    record PackageIncomplete(LoopId loop, String takeHome, List<String> missing) implements Refusal {
        public PackageIncomplete {
            missing = List.copyOf(missing);
        }
    }

    record DueOutside(Instant due) implements Refusal {}

    /** The talk about the work has its time, so what it is about stays. */
    record TalkIsBooked(LoopId loop, String block) implements Refusal {}

    record NothingToPay(LoopId loop, String takeHome) implements Refusal {}

    /** A pre-screen can be used once it is paid, so many USD. */
    record PayFirst(LoopId loop, int pay) implements Refusal {}

    record ScreenIsThere(LoopId loop) implements Refusal {}

    record TooLateToScreen(LoopId loop, String block) implements Refusal {}

    /** No notes are taken about this block; {@code blocks} are those where they are. */
    record NoContextHere(LoopId loop, String block, List<String> blocks) implements Refusal {
        public NoContextHere {
            blocks = List.copyOf(blocks);
        }
    }

    /** No open note about this block that this person may close. */
    record NoOpenContext(LoopId loop, String block) implements Refusal {}

    /** A typed line nobody could read; {@code expected} is the usage of the nearest command. */
    record NotUnderstood(String found, String expected, String example) implements Refusal {}
}
