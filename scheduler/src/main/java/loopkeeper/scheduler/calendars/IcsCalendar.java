package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;

/**
 * Calendars from a folder of ICS exports, as Google, Outlook and Exchange write them.
 *
 * <p>A person's events are in {@code <person>.ics} and in every {@code <person>-<anything>.ics}; give people names that do
 * not begin with another's name and a hyphen. Files are read at each question, so that a new export counts at once.
 * Dates without a time and times without a zone are in the person's own zone.
 */
public final class IcsCalendar implements Calendar {

    static final long LARGEST = 5_000_000;

    private final Path folder;
    private final Function<PanelistId, ZoneId> zones;

    /**
     * Over a folder.
     *
     * @param zones the zone each person lives in
     */
    public IcsCalendar(Path folder, Function<PanelistId, ZoneId> zones) {
        this.folder = folder;
        this.zones = zones;
    }

    @Override
    public Busy busyTimes(PanelistId person, TimeSlot window) {
        List<TimeSlot> slots = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files(person)) {
            Busy one = IcsEvents.busy(parse(file), zones.apply(person), window);
            slots.addAll(one.slots());
            unreadable.addAll(one.unreadable());
        }
        return new Busy(Slots.tidy(slots, window), unreadable);
    }

    private List<Path> files(PanelistId person) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> belongs(file.getFileName().toString(), person.value()))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new Unreadable("The calendars of everybody are missing: the folder " + folder.getFileName()
                    + " cannot be read. Check that it exists and may be read.");
        }
    }

    private static boolean belongs(String file, String person) {
        return file.equals(person + ".ics") || (file.startsWith(person + "-") && file.endsWith(".ics"));
    }

    private static IcsText parse(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw unreadable(file, "is larger than 5 MB", "Export a shorter time, such as one year.");
            }
            return IcsText.whole(
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8), "The calendar " + file.getFileName());
        } catch (IOException broken) {
            throw unreadable(file, "cannot be read", "Check that it exists and may be read.");
        }
    }

    private static Unreadable unreadable(Path file, String found, String remedy) {
        return new Unreadable("The calendar " + file.getFileName() + " " + found + ". " + remedy);
    }
}
