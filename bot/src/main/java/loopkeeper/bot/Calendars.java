package loopkeeper.bot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Outside;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.SolvingAPanel;
import loopkeeper.bot.sandbox.SandboxCast;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.CalDavCalendar;
import loopkeeper.scheduler.calendars.Calendar;
import loopkeeper.scheduler.calendars.FeedCalendar;
import loopkeeper.scheduler.calendars.GoogleCalendar;
import loopkeeper.scheduler.calendars.GraphCalendar;
import loopkeeper.scheduler.calendars.IcsCalendar;
import loopkeeper.scheduler.calendars.JoinedCalendars;
import loopkeeper.scheduler.calendars.Tokens;
import org.jspecify.annotations.Nullable;

/** The calendars that are set up, as one. */
final class Calendars {

    private static final String GOOGLE = "https://www.googleapis.com/calendar/v3";
    private static final URI GOOGLE_TOKENS = URI.create("https://oauth2.googleapis.com/token");
    private static final String GRAPH = "https://graph.microsoft.com/v1.0";

    /** All of them joined. */
    static Calendar of(BotConfig config, People people, InstantSource clock) {
        boolean madeUp = config.folders().people() == null && config.folders().calendars() == null;
        Path folder = madeUp
                ? SandboxCast.unpackCalendars(config.folders().data())
                : config.folders().calendars();
        return new JoinedCalendars(
                List.copyOf(each(config, folder, people, clock).values()));
    }

    /**
     * Each by its name; those that events are put into come first.
     *
     * @param folder of files and feeds; null for none
     * @throws Program.Hindered if a key can't be read
     */
    static Map<String, Calendar> each(BotConfig config, @Nullable Path folder, People people, InstantSource clock) {
        Function<PanelistId, ZoneId> zones =
                id -> people.find(new PersonId(id.value())).map(Person::zone).orElse(ZoneOffset.UTC);
        Function<PanelistId, String> addresses =
                id -> people.find(new PersonId(id.value())).map(Person::email).orElse("");
        Map<String, Calendar> all = new LinkedHashMap<>();
        Outside outside = config.outside();
        if (outside.google() != null) {
            all.put("Google Calendar", new GoogleCalendar(GOOGLE, tokens(outside.google(), clock), addresses, zones));
        }
        if (outside.microsoft() != null) {
            URI endpoint = URI.create(
                    "https://login.microsoftonline.com/" + outside.microsoft().tenant() + "/oauth2/v2.0/token");
            all.put(
                    "Outlook",
                    new GraphCalendar(
                            GRAPH,
                            Tokens.client(
                                    endpoint,
                                    outside.microsoft().client(),
                                    outside.microsoft().secret().value(),
                                    GraphCalendar.SCOPE,
                                    clock),
                            addresses));
        }
        if (outside.calDav() != null) {
            Outside.CalDav dav = outside.calDav();
            all.put("CalDAV", new CalDavCalendar(person -> account(dav, person, addresses), zones, clock));
        }
        if (folder != null) {
            all.put("ICS files", new IcsCalendar(folder, zones));
            all.put("ICS feeds", new FeedCalendar(person -> feeds(folder, person), zones));
        }
        return all;
    }

    private static Tokens tokens(Outside.Google google, InstantSource clock) {
        if (google.key() == null) {
            return Tokens.refresh(
                    GOOGLE_TOKENS,
                    google.client(),
                    google.secret().value(),
                    google.refreshToken().value(),
                    clock);
        }
        try {
            return Tokens.serviceAccount(Files.readString(google.key()), GoogleCalendar.SCOPE, clock);
        } catch (IOException unreadable) {
            throw new Program.Hindered(
                    "LOOPKEEPER_GOOGLE_KEY_FILE names a file that can't be read: " + google.key() + ".", Cli.WRONG);
        } catch (IllegalArgumentException noKey) {
            throw new Program.Hindered(
                    "LOOPKEEPER_GOOGLE_KEY_FILE names " + google.key() + ", which can't be used: " + noKey.getMessage()
                            + ".",
                    Cli.WRONG);
        }
    }

    private static Optional<CalDavCalendar.Account> account(
            Outside.CalDav dav, PanelistId person, Function<PanelistId, String> addresses) {
        String email = addresses.apply(person);
        if (email.isEmpty() && (dav.url() + dav.user()).contains("{email}")) {
            return Optional.empty();
        }
        return Optional.of(new CalDavCalendar.Account(
                URI.create(filled(dav.url(), person, email)),
                filled(dav.user(), person, email),
                dav.password().value()));
    }

    private static String filled(String template, PanelistId person, String email) {
        return template.replace("{id}", person.value()).replace("{email}", email);
    }

    /** The address in {@code <id>.url}, one a line. */
    private static List<URI> feeds(Path folder, PanelistId person) {
        Path file = folder.resolve(person.value() + ".url");
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(URI::create)
                    .toList();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Calendar.Unreadable(
                    "The calendar feed of " + person + " cannot be read: its file holds no address.");
        }
    }

    /** Asks everybody's calendar at once; somebody whose calendar can't be read is not available. */
    static SolvingAPanel.BusyTimes busyTimes(Calendar calendar) {
        return new SolvingAPanel.BusyTimes() {
            @Override
            public SolvingAPanel.Busy of(Set<PersonId> people, TimeSlot window) {
                return of(people, window, List.of());
            }

            @Override
            public SolvingAPanel.Busy of(Set<PersonId> people, TimeSlot window, List<Bookings.Booking> ours) {
                Map<PanelistId, List<Calendar.Ours>> past = new HashMap<>();
                for (Bookings.Booking one : ours) {
                    TimeSlot slot = one.slot();
                    if (slot != null && people.contains(one.person())) {
                        past.computeIfAbsent(one.person().asPanelist(), none -> new ArrayList<>())
                                .add(new Calendar.Ours(one.key(), slot));
                    }
                }
                return busy(calendar.busyTimes(
                        people.stream().map(PersonId::asPanelist).toList(), window, past));
            }
        };
    }

    private static SolvingAPanel.Busy busy(Calendar.Known known) {
        Map<PersonId, List<TimeSlot>> slots = new HashMap<>();
        List<String> unreadable = new ArrayList<>(known.unreadable());
        known.busy().forEach((person, busy) -> {
            slots.put(new PersonId(person.value()), busy.slots());
            unreadable.addAll(busy.unreadable());
        });
        return new SolvingAPanel.Busy(slots, unreadable);
    }

    private Calendars() {}
}
