package loopkeeper.rubrics;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule about content.
 *
 * @param id the row it comes from, such as {@code S0-09}, or a name of your own; unique
 * @param kind what it does when it fires
 * @param about what it looks at
 * @param sentence what people read; {@code {total}} stands for that fact
 * @param instead what would be right, or where to go; empty where the sentence says it all
 * @param source where it comes from, for people
 * @param when it fires while this holds
 * @param fires examples on which it must fire; never empty
 * @param stays examples on which it must not; never empty
 */
public record Rule(
        String id,
        Kind kind,
        RuleScope about,
        String sentence,
        String instead,
        String source,
        Expression when,
        List<Facts> fires,
        List<Facts> stays) {

    private static final Pattern FACT = Pattern.compile("\\{([a-z0-9-]+)\\}");

    /** What a rule does. */
    public enum Kind {
        /** The thing is refused; nobody may go past it. */
        GATE,
        /** Somebody may go past it, with a reason that is kept. */
        LINT
    }

    public Rule {
        fires = List.copyOf(fires);
        stays = List.copyOf(stays);
    }

    /** The sentence with the facts in it, and what to do instead. */
    public String said(Facts facts) {
        String said = FACT.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(facts.shown(found.group(1))));
        return instead.isEmpty() ? said : said + " " + instead;
    }
}
