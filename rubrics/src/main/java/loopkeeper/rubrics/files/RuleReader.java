package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.rubrics.Expression;
import loopkeeper.rubrics.Facts;
import loopkeeper.rubrics.Rule;
import loopkeeper.rubrics.RuleScope;

/** Reads rules with their examples, and checks that each fires where it should and stays quiet where it should. */
final class RuleReader {

    private static final Map<String, Rule.Kind> KINDS = Map.of("gate", Rule.Kind.GATE, "lint", Rule.Kind.LINT);
    private static final Map<String, RuleScope> SCOPES = Stream.of(RuleScope.values())
            .collect(Collectors.toMap(
                    one -> one.name().toLowerCase(Locale.ROOT), one -> one, (one, other) -> one, LinkedHashMap::new));

    private RuleReader() {}

    static List<Rule> read(Fields fields) {
        List<Rule> rules = new ArrayList<>();
        List<Fields> entries = fields.entries("rules", "id", "- id: OWN-1");
        for (Fields one : entries) {
            rule(one).ifPresent(rules::add);
            one.done();
        }
        RubricReader.twice(entries, "id");
        fields.done();
        return rules;
    }

    private static Optional<Rule> rule(Fields one) {
        String id = one.text("id", 40, "OWN-1");
        Rule.Kind kind = one.choice("kind", KINDS, Rule.Kind.LINT);
        RuleScope about = one.choice("about", SCOPES, RuleScope.TEMPLATE);
        String sentence = one.text("sentence", 400, "{total} minutes are over the cap of {cap}.");
        String instead = one.textOr("instead", "", 400);
        String source = one.text("source", 200, "Our own practice");
        String when = one.text("when", 600, "total > cap");
        List<Facts> fires = examples(one, "fires", about);
        List<Facts> stays = examples(one, "stays", about);
        if (!one.sound("when")) {
            return Optional.empty();
        }
        Expression expression;
        try {
            expression = Expression.read(when, about.facts());
        } catch (Expression.Unreadable unreadable) {
            one.problem("when", unreadable.found(), unreadable.expected(), "");
            return Optional.empty();
        }
        for (Facts example : fires) {
            if (one.sound("fires") && !expression.holds(example)) {
                one.problem("fires", "an example on which the rule does not fire", "one on which it does", "");
            }
        }
        for (Facts example : stays) {
            if (one.sound("stays") && expression.holds(example)) {
                one.problem("stays", "an example on which the rule fires", "one on which it does not", "");
            }
        }
        return Optional.of(new Rule(id, kind, about, sentence, instead, source, expression, fires, stays));
    }

    private static List<Facts> examples(Fields one, String key, RuleScope about) {
        List<Facts> examples = new ArrayList<>();
        for (Fields entry : one.entries(key, "", "- {total: 241, cap: 240}")) {
            Facts facts = Facts.NONE;
            for (String fact : entry.keys()) {
                RuleScope.Kind kind = about.facts().get(fact);
                if (kind == null) {
                    entry.problem(
                            fact,
                            "the unknown fact " + Fields.quoted(fact),
                            "one of "
                                    + String.join(
                                            ", ",
                                            about.facts().keySet().stream()
                                                    .sorted()
                                                    .toList()),
                            Nearest.to(fact, about.facts().keySet()).orElse(""));
                    continue;
                }
                facts = facts.with(
                        fact,
                        switch (kind) {
                            case NUMBER -> entry.whole(fact, 0, 100_000, "240");
                            case YES -> entry.yes(fact);
                            case TEXT -> entry.text(fact, 1_000, "");
                            case LIST -> entry.textsOrNone(fact, 200);
                        });
            }
            entry.done();
            examples.add(facts);
        }
        return examples;
    }
}
