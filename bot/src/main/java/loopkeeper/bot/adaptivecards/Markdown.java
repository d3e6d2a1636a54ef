package loopkeeper.bot.adaptivecards;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Words;
import org.jspecify.annotations.Nullable;

/** Sentences in the Markdown of Adaptive Cards. Whatever people typed comes out letter by letter. */
final class Markdown {

    /** Escaping braces also keeps the renderer's own {@code {{DATE(…)}}} from being typed. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>~|&#!]");

    private static final Pattern LINE_START = Pattern.compile("(?m)^[ \\t]*(?:([-+=])|(\\d{1,9})([.)]))?");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n\\u2028\\u2029]\\s*");
    private static final Pattern UNSAFE_IN_ADDRESS = Pattern.compile("[\\s<>()\\\\\"'`{}\\[\\]|^*_~!]");

    private final Names names;
    private final @Nullable ZoneId reader;

    /**
     * @param reader the zone times are written in; null when the client writes each reader's own
     */
    Markdown(Names names, @Nullable ZoneId reader) {
        this.names = names;
        this.reader = reader;
    }

    String of(Words words) {
        return lines(words.spans().stream().map(this::span).collect(Collectors.joining()));
    }

    /** Plain text as Markdown. */
    static String of(String text) {
        return lines(escaped(text));
    }

    private String span(Words.Span span) {
        return switch (span) {
            case Words.Bold bold -> strong(bold.text());
            case Words.Link link -> link(link);
            case Words.Plain plain -> filled(plain);
            case Words.Who who -> filled(who);
            case Words.Whom whom -> filled(whom);
            case Words.When when -> reader == null ? ofTheClient(when.at()) : filled(when);
            case Words.WhenIn when -> filled(when);
        };
    }

    /** Clients fill in times in running text alone, so that a fact names its zone. */
    String inFact(Words words) {
        if (reader != null) {
            return of(words);
        }
        return of(new Words(words.spans().stream()
                .map(span -> span instanceof Words.When when ? new Words.WhenIn(when.at(), ZoneOffset.UTC) : span)
                .toList()));
    }

    private static String ofTheClient(Instant at) {
        String second = at.truncatedTo(ChronoUnit.SECONDS).toString();
        return "{{DATE(" + second + ",SHORT)}}, {{TIME(" + second + ")}}";
    }

    private String filled(Words.Span span) {
        return escaped(PlainText.of(span, names, reader == null ? ZoneOffset.UTC : reader));
    }

    /** Space inside the stars would keep them from being stars. */
    private static String strong(String text) {
        String core = text.strip();
        if (core.isEmpty()) {
            return text;
        }
        int from = text.indexOf(core);
        String inside = LINE_BREAKS
                .splitAsStream(core)
                .map(line -> "**" + escaped(line) + "**")
                .collect(Collectors.joining("\n"));
        return text.substring(0, from) + inside + text.substring(from + core.length());
    }

    private String link(Words.Link link) {
        String address = link.address().strip();
        boolean drawn =
                address.regionMatches(true, 0, "https://", 0, 8) || address.regionMatches(true, 0, "http://", 0, 7);
        if (!drawn) {
            return filled(link);
        }
        String text = LINE_BREAKS.matcher(link.text()).replaceAll(" ");
        return "[" + escaped(text) + "](" + encoded(address) + ")";
    }

    /** Percent-codes what could end the address early. */
    private static String encoded(String address) {
        return UNSAFE_IN_ADDRESS
                .matcher(address)
                .replaceAll(found -> Matcher.quoteReplacement(found.group()
                        .codePoints()
                        .mapToObj(letter -> letter < 128 ? String.format("%%%02X", letter) : "%20")
                        .collect(Collectors.joining())));
    }

    private static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /** Each line a paragraph of its own, and none that begins a list, a rule or a block of code. */
    private static String lines(String markdown) {
        String broken = LINE_BREAKS.matcher(markdown.strip()).replaceAll("\n\n");
        return LINE_START.matcher(broken).replaceAll(start -> {
            if (start.group(1) != null) {
                return Matcher.quoteReplacement("\\" + start.group(1));
            }
            return start.group(2) == null ? "" : Matcher.quoteReplacement(start.group(2) + "\\" + start.group(3));
        });
    }
}
