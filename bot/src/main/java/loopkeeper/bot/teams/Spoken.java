package loopkeeper.bot.teams;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.domain.PersonId;

/** What somebody typed in Teams, as the grammar of commands wants it. */
final class Spoken {

    private static final Pattern LINE = Pattern.compile("(?is)/?loop(\\s.*)?");
    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2007\\u202F]");

    private Spoken() {}

    /** What it asks: a line of commands, or in a personal chat a typed card. */
    static CommandLine.Parsed read(Activity activity, Function<Activity.Account, Optional<PersonId>> people) {
        String text = text(activity, people);
        if (LINE.matcher(text).matches() || !activity.personal()) {
            return CommandLine.read(text);
        }
        return new CommandLine.Parsed.Understood(new Command.TypeScores("", text));
    }

    /** Whether it is a command rather than a typed card. */
    static boolean isLine(Activity activity) {
        return LINE.matcher(text(activity, nobody -> Optional.empty())).matches();
    }

    /** Without the mention of the bot, and with those of others as handles. */
    private static String text(Activity activity, Function<Activity.Account, Optional<PersonId>> people) {
        String text = activity.text();
        for (Activity.Mention mention : activity.mentions()) {
            if (mention.text().isEmpty()) {
                continue;
            }
            String instead = mention.who().id().equals(activity.bot())
                    ? ""
                    : "@"
                            + people.apply(mention.who())
                                    .map(PersonId::value)
                                    .orElse(mention.who().name());
            text = text.replace(mention.text(), instead);
        }
        return plain(SPACES.matcher(text).replaceAll(" ")).strip();
    }

    /** Teams writes a message's text with the few escapes of HTML. */
    static String plain(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** A message in HTML as text, a line for each paragraph. */
    static String ofHtml(String html) {
        String lines = html.replaceAll("(?is)<(script|style)[^>]*>.*?</\\1>", "")
                .replaceAll("(?i)<(br|/p|/div|/li|/tr)[^>]*>", "\n")
                .replaceAll("(?s)<[^>]*>", "");
        return plain(SPACES.matcher(lines).replaceAll(" "))
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }
}
