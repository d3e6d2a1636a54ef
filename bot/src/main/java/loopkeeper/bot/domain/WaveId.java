package loopkeeper.bot.domain;

/** The short code of loops that are planned together, such as {@code W-7}. Unique within one installation. */
public record WaveId(String code) {
    public WaveId {
        if (!code.matches("W-[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("not a wave code: '" + code + "'");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
