package loopkeeper.scheduler.calendars;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;

/** Calendars that are published as ICS feeds, such as Google's secret address; read at each question, never written. */
public final class FeedCalendar implements Calendar {

    private final Http http = new Http();
    private final Function<PanelistId, List<URI>> feeds;
    private final Function<PanelistId, ZoneId> zones;

    /**
     * @param feeds each person's addresses; they hold secrets and are never told
     * @param zones the zone each person lives in
     */
    public FeedCalendar(Function<PanelistId, List<URI>> feeds, Function<PanelistId, ZoneId> zones) {
        this.feeds = feeds;
        this.zones = zones;
    }

    @Override
    public Busy busyTimes(PanelistId person, TimeSlot window) {
        List<TimeSlot> slots = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (URI feed : feeds.apply(person)) {
            Busy one = IcsEvents.busy(read(person, feed), zones.apply(person), window);
            slots.addAll(one.slots());
            unreadable.addAll(one.unreadable());
        }
        return new Busy(Slots.tidy(slots, window), unreadable);
    }

    private IcsText read(PanelistId person, URI feed) {
        String called = "The calendar feed of " + person;
        try {
            Http.Answer answer = http.send(HttpRequest.newBuilder(feed)
                    .header("Accept", "text/calendar")
                    .GET());
            if (!answer.ok()) {
                throw new Unreadable(called + " cannot be read: " + Http.host(feed) + " says " + answer.status() + ".");
            }
            return IcsText.whole(answer.body(), called);
        } catch (Http.Silent silent) {
            throw new Unreadable(called + " cannot be read: " + silent.getMessage() + ".");
        }
    }
}
