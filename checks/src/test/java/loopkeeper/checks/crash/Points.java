package loopkeeper.checks.crash;

import java.util.Locale;

/** Where the program can be made to halt, by what it has just asked, or is about to ask, of its database. */
enum Points {
    DELIVERY_NOTED(When.AFTER, "insert into delivery"),
    DRAFT_KEPT(When.AFTER, "insert into draft"),
    CARD_SEALED(When.AFTER, "insert into scorecard"),
    LOOP_CHANGED(When.AFTER, "update loop set"),
    HISTORY_WRITTEN(When.AFTER, "insert into loop_event"),
    EFFECT_LEFT(When.AFTER, "insert into outbox"),
    REQUEST_BEFORE_COMMIT(When.BEFORE_COMMIT, "insert into delivery"),
    REQUEST_COMMITTED_NOT_ANSWERED(When.AFTER_COMMIT, "insert into delivery"),
    CLAIM_BEFORE_COMMIT(When.BEFORE_COMMIT, "update outbox set claimed_until"),
    CLAIMED_NOT_BEGUN(When.AFTER_COMMIT, "update outbox set claimed_until"),
    MESSAGE_BEFORE_COMMIT(When.BEFORE_COMMIT, "update sandbox_state set changes"),
    MESSAGE_SENT(When.AFTER_COMMIT, "update sandbox_state set changes"),
    SENT_NOT_MARKED(When.BEFORE, "update outbox set state = 'done'"),
    MARK_BEFORE_COMMIT(When.BEFORE_COMMIT, "update outbox set state = 'done'"),
    MARKED_DONE(When.AFTER_COMMIT, "update outbox set state = 'done'"),
    CLOCK_MOVED(When.AFTER, "update sandbox_state set clock_ahead_ms"),
    CARDS_FROZEN(When.AFTER, "update scorecard set frozen");

    /** Before or after the statement, or before or after the commit of a transaction that had it. */
    enum When {
        BEFORE,
        AFTER,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** The system property that arms one: its name, a colon, and at which passing it halts, from 1. */
    static final String PROPERTY = "crash.at";

    /** What the program ends with when it halts at a point; what the shell says of SIGKILL. */
    static final int HALTED = 137;

    private final When when;
    private final String statement;

    Points(When when, String statement) {
        this.when = when;
        this.statement = statement;
    }

    When when() {
        return when;
    }

    boolean concerns(String sql) {
        return sql.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").startsWith(statement);
    }

    /** About how often it is passed in a second of load, to choose when to halt. */
    int often() {
        return switch (this) {
            case CARDS_FROZEN -> 1;
            // A card sealed anew leaves nothing in the outbox; loops that start and reminders do.
            case EFFECT_LEFT,
                    CLAIM_BEFORE_COMMIT,
                    CLAIMED_NOT_BEGUN,
                    SENT_NOT_MARKED,
                    MARK_BEFORE_COMMIT,
                    MARKED_DONE -> 6;
            case CLOCK_MOVED -> 6;
            case DRAFT_KEPT -> 10;
            default -> 60;
        };
    }
}
