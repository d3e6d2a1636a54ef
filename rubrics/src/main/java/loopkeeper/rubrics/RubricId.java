package loopkeeper.rubrics;

/**
 * Name and version of one published rubric. A published version never changes.
 *
 * @param name lower-case letters, digits and hyphens, 1 to 40 characters, such as {@code ml-coding}
 * @param version counts from 1
 */
public record RubricId(String name, int version) {

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if the name or the version breaks its rule
     */
    public RubricId {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("not a rubric name: '" + name + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException(name + ": version must be 1 or more, got " + version);
        }
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
