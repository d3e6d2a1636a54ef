package loopkeeper.bot.books;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.WaveId;

/** Loops of one recruiter that are planned together. */
public interface Waves {

    /** A new one with a code nobody has yet. */
    HiringWave open(PersonId recruiter, List<LoopId> loops);

    Optional<HiringWave> find(WaveId id);

    /** Locked until this transaction ends; taken after the lock on a loop, never before it. */
    Optional<HiringWave> lock(WaveId id);

    /** The wave of that recruiter that is still being planned or booked. */
    Optional<HiringWave> underWay(PersonId recruiter);

    /** How far that wave is; over, where there is none. */
    HiringWave.State state(WaveId id);

    void turn(WaveId id, HiringWave.State state);

    /** Keeps what became of these loops, each by its code. */
    void keep(WaveId id, Collection<HiringWave.Member> members);
}
