package loopkeeper.rubrics;

import java.util.List;

/**
 * All rules of an installation, in the order of their files. Immutable.
 *
 * @param rules ids are unique
 */
public record Rulebook(List<Rule> rules) {

    public static final Rulebook EMPTY = new Rulebook(List.of());

    public Rulebook {
        rules = List.copyOf(rules);
    }

    /**
     * A rule that fired.
     *
     * @param sentence with the numbers of this case
     */
    public record Hit(Rule rule, String sentence) {

        public boolean isGate() {
            return rule.kind() == Rule.Kind.GATE;
        }
    }

    /** The rules that fire on these facts, gates first. */
    public List<Hit> on(RuleScope about, Facts facts) {
        return rules.stream()
                .filter(rule -> rule.about() == about && rule.when().holds(facts))
                .sorted(java.util.Comparator.comparing(Rule::kind))
                .map(rule -> new Hit(rule, rule.said(facts)))
                .toList();
    }
}
