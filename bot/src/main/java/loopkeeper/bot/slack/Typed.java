package loopkeeper.bot.slack;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody typed, with Slack's wrapping taken off: mentions become ids of ours, links their addresses. */
final class Typed {

    private static final Pattern WRAPPED = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");

    /** @param handle what a person types for the user of that id, such as {@code @ana}; the id itself for a stranger */
    static String plain(String text, Function<String, String> handle) {
        String bare = WRAPPED.matcher(text).replaceAll(found -> {
            String what = found.group(1);
            String label = found.group(2);
            if (what.startsWith("@")) {
                return Matcher.quoteReplacement(handle.apply(what.substring(1)));
            }
            if (what.startsWith("mailto:")) {
                return Matcher.quoteReplacement(what.substring("mailto:".length()));
            }
            if (what.startsWith("#") || what.startsWith("!")) {
                return Matcher.quoteReplacement(label == null ? what : label);
            }
            return Matcher.quoteReplacement(what);
        });
        return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** A command line as a keyboard that means well may have changed it: curly quotes are straight again. */
    static String line(String plain) {
        return plain.replace('“', '"').replace('”', '"').replace('„', '"');
    }

    private Typed() {}
}
