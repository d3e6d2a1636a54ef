package loopkeeper.bot.places;

/**
 * One workspace or tenant of one chat.
 *
 * @param chat {@link #SLACK}, {@link #TEAMS} or {@link #SANDBOX}
 * @param workspace the chat's own id of it; empty in the sandbox
 */
public record Place(String chat, String workspace) {

    public static final String SLACK = "slack";
    public static final String TEAMS = "teams";
    public static final String SANDBOX = "sandbox";
}
