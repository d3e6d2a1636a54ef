package loopkeeper.bot.domain;

/**
 * Who a loop is for; the only home of what identifies them. Prints as its loop's code alone, so that a name never
 * reaches a log.
 *
 * @param loop the loop that is theirs
 * @param name as they write it, 1 to 120 characters
 * @param email may be empty
 * @param meetingLink where the interviews take place; may be empty
 * @param resumeLink may be empty
 */
public record Candidate(LoopId loop, String name, String email, String meetingLink, String resumeLink) {
    @Override
    public String toString() {
        return "the candidate of " + loop;
    }
}
