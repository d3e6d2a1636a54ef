package loopkeeper.bot.books;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.RepairId;

/** Small changes that let a loop go on, while they are offered and agreed on. */
public interface Repairs {

    /** A new one with a code nobody has yet. */
    Repair open(Function<RepairId, Repair> make);

    Optional<Repair> find(RepairId id);

    /** Locked until this transaction ends; taken after the locks on its loops, never before them. */
    Optional<Repair> lock(RepairId id);

    /** Those for that loop that are not over, oldest first. */
    List<Repair> open(LoopId loop);

    void keep(Repair repair);
}
