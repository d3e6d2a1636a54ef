package loopkeeper.bot.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.domain.PersonId;

/** Words that stand on one card only and that nobody types by chance; letters and digits, so that nothing escapes them. */
public record Secret(String author, String block, int version) {

    private static final Pattern FOUND = Pattern.compile("ZQ([a-z]+)QQ([a-z0-9]+)QQ([0-9]+)QZ");

    /** The words on that version of that card. */
    public static String of(PersonId author, String block, int version) {
        return "ZQ" + plain(author.value()) + "QQ" + plain(block) + "QQ" + version + "QZ";
    }

    /** All that occur in a text. */
    public static List<Secret> in(String text) {
        List<Secret> found = new ArrayList<>();
        Matcher matcher = FOUND.matcher(text);
        while (matcher.find()) {
            found.add(new Secret(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))));
        }
        return found;
    }

    public boolean isBy(PersonId person) {
        return author.equals(plain(person.value()));
    }

    private static String plain(String text) {
        return text.replace("-", "");
    }
}
