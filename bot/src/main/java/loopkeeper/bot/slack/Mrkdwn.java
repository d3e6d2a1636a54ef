package loopkeeper.bot.slack;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Words;

/** Sentences in Slack's markup. Whatever people typed comes out letter by letter and pings nobody. */
final class Mrkdwn {

    /** Weekday, day and time in the reader's own zone and habit. */
    private static final String DATE = "{date_long}, {time}";

    /** A mark that could begin emphasis, with its partner further on in the line. Slack has no way to escape one. */
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\p{L}\\p{N}])([*_~`])(?=[^\\s](?:[^\\n]*?)\\1)");

    private static final Pattern QUOTE = Pattern.compile("(?m)^(\\s*)&gt;");
    private static final Pattern UNSAFE_IN_ADDRESS = Pattern.compile("[\\s<>|\"\\\\^`{}]");

    private final Names names;
    private final ZoneId zone;

    /** @param zone what a program reads that can't draw times: a notification, or a client too old */
    Mrkdwn(Names names, ZoneId zone) {
        this.names = names;
        this.zone = zone;
    }

    String of(Words words) {
        return words.spans().stream().map(this::span).collect(Collectors.joining());
    }

    /** The words without any markup, as buttons, headers and notifications take them. */
    String plain(Words words) {
        return PlainText.of(words, names, zone);
    }

    private String span(Words.Span span) {
        return switch (span) {
            case Words.Plain plain -> escaped(plain.text());
            case Words.Bold bold -> bold(bold.text());
            case Words.Who who -> escaped(PlainText.of(who, names, zone));
            case Words.Whom whom -> escaped(PlainText.of(whom, names, zone));
            case Words.When when -> when(when.at());
            case Words.WhenIn when -> escaped(PlainText.of(when, names, zone));
            case Words.Link link -> link(link);
        };
    }

    private String when(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^" + DATE + "|" + PlainText.at(at, zone) + ">";
    }

    /** Space inside the stars, or a line break, would keep them from being stars. */
    static String bold(String text) {
        return text.lines().map(Mrkdwn::boldLine).collect(Collectors.joining("\n"));
    }

    private static String boldLine(String line) {
        String core = line.strip();
        if (core.isEmpty()) {
            return line;
        }
        int from = line.indexOf(core);
        return line.substring(0, from) + "*" + escaped(core).replace('*', '∗') + "*"
                + line.substring(from + core.length());
    }

    private String link(Words.Link link) {
        String address = link.address().strip();
        if (!address.regionMatches(true, 0, "https://", 0, 8) && !address.regionMatches(true, 0, "http://", 0, 7)) {
            return escaped(PlainText.of(link, names, zone));
        }
        String safe = UNSAFE_IN_ADDRESS
                .matcher(address)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.format("%%%02X", (int) found.group().charAt(0))));
        String text = link.text().replaceAll("\\s+", " ");
        return "<" + safe.replace("&", "&amp;") + "|" + escaped(text).replace('|', '¦') + ">";
    }

    /** Text in which nothing is markup: emphasis marks become their look-alikes where they would begin any. */
    static String escaped(String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String calm = EMPHASIS.matcher(safe).replaceAll(mark -> switch (mark.group(1)) {
            case "*" -> "∗";
            case "_" -> "ˍ";
            case "~" -> "∼";
            default -> "ˋ";
        });
        return QUOTE.matcher(calm).replaceAll("$1›");
    }

    /** At most that many characters, the last of which says that something is missing. */
    static String clipped(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
