package loopkeeper.rubrics;

import java.util.Optional;

/** 1 to 4, the only scale there is. */
public enum Level {
    ONE,
    TWO,
    THREE,
    FOUR;

    /** 1 to 4. */
    public int points() {
        return ordinal() + 1;
    }

    /** The level of that many points; empty outside 1 to 4. */
    public static Optional<Level> of(int points) {
        return points < 1 || points > 4 ? Optional.empty() : Optional.of(values()[points - 1]);
    }
}
