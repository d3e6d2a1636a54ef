package loopkeeper.rubrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition over facts, as it stands in a file: {@code total > 240 and variant = 'production'}. It knows {@code and},
 * {@code or}, {@code not}, brackets, {@code < <= > >= = !=}, and {@code has} and {@code lacks} for lists and texts,
 * with one quoted word or several in square brackets, of which one is enough. Nothing else, and nothing that runs.
 */
public sealed interface Expression {

    boolean holds(Facts facts);

    /** One after another; all must hold. */
    record All(List<Expression> of) implements Expression {
        public All {
            of = List.copyOf(of);
        }

        @Override
        public boolean holds(Facts facts) {
            return of.stream().allMatch(one -> one.holds(facts));
        }
    }

    /** At least one must hold. */
    record Any(List<Expression> of) implements Expression {
        public Any {
            of = List.copyOf(of);
        }

        @Override
        public boolean holds(Facts facts) {
            return of.stream().anyMatch(one -> one.holds(facts));
        }
    }

    /** The opposite. */
    record Not(Expression of) implements Expression {
        @Override
        public boolean holds(Facts facts) {
            return !of.holds(facts);
        }
    }

    /** A yes-or-no fact that is yes. */
    record Yes(String fact) implements Expression {
        @Override
        public boolean holds(Facts facts) {
            return facts.yes(fact);
        }
    }

    /** A number against a number or against another fact; {@code other} is empty when it is a number. */
    record Compares(String fact, String sign, double number, String other) implements Expression {
        @Override
        public boolean holds(Facts facts) {
            double left = facts.number(fact);
            double right = other.isEmpty() ? number : facts.number(other);
            return switch (sign) {
                case "<" -> left < right;
                case "<=" -> left <= right;
                case ">" -> left > right;
                case ">=" -> left >= right;
                case "=" -> left == right;
                default -> left != right;
            };
        }
    }

    /** A text that is, or is not, one of these words. */
    record Is(String fact, boolean same, List<String> words) implements Expression {
        public Is {
            words = List.copyOf(words);
        }

        @Override
        public boolean holds(Facts facts) {
            return words.contains(facts.text(fact)) == same;
        }
    }

    /** A list that holds one of these words, or a text in which one of them stands, upper or lower case alike. */
    record Has(String fact, List<String> words, boolean whole) implements Expression {
        public Has {
            words = List.copyOf(words);
        }

        @Override
        public boolean holds(Facts facts) {
            if (whole) {
                return facts.list(fact).stream().anyMatch(words::contains);
            }
            String text = facts.text(fact).toLowerCase(Locale.ROOT);
            return words.stream()
                    .anyMatch(word -> Pattern.compile(
                                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(word.toLowerCase(Locale.ROOT)))
                            .matcher(text)
                            .find());
        }
    }

    /**
     * Reads a condition.
     *
     * @throws Unreadable with what was found and what was expected
     */
    static Expression read(String text, Map<String, RuleScope.Kind> facts) {
        Reading reading = new Reading(text, facts);
        Expression whole = reading.any();
        if (!reading.ended()) {
            throw new Unreadable("“" + reading.peek() + "”", "and, or, or the end");
        }
        return whole;
    }

    /** A condition nobody can read. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String found;
        private final String expected;

        Unreadable(String found, String expected) {
            super(found + ", expected " + expected, null, false, false);
            this.found = found;
            this.expected = expected;
        }

        public String found() {
            return found;
        }

        public String expected() {
            return expected;
        }
    }

    /** One reading, from left to right. */
    final class Reading {
        private static final Pattern TOKEN =
                Pattern.compile("\\s*('[^']*'|<=|>=|!=|[<>=()\\[\\],]|-?[0-9]+(?:\\.[0-9]+)?|[a-z][a-z0-9-]*|\\S)");

        private final List<String> tokens = new ArrayList<>();
        private final Map<String, RuleScope.Kind> facts;
        private int at;

        private Reading(String text, Map<String, RuleScope.Kind> facts) {
            this.facts = facts;
            Matcher matcher = TOKEN.matcher(text);
            while (matcher.lookingAt()) {
                tokens.add(matcher.group(1));
                matcher.region(matcher.end(), text.length());
            }
        }

        private boolean ended() {
            return at == tokens.size();
        }

        private String peek() {
            return ended() ? "the end" : tokens.get(at);
        }

        private String next() {
            String token = peek();
            at++;
            return token;
        }

        private boolean take(String word) {
            boolean there = !ended() && tokens.get(at).equals(word);
            at += there ? 1 : 0;
            return there;
        }

        private Expression any() {
            List<Expression> of = new ArrayList<>(List.of(all()));
            while (take("or")) {
                of.add(all());
            }
            return of.size() == 1 ? of.getFirst() : new Any(of);
        }

        private Expression all() {
            List<Expression> of = new ArrayList<>(List.of(one()));
            while (take("and")) {
                of.add(one());
            }
            return of.size() == 1 ? of.getFirst() : new All(of);
        }

        private Expression one() {
            if (take("not")) {
                return new Not(one());
            }
            if (take("(")) {
                Expression inside = any();
                expect(")");
                return inside;
            }
            String fact = next();
            RuleScope.Kind kind = facts.get(fact);
            if (kind == null) {
                throw new Unreadable(
                        "the unknown fact “" + fact + "”",
                        "one of "
                                + String.join(
                                        ", ", facts.keySet().stream().sorted().toList()));
            }
            return switch (kind) {
                case YES -> new Yes(fact);
                case NUMBER -> number(fact);
                case TEXT -> text(fact);
                case LIST -> list(fact);
            };
        }

        private Expression number(String fact) {
            String sign = next();
            if (!List.of("<", "<=", ">", ">=", "=", "!=").contains(sign)) {
                throw new Unreadable("“" + sign + "” after the number " + fact, "<, <=, >, >=, = or !=");
            }
            String right = next();
            if (facts.get(right) == RuleScope.Kind.NUMBER) {
                return new Compares(fact, sign, 0, right);
            }
            if (!right.matches("-?[0-9]+(\\.[0-9]+)?")) {
                throw new Unreadable("“" + right + "” after " + sign, "a number, or a fact that is one");
            }
            return new Compares(fact, sign, Double.parseDouble(right), "");
        }

        private Expression text(String fact) {
            String sign = next();
            return switch (sign) {
                case "=" -> new Is(fact, true, words());
                case "!=" -> new Is(fact, false, words());
                case "has" -> new Has(fact, words(), false);
                case "lacks" -> new Not(new Has(fact, words(), false));
                default -> throw new Unreadable("“" + sign + "” after the text " + fact, "=, !=, has or lacks");
            };
        }

        private Expression list(String fact) {
            String sign = next();
            return switch (sign) {
                case "has" -> new Has(fact, words(), true);
                case "lacks" -> new Not(new Has(fact, words(), true));
                default -> throw new Unreadable("“" + sign + "” after the list " + fact, "has or lacks");
            };
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            if (!take("[")) {
                return List.of(word());
            }
            do {
                words.add(word());
            } while (take(","));
            expect("]");
            return words;
        }

        private String word() {
            String token = next();
            if (token.length() < 2 || token.charAt(0) != '\'' || token.charAt(token.length() - 1) != '\'') {
                throw new Unreadable("“" + token + "”", "a word in single quotes");
            }
            return token.substring(1, token.length() - 1);
        }

        private void expect(String token) {
            if (!take(token)) {
                throw new Unreadable("“" + peek() + "”", token);
            }
        }
    }
}
