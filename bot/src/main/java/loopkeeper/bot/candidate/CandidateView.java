package loopkeeper.bot.candidate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.features.TakeHomeBriefs;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * All that a candidate's page can show; nothing else about the loop reaches it: no panel, no calendar, no card.
 *
 * @param purpose what the link is for
 * @param offer names the plans shown
 * @param plans to choose from, in the order they were offered; empty when there is nothing to choose
 * @param blocks in order
 * @param zone the zone times are shown in
 * @param zoneConfirmed whether the candidate said that it is theirs
 * @param days for which other times can be offered, as the first instant of each, in that zone
 * @param waiting whether the candidate asked for other times and has no answer yet
 * @param tasks what they do alone and were sent, in order
 * @param contact who to ask, and their address, which may be empty
 */
record CandidateView(
        Pages.CandidateLink.Purpose purpose,
        String name,
        String role,
        int offer,
        List<List<Placed>> plans,
        List<Interview> blocks,
        List<TakeHomeBriefs.Brief> tasks,
        ZoneId zone,
        boolean zoneConfirmed,
        List<Instant> days,
        boolean waiting,
        String accommodation,
        String contact,
        String contactMail,
        Instant now) {

    /** One block at its time. */
    record Placed(String title, TimeSlot slot) {}

    /**
     * One interview.
     *
     * @param id of its event in the candidate's calendar
     * @param join where it takes place; may be empty
     * @param slot null while it has no time
     * @param held whether it took place
     * @param waits whether it gets a time once work is in that they do alone
     */
    record Interview(
            String id,
            String title,
            Duration length,
            @Nullable TimeSlot slot,
            String join,
            boolean held,
            boolean waits,
            String about,
            String bring,
            List<String> environment,
            String aiPolicy) {}

    /** What is booked, as events of a calendar. */
    List<Calendar.Event> events() {
        List<Calendar.Event> events = new ArrayList<>();
        for (Interview one : blocks) {
            TimeSlot slot = one.slot();
            if (slot != null) {
                events.add(new Calendar.Event(
                        one.id(), 0, slot, "Interview: " + one.title(), one.about(), one.join(), false, false));
            }
        }
        return events;
    }

    /** Whether some interview has its time, and every other waits for work they do alone. */
    boolean booked() {
        return blocks.stream().anyMatch(block -> block.slot() != null)
                && blocks.stream().allMatch(block -> block.slot() != null || block.waits());
    }

    /** Whether nothing can be planned before work is in. */
    boolean workFirst() {
        return !blocks.isEmpty() && blocks.stream().allMatch(Interview::waits);
    }
}
