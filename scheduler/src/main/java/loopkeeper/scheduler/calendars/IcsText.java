package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * The components of a calendar file as plain text. Values are not judged here, so that an odd attendee or attachment
 * does not cost a whole calendar.
 */
record IcsText(List<Line> lines, List<Component> events, List<Component> zones, int calendars) {

    /** The value of a line of the calendar itself; empty when it has none. */
    String text(String wanted) {
        return lines.stream()
                .filter(line -> line.name().equals(wanted))
                .findFirst()
                .map(line -> line.value().strip())
                .orElse("");
    }

    /** One line: name, parameters by upper-case name, and value. */
    record Line(String name, Map<String, String> parameters, String value) {
        Optional<String> parameter(String wanted) {
            return Optional.ofNullable(parameters.get(wanted));
        }
    }

    /** One component with its own lines and the components inside it. */
    record Component(String name, List<Line> lines, List<Component> inside) {
        Optional<Line> first(String wanted) {
            return all(wanted).stream().findFirst();
        }

        List<Line> all(String wanted) {
            return lines.stream().filter(line -> line.name().equals(wanted)).toList();
        }

        String text(String wanted) {
            return first(wanted).map(line -> line.value().strip()).orElse("");
        }

        /** The component written out again. */
        String written() {
            StringBuilder out = new StringBuilder("BEGIN:" + name + "\r\n");
            for (Line line : lines) {
                out.append(line.name()).append(':').append(line.value()).append("\r\n");
            }
            inside.forEach(one -> out.append(one.written()));
            return out.append("END:").append(name).append("\r\n").toString();
        }
    }

    /**
     * A whole calendar.
     *
     * @param called how sentences about it begin
     * @throws Calendar.Unreadable if it makes no sense
     */
    static IcsText whole(String text, String called) {
        try {
            IcsText parsed = parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (parsed.calendars() == 0) {
                throw new Calendar.Unreadable(
                        called + " does not contain a calendar. Export it again as iCalendar (.ics).");
            }
            return parsed;
        } catch (ParserException broken) {
            throw new Calendar.Unreadable(called + " stops making sense at line " + Math.max(1, broken.getLineNo())
                    + ". Export it again as iCalendar (.ics).");
        } catch (IOException broken) {
            throw new Calendar.Unreadable(called + " cannot be read. Export it again as iCalendar (.ics).");
        }
    }

    static IcsText parse(String text) throws IOException, ParserException {
        Collector collector = new Collector();
        new CalendarParserImpl().parse(new UnfoldingReader(new StringReader(text), true), collector);
        return new IcsText(
                collector.lines, collector.named("VEVENT"), collector.named("VTIMEZONE"), collector.calendars);
    }

    private static final class Collector implements ContentHandler {

        private final List<Line> lines = new ArrayList<>();
        private final List<Component> top = new ArrayList<>();
        private final Deque<Component> open = new ArrayDeque<>();
        private Map<String, String> parameters = new HashMap<>();
        private String name = "";
        private String value = "";
        private int calendars;

        List<Component> named(String wanted) {
            return top.stream().filter(one -> one.name().equals(wanted)).toList();
        }

        @Override
        public void startCalendar() {
            calendars++;
        }

        @Override
        public void endCalendar() {}

        @Override
        public void startComponent(String component) {
            Component made = new Component(component.toUpperCase(Locale.ROOT), new ArrayList<>(), new ArrayList<>());
            if (open.isEmpty()) {
                top.add(made);
            } else {
                open.peek().inside().add(made);
            }
            open.push(made);
        }

        @Override
        public void endComponent(String component) {
            open.poll();
        }

        @Override
        public void startProperty(String property) {
            name = property.toUpperCase(Locale.ROOT);
            value = "";
            parameters = new HashMap<>();
        }

        @Override
        public void propertyValue(String text) {
            value = text;
        }

        @Override
        public void endProperty(String property) {
            Component current = open.peek();
            (current == null ? lines : current.lines()).add(new Line(name, Map.copyOf(parameters), value));
        }

        @Override
        public void parameter(String parameter, String text) {
            parameters.put(parameter.toUpperCase(Locale.ROOT), text);
        }
    }
}
