package loopkeeper.bot.domain;

/** The short code of a small change to what is booked, such as {@code R-7}. Unique within one installation. */
public record RepairId(String code) {
    public RepairId {
        if (!code.matches("R-[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("not a repair code: '" + code + "'");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
