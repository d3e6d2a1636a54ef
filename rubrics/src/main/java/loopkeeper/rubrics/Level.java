package loopkeeper.rubrics;

import java.util.Optional;

/** 1 to 4, the only scale there is. */
public enum Level {
    ONE(1),
    TWO(2),
    THREE(3),
    FOUR(4);

    private final int points;

    Level(int points) {
        this.points = points;
    }

    /** 1 to 4. */
    public int points() {
        return points;
    }

    /** The level of that many points; empty outside 1 to 4. */
    public static Optional<Level> of(int points) {
        return points < 1 || points > 4 ? Optional.empty() : Optional.of(values()[points - 1]);
    }
}
