package loopkeeper.bot.domain;

import loopkeeper.scheduler.PanelistId;

/** Who, whatever chat they use: lower-case letters, digits and hyphens, 1 to 40 characters. */
public record PersonId(String value) implements Comparable<PersonId> {

    /** The bot itself, when a timer or an empty seat asks for something. */
    public static final PersonId BOT = new PersonId("loopkeeper");

    /** The candidate of a loop, who asks by a link and never by a chat; may only ask about that loop. */
    public static final PersonId CANDIDATE = new PersonId("candidate");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public PersonId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("not a person: '" + value + "'");
        }
    }

    public PanelistId asPanelist() {
        return new PanelistId(value);
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
