package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.Wish;
import loopkeeper.scheduler.Wishes;

/** What a plan costs, wish by wish, as a recruiter would say it. */
final class CostWords {

    private static final Wishes USUAL = Wishes.USUAL;
    private static final int MINUTES_A_TICK = 15;

    /** One sentence, such as {@code Costs 38 points: 30 for ending 3 days later than it could, 8 for …}. */
    static String of(Cost cost) {
        return of(cost, "after the first free day");
    }

    /** The same for several plans together. */
    static String together(Cost cost) {
        return of(cost, "after the first free days, added up");
    }

    private static String of(Cost cost, String late) {
        List<String> parts = new ArrayList<>();
        for (Wish wish : Wish.values()) {
            long points = cost.of(wish);
            if (points > 0) {
                parts.add((points == cost.total() ? "" : number(points) + " ") + why(wish, points, late));
            }
        }
        return parts.isEmpty()
                ? "Costs nothing: every wish is kept."
                : "Costs " + points(cost.total()) + (parts.size() == 1 ? ", " : ": ") + String.join(", ", parts) + ".";
    }

    static String points(long points) {
        return points == 1 ? "1 point" : number(points) + " points";
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private static String why(Wish wish, long points, String late) {
        return switch (wish) {
            case PLACED -> "for loops without a plan";
            case EARLY -> "for ending " + count(points, USUAL.day(), "day", "days") + " " + late;
            case ONE_DAY ->
                points == USUAL.furtherDay()
                        ? "for a second day"
                        : "for " + count(points, USUAL.furtherDay(), "further day", "further days");
            case NO_IDLE ->
                "for " + duration(points / Math.max(1, USUAL.idle()) * MINUTES_A_TICK) + " of waiting between blocks";
            case HALF_OF_THE_DAY ->
                "for "
                        + count(points, USUAL.preference(), "person", "people")
                        + " in the half of the day they like less";
            case IN_ORDER ->
                "for "
                        + count(points, USUAL.outOfOrder(), "pair of blocks", "pairs of blocks")
                        + " in another order than usual";
            case FAIR_LOAD -> "for how busy people's weeks are";
            case SHADOWS -> "for who could have learnt in it and does not";
            case SAME_TIME -> "for " + count(points, USUAL.moved(), "block", "blocks") + " at another time";
            case SAME_PEOPLE -> "for " + count(points, USUAL.newPerson(), "person", "people") + " new in it";
        };
    }

    private static String count(long points, int each, String one, String several) {
        long count = each == 0 ? points : points / each;
        return count + " " + (count == 1 ? one : several);
    }

    private static String duration(long minutes) {
        long hours = minutes / 60;
        long rest = minutes % 60;
        String inHours = hours == 0 ? "" : hours + (hours == 1 ? " hour" : " hours");
        String inMinutes = rest == 0 ? "" : rest + " minutes";
        return inHours.isEmpty() ? inMinutes : inMinutes.isEmpty() ? inHours : inHours + " " + inMinutes;
    }

    private CostWords() {}
}
