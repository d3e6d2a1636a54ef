package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Writes events as iCalendar (RFC 5545), times in UTC, lines folded, each ended by CR and LF. */
public final class IcsWriter {

    /** How the UID of every event of ours ends. */
    public static final String OURS = "@loopkeeper";

    private static final String PRODUCT = "-//Loopkeeper//Loopkeeper//EN";

    /** Somebody who invites or is invited. */
    public record Mailbox(String name, String address) {}

    /** Events for a calendar, without anybody invited. */
    public static String events(List<Calendar.Event> events, Instant stamp) {
        net.fortuna.ical4j.model.Calendar calendar = empty();
        events.forEach(event -> calendar.add(written(event, stamp)));
        return text(calendar);
    }

    /**
     * One event as an invitation or its cancellation (RFC 5546), for exactly one person.
     *
     * @param cancelled whether it takes the event away
     */
    public static String invitation(
            Calendar.Event event, Mailbox organizer, Mailbox invited, boolean cancelled, Instant stamp) {
        net.fortuna.ical4j.model.Calendar calendar = empty();
        calendar.add(new Method(cancelled ? Method.VALUE_CANCEL : Method.VALUE_REQUEST));
        VEvent written = written(event, stamp);
        if (cancelled) {
            written.replace(new Status(Status.VALUE_CANCELLED));
        }
        Organizer from = new Organizer(URI.create("mailto:" + organizer.address()));
        from.add(new Cn(organizer.name()));
        written.add(from);
        Attendee to = new Attendee(URI.create("mailto:" + invited.address()));
        to.add(CuType.INDIVIDUAL);
        to.add(Role.REQ_PARTICIPANT);
        to.add(PartStat.NEEDS_ACTION);
        to.add(Rsvp.TRUE);
        to.add(new Cn(invited.name()));
        written.add(to);
        calendar.add(written);
        return text(calendar);
    }

    private static net.fortuna.ical4j.model.Calendar empty() {
        net.fortuna.ical4j.model.Calendar calendar = new net.fortuna.ical4j.model.Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        return calendar;
    }

    private static VEvent written(Calendar.Event event, Instant stamp) {
        VEvent written = new VEvent(false);
        written.add(new Uid(event.id() + OURS));
        written.add(new DtStamp(stamp));
        written.add(new Sequence(event.sequence()));
        written.add(new DtStart<>(event.slot().start()));
        written.add(new DtEnd<>(event.slot().end()));
        written.add(new Summary(event.title()));
        written.add(new Description(event.text()));
        if (!event.place().isEmpty()) {
            written.add(new Location(event.place()));
        }
        written.add(new Status(event.hold() ? Status.VALUE_TENTATIVE : Status.VALUE_CONFIRMED));
        written.add(new Transp(Transp.VALUE_OPAQUE));
        return written;
    }

    private static String text(net.fortuna.ical4j.model.Calendar calendar) {
        StringWriter out = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, out);
            return out.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private IcsWriter() {}
}
