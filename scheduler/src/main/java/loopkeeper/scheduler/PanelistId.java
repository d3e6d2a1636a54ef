package loopkeeper.scheduler;

/** Who, as the planner sees them: an opaque, non-blank name. */
public record PanelistId(String value) implements Comparable<PanelistId> {

    /**
     * Checks that there is a name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public PanelistId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a panelist needs a name");
        }
    }

    @Override
    public int compareTo(PanelistId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
