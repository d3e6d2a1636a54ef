package loopkeeper.bot.chat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Form.Part;
import org.jspecify.annotations.Nullable;

/** Cards and forms as lines of text: for notifications, for screen readers, and for tests that compare whole texts. */
public final class PlainText {

    private static final DateTimeFormatter DAY_AND_MINUTE =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    private PlainText() {}

    /** The whole card: title, empty line, body, and the buttons as {@code [Accept] [Decline]}. */
    public static String of(Card card, Names names, ZoneId reader) {
        List<String> lines = new ArrayList<>();
        lines.add(of(card.title(), names, reader));
        if (!card.body().isEmpty()) {
            lines.add("");
        }
        for (Element element : card.body()) {
            add(lines, element, names, reader);
        }
        if (!card.buttons().isEmpty()) {
            lines.add("");
            lines.add(card.buttons().stream()
                    .map(button -> "[" + button.label() + "]")
                    .collect(Collectors.joining(" ")));
        }
        return String.join("\n", lines);
    }

    /** The whole form, with what stands in its fields and what was wrong with them; {@code *} marks what is needed. */
    public static String of(Form form, Names names, ZoneId reader) {
        List<String> lines = new ArrayList<>();
        lines.add(of(form.title(), names, reader));
        lines.add("");
        addProblem(lines, form, "");
        for (Part part : form.parts()) {
            add(lines, part, form, names, reader);
        }
        lines.add("");
        lines.add("[" + form.submit() + "]");
        return String.join("\n", lines);
    }

    /** A sentence, with names and times filled in. */
    public static String of(Words words, Names names, ZoneId reader) {
        return words.spans().stream().map(span -> of(span, names, reader)).collect(Collectors.joining());
    }

    /** One piece of a sentence; a link is its text and, where that differs, its address in brackets. */
    public static String of(Words.Span span, Names names, ZoneId reader) {
        return switch (span) {
            case Words.Plain plain -> plain.text();
            case Words.Bold bold -> bold.text();
            case Words.Who who -> names.person(who.person());
            case Words.Whom whom -> names.candidate(whom.loop());
            case Words.When when -> at(when.at(), reader);
            case Words.WhenIn when -> at(when.at(), when.zone()) + " " + called(when.zone());
            case Words.Link link ->
                link.text().equals(link.address()) ? link.text() : link.text() + " (" + link.address() + ")";
        };
    }

    /** Day and minute in that zone, such as {@code Tue 1 Dec 2026, 14:00}. */
    public static String at(Instant instant, ZoneId zone) {
        return DAY_AND_MINUTE.format(instant.atZone(zone));
    }

    /** {@code Paris time (Europe/Paris)}; zones without a place keep their id. */
    private static String called(ZoneId zone) {
        String id = zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        int slash = id.lastIndexOf('/');
        return slash < 0 || id.startsWith("Etc/")
                ? id
                : id.substring(slash + 1).replace('_', ' ') + " time (" + id + ")";
    }

    private static void add(List<String> lines, Element element, Names names, ZoneId reader) {
        switch (element) {
            case Element.Text text -> lines.add(of(text.words(), names, reader));
            case Element.Note note -> lines.add(of(note.words(), names, reader));
            case Element.Heading heading -> section(lines, heading.text());
            case Element.Fact fact -> lines.add(fact.label() + ": " + of(fact.value(), names, reader));
            case Element.Bullets bullets -> bullets.items().forEach(item -> lines.add("- " + of(item, names, reader)));
            case Element.Table table -> {
                lines.add(String.join(" | ", table.header()));
                table.rows()
                        .forEach(row -> lines.add(row.stream()
                                .map(cell -> of(cell, names, reader))
                                .collect(Collectors.joining(" | "))));
            }
            case Element.Chart chart -> {
                lines.add(chart.title());
                lines.add(chart.inWords());
            }
            case Element.Divider divider -> lines.add("---");
        }
    }

    private static void add(List<String> lines, Part part, Form form, Names names, ZoneId reader) {
        switch (part) {
            case Part.Text text -> lines.add(of(text.words(), names, reader));
            case Part.Heading heading -> section(lines, heading.text());
            case Part.Line line -> {
                lines.add(label(line.label(), line.required()) + line.value());
                addProblem(lines, form, line.key());
            }
            case Part.Choice choice -> {
                lines.add(label(choice.label(), choice.required()) + options(choice.options(), choice.chosen()));
                addProblem(lines, form, choice.key());
            }
            case Part.Ticks ticks -> {
                lines.add(label(ticks.label(), false)
                        + ticks.options().stream()
                                .map(option ->
                                        (ticks.chosen().contains(option.value()) ? "[x] " : "[ ] ") + option.label())
                                .collect(Collectors.joining(" ")));
                addProblem(lines, form, ticks.key());
            }
            case Part.Day day -> {
                lines.add(label(day.label(), day.required()) + day.value());
                addProblem(lines, form, day.key());
            }
        }
    }

    private static String options(List<Form.Option> options, @Nullable String chosen) {
        return options.stream()
                .map(option -> (option.value().equals(chosen) ? "(x) " : "( ) ") + option.label())
                .collect(Collectors.joining(" "));
    }

    private static String label(String label, boolean required) {
        return label + (required ? "*: " : ": ");
    }

    private static void section(List<String> lines, String heading) {
        if (!lines.getLast().isEmpty()) {
            lines.add("");
        }
        lines.add(heading);
    }

    private static void addProblem(List<String> lines, Form form, String key) {
        String problem = form.problems().get(key);
        if (problem != null) {
            lines.add("! " + problem);
        }
    }
}
