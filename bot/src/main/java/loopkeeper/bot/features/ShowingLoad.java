package loopkeeper.bot.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Series;
import loopkeeper.bot.chat.Command.ShowLoad;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.LoadReport;
import loopkeeper.bot.domain.LoadReport.Row;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.scheduler.TimeSlot;

/** Who interviews how much, against caps and a fair share: all of it for recruiters and admins, else one's own. */
final class ShowingLoad {

    private static final int MOST_ROWS = 40;
    private static final int MOST_BARS = 16;

    private final People people;

    ShowingLoad(People people) {
        this.people = people;
    }

    Reply run(ShowLoad ask, Actor by, Tx tx) {
        Person asking = people.get(by.person());
        boolean all = asking.is(Person.Role.RECRUITER) || asking.is(Person.Role.ADMIN);
        String about = ask.about().strip();
        TimeSlot window = new TimeSlot(
                tx.now().minus(Duration.ofDays(7L * LoadReport.WEEKS)), tx.now().plus(Duration.ofDays(16)));
        People now = tx.staff(people);
        LoadReport report = new LoadReport(now, tx.loops().sittings(window), tx.now());
        if (about.isEmpty()) {
            return new Reply.Show(all ? everybody(report, "") : one(report, now.get(asking.id()), true));
        }
        String pool = about.toLowerCase(Locale.ROOT);
        if (report.pools().stream().anyMatch(row -> row.pool().equals(pool))) {
            return all
                    ? new Reply.Show(everybody(report, pool))
                    : new Reply.Refuse(new Refusal.NotYours("Seeing the load of others", "recruiters and admins"));
        }
        return Named.one(
                now,
                about,
                person -> all || person.id().equals(asking.id())
                        ? new Reply.Show(one(report, person, person.id().equals(asking.id())))
                        : new Reply.Refuse(new Refusal.NotYours("Seeing the load of others", "recruiters and admins")));
    }

    private static Card everybody(LoadReport report, String pool) {
        List<Row> rows = report.rows().stream()
                .filter(row -> pool.isEmpty() || row.person().pools().contains(pool))
                .toList();
        List<Element> body = new ArrayList<>();
        body.add(bars(rows));
        body.add(new Element.Table(
                List.of("Who", "This week", "Next week", "Last four weeks", "Fair share of those"),
                rows.stream().limit(MOST_ROWS).map(ShowingLoad::row).toList()));
        if (rows.size() > MOST_ROWS) {
            body.add(new Element.Note(Words.of("The fullest 40 of ", rows.size(), "; name a pool to see fewer.")));
        }
        body.add(new Element.Heading("By pool"));
        body.add(new Element.Table(
                List.of("Pool", "People", "This week", "Next week", "Last four weeks", "They take a week"),
                report.pools().stream()
                        .filter(row -> pool.isEmpty() || row.pool().equals(pool))
                        .map(ShowingLoad::row)
                        .toList()));
        body.add(new Element.Note(Words.of(
                "Weeks run from Monday to Sunday in each person's own zone. The fair share is what the last four weeks"
                        + " would have been, had every pool shared its seats by what its people take a week.")));
        return new Card(
                Words.of(pool.isEmpty() ? "Who interviews how much" : "Who interviews how much in " + pool),
                body,
                List.of());
    }

    private static Element bars(List<Row> rows) {
        List<Row> shown = rows.stream()
                .filter(row -> row.thisWeek() + row.nextWeek() > 0)
                .limit(MOST_BARS)
                .toList();
        if (shown.isEmpty()) {
            return new Element.Text(Words.of("Nobody has an interview this week or next."));
        }
        List<String> words = shown.stream()
                .map(row -> row.person().firstName() + " " + row.thisWeek() + " and " + row.nextWeek() + " of "
                        + row.person().weekCap())
                .toList();
        return new Element.Bars(
                "Interviews this week and next, the fullest first",
                shown.stream().map(row -> label(row.person(), shown)).toList(),
                List.of(
                        new Series("This week", doubles(shown, Row::thisWeek)),
                        new Series("Next week", doubles(shown, Row::nextWeek)),
                        new Series(
                                "Most a week",
                                doubles(shown, row -> row.person().weekCap()))),
                "Bar chart of interviews this week and next, of the most a week: " + String.join("; ", words) + ".");
    }

    /** The first name, where that says who. */
    private static String label(Person person, List<Row> among) {
        long namesakes = among.stream()
                .filter(row -> row.person().firstName().equals(person.firstName()))
                .count();
        return namesakes > 1 ? person.id().value() : person.firstName();
    }

    private static List<Double> doubles(List<Row> rows, java.util.function.ToIntFunction<Row> count) {
        return rows.stream().map(row -> (double) count.applyAsInt(row)).toList();
    }

    private static List<Words> row(Row row) {
        return List.of(
                Words.of(new Who(row.person().id())),
                Words.of(row.thisWeek(), " of ", row.person().weekCap()),
                Words.of(row.nextWeek(), " of ", row.person().weekCap()),
                Words.of(row.lastFour()),
                Words.of(share(row)));
    }

    private static List<Words> row(LoadReport.PoolRow row) {
        List<Integer> weeks = row.weeks();
        return List.of(
                Words.of(row.pool()),
                Words.of(row.people()),
                Words.of(weeks.get(4)),
                Words.of(weeks.get(5)),
                Words.of(
                        weeks.subList(0, 4).stream().mapToInt(Integer::intValue).sum()),
                Words.of(row.cap()));
    }

    private static Card one(LoadReport report, Person person, boolean mine) {
        Row row = report.row(person);
        List<Element> body = new ArrayList<>();
        body.add(new Element.Fact("This week", Words.of(row.thisWeek(), " of ", person.weekCap())));
        body.add(new Element.Fact("Next week", Words.of(row.nextWeek(), " of ", person.weekCap())));
        body.add(new Element.Fact("Last four weeks", Words.of(row.lastFour())));
        body.add(new Element.Fact("Fair share of those", Words.of(share(row))));
        if (row.learning() > 0) {
            body.add(new Element.Fact("To learn, of this week and next", Words.of(row.learning())));
        }
        if (row.weeks().stream().anyMatch(count -> count > 0)) {
            body.add(weeks(row));
        }
        return new Card(
                mine ? Words.of("Your interviews") : Words.of("Interviews of ", new Who(person.id())), body, List.of());
    }

    private static Element weeks(Row row) {
        List<String> labels =
                List.of("4 weeks ago", "3 weeks ago", "2 weeks ago", "Last week", "This week", "Next week");
        List<String> words = IntStream.range(0, labels.size())
                .mapToObj(week -> labels.get(week).toLowerCase(Locale.ROOT) + " "
                        + row.weeks().get(week))
                .toList();
        return new Element.Bars(
                "Interviews by week",
                labels,
                List.of(
                        new Series(
                                "Interviews",
                                row.weeks().stream().map(Integer::doubleValue).toList()),
                        new Series(
                                "Most a week",
                                labels.stream()
                                        .map(week -> (double) row.person().weekCap())
                                        .toList())),
                "Bar chart of interviews by week: " + String.join(", ", words) + ".");
    }

    private static String share(Row row) {
        return String.format(Locale.ROOT, "%.1f", row.fairShare());
    }
}
