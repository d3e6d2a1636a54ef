package loopkeeper.bot.people;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Public holidays by country and part of it, as Jollyday knows them, for the years a plan can lie in. */
final class PublicHolidays {

    private static final int FIRST_YEAR = 2024;
    private static final int LAST_YEAR = 2040;

    private final Map<String, List<LocalDate>> known = new ConcurrentHashMap<>();

    /** Whether there are any of that country; two letters, such as {@code FR}. */
    static boolean knows(String country) {
        return HolidayManager.getSupportedCalendarCodes().stream().anyMatch(country::equalsIgnoreCase);
    }

    /** The country and a part of it as they are written, such as {@code DE-BY}, turned into days, ascending. */
    List<LocalDate> of(String place) {
        return known.computeIfAbsent(place.toLowerCase(Locale.ROOT), PublicHolidays::read);
    }

    private static List<LocalDate> read(String place) {
        String[] parts = place.split("-", 2);
        String[] region = parts.length > 1 ? new String[] {parts[1]} : new String[0];
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
        TreeSet<LocalDate> days = new TreeSet<>();
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            for (Holiday holiday : manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region)) {
                days.add(holiday.getDate());
                days.add(holiday.getActualDate());
            }
        }
        return List.copyOf(days);
    }
}
