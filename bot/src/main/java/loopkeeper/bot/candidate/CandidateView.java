package loopkeeper.bot.candidate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import loopkeeper.bot.features.Tx;
import loopkeeper.scheduler.TimeSlot;

/**
 * All that a candidate's page can show; nothing else about the loop reaches it: no panel, no calendar, no card.
 *
 * @param purpose what the link is for
 * @param revision of the loop, which makes a form sent twice one request
 * @param offer names the plans shown
 * @param plans to choose from, in the order they were offered; empty when there is nothing to choose
 * @param blocks in order
 * @param zone the zone times are shown in
 * @param zoneConfirmed whether the candidate said that it is theirs
 * @param days for which other times can be offered, as the first instant of each, in that zone
 * @param waiting whether the candidate asked for other times and has no answer yet
 * @param meetingLink where interviews take place; may be empty
 * @param contact who to ask, and their address, which may be empty
 */
record CandidateView(
        Tx.CandidateLink.Purpose purpose,
        int revision,
        String name,
        String role,
        int offer,
        List<List<Placed>> plans,
        List<Interview> blocks,
        ZoneId zone,
        boolean zoneConfirmed,
        List<Instant> days,
        boolean waiting,
        String accommodation,
        String meetingLink,
        String contact,
        String contactMail,
        Instant now) {

    /** One block at its time. */
    record Placed(String title, TimeSlot slot) {}

    /**
     * One interview.
     *
     * @param slot null while it has no time
     * @param held whether it took place
     */
    record Interview(
            String title,
            Duration length,
            @org.jspecify.annotations.Nullable TimeSlot slot,
            boolean held,
            String about,
            String bring,
            List<String> environment,
            String aiPolicy) {}

    /** Whether every interview has its time. */
    boolean booked() {
        return blocks.stream().allMatch(block -> block.slot() != null);
    }
}
