package loopkeeper.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Outside;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.mail.MailCheck;
import loopkeeper.bot.mail.MailServer;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.Calendar;

/** Asks calendars and mail servers whether they answer, and changes and sends nothing there. */
final class OutsideCheck {

    private static final Duration AHEAD = Duration.ofDays(28);
    private static final int MOST = 5;

    private OutsideCheck() {}

    /**
     * What was found out, in sentences.
     *
     * @param fine what works
     * @param problems what does not
     */
    record Findings(List<String> fine, List<String> problems) {}

    static Findings of(BotConfig config, People people, Map<String, Calendar> calendars, Instant now) {
        Findings found = calendars(calendars, people, now);
        MailServer writes = InMail.server(config);
        if (writes != null) {
            tell(found, "The mail server takes letters from " + writes.host() + ".", MailCheck.ofSending(writes));
        }
        Outside.Mail mail = config.outside().mail();
        Outside.Mailbox box = mail == null ? null : mail.answers();
        MailServer reads = InMail.mailbox(config);
        if (box != null && reads != null) {
            tell(
                    found,
                    "The mailbox " + box.folder() + " of " + box.user() + " can be read.",
                    MailCheck.ofReading(reads, box.folder()));
        }
        return found;
    }

    /** Reads everybody's calendars for the coming weeks, as a plan would. */
    static Findings calendars(Map<String, Calendar> calendars, People people, Instant now) {
        Findings found = new Findings(new ArrayList<>(), new ArrayList<>());
        TimeSlot weeks = new TimeSlot(now, now.plus(AHEAD));
        calendars.forEach((name, calendar) -> {
            Calendar.Known known = calendar.busyTimes(
                    people.all().stream()
                            .map(Person::id)
                            .map(PersonId::asPanelist)
                            .toList(),
                    weeks);
            List<String> wrong = new ArrayList<>(known.unreadable());
            known.busy().values().forEach(busy -> wrong.addAll(busy.unreadable()));
            wrong.stream().limit(MOST).forEach(one -> found.problems().add(name + ": " + one));
            if (wrong.size() > MOST) {
                found.problems().add(name + ": and " + (wrong.size() - MOST) + " more like these.");
            }
            if (wrong.isEmpty() && !name.startsWith("ICS")) {
                found.fine().add(name + " answers for " + people.all().size() + " people.");
            }
        });
        return found;
    }

    private static void tell(Findings found, String fine, String problem) {
        if (problem.isEmpty()) {
            found.fine().add(fine);
        } else {
            found.problems().add(problem);
        }
    }
}
