package loopkeeper.bot.slack.fake;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What becomes of typed text on its way to the app: mentions, links and addresses are wrapped, marks escaped. */
final class Typed {

    private static final Pattern WRAPPED = Pattern.compile(
            "(?<link>https?://[^\\s<>|\"]+)|(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)|@(?<who>[\\p{L}\\w.-]+)");

    private Typed() {}

    /** @param named whether a mention carries the handle, as in commands with should_escape */
    static String escaped(Workspace workspace, String text, boolean named) {
        Map<String, String> ids = workspace.users.values().stream()
                .collect(Collectors.toMap(FakeUser::name, FakeUser::id, (one, other) -> one));
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return WRAPPED.matcher(safe).replaceAll(found -> {
            Matcher groups = (Matcher) found;
            String wrapped = found.group();
            if (groups.group("link") != null) {
                wrapped = "<" + found.group() + ">";
            } else if (groups.group("mail") != null) {
                wrapped = "<mailto:" + found.group() + "|" + found.group() + ">";
            } else if (ids.containsKey(groups.group("who"))) {
                String who = groups.group("who");
                wrapped = "<@" + ids.get(who) + (named ? "|" + who : "") + ">";
            }
            return Matcher.quoteReplacement(wrapped);
        });
    }
}
