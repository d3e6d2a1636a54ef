package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.Facts;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.RuleScope;
import loopkeeper.rubrics.Rulebook;
import loopkeeper.rubrics.TemplateRules;
import org.jspecify.annotations.Nullable;

/** Which template a start means, how it was chosen, and what the rules say about it. */
final class StartTemplate {

    private final RubricLibrary library;
    private final TemplateRules rules;

    StartTemplate(RubricLibrary library) {
        this.library = library;
        this.rules = new TemplateRules(library);
    }

    @Nullable
    LoopTemplate template(Answers answers, Map<String, String> problems) {
        String variant = answers.get("variant");
        String level = answers.get("level");
        List<LoopTemplate> templates = library.templates();
        if (variant.isBlank()) {
            problems.put(
                    "variant",
                    "Which kind of engineer? One loop does not fit all. Take "
                            + String.join(
                                    ", ",
                                    templates.stream()
                                            .map(LoopTemplate::name)
                                            .distinct()
                                            .toList()) + ".");
        } else if (templates.stream().noneMatch(one -> one.name().equals(variant))) {
            problems.put(
                    "variant",
                    "There is no loop for “" + StartChecks.clip(variant) + "” yet. There is "
                            + String.join(
                                    ", ",
                                    templates.stream()
                                            .map(LoopTemplate::name)
                                            .distinct()
                                            .toList()) + ".");
        }
        List<String> levels = templates.stream()
                .filter(one -> variant.isBlank() || one.name().equals(variant))
                .map(LoopTemplate::level)
                .distinct()
                .toList();
        if (level.isBlank()) {
            problems.put("level", "Which level do you hire at? Take " + String.join(", ", levels) + ".");
        } else if (!levels.isEmpty() && !levels.contains(level)) {
            problems.put(
                    "level",
                    "There is no loop for level “" + StartChecks.clip(level)
                            + "” yet: its blocks and anchors are set for " + String.join(", ", levels) + ".");
        }
        return library.template(variant, level).orElse(null);
    }

    /** The names of everything that some template lets a recruiter choose. */
    Set<String> choices() {
        return library.templates().stream()
                .flatMap(template -> template.choices().stream())
                .map(LoopTemplate.Choice::key)
                .collect(java.util.stream.Collectors.toSet());
    }

    static @Nullable ChosenTemplate chosen(
            @Nullable LoopTemplate template, Answers answers, Map<String, String> problems) {
        if (template == null) {
            return null;
        }
        Map<String, String> typed = new LinkedHashMap<>();
        for (LoopTemplate.Choice choice : template.choices()) {
            String value = answers.get(choice.key());
            typed.put(choice.key(), value);
            List<String> options = choice.options().stream()
                    .map(option -> option.key() + " (" + option.title() + ")")
                    .toList();
            if (!value.isEmpty() && choice.option(value).isEmpty()) {
                problems.put(
                        choice.key(),
                        "There is no “" + StartChecks.clip(value) + "” here. Take " + String.join(", or ", options)
                                + ".");
            } else if (value.isEmpty() && choice.usual().isEmpty()) {
                problems.put(choice.key(), choice.question() + " Take " + String.join(", or ", options) + ".");
            }
        }
        return ChosenTemplate.of(template, typed).orElse(null);
    }

    /** What is doubtful about the loop; it takes a reason to go past it, and the reason is kept. */
    List<Rulebook.Hit> warnings(@Nullable ChosenTemplate chosen, Answers answers, Map<String, String> problems) {
        if (chosen == null) {
            return List.of();
        }
        List<Rulebook.Hit> hits =
                new ArrayList<>(library.rulebook().on(RuleScope.OPENING, opening(chosen, answers, problems)));
        hits.addAll(rules.hits(chosen));
        List<String> refused = hits.stream()
                .filter(Rulebook.Hit::isGate)
                .map(Rulebook.Hit::sentence)
                .toList();
        if (!refused.isEmpty()) {
            problems.put("opening", String.join(" ", refused));
            return List.of();
        }
        if (!hits.isEmpty() && answers.get("reason").isBlank()) {
            problems.put(
                    "reason",
                    String.join(" ", hits.stream().map(Rulebook.Hit::sentence).toList())
                            + " If it is right here, say why in a sentence; it is kept with the loop.");
        }
        return hits;
    }

    /** What was set for the job, in its defaults or in the line: years asked for, a paid pre-screen, candidates a week. */
    private static Facts opening(ChosenTemplate chosen, Answers answers, Map<String, String> problems) {
        Facts facts = Facts.NONE
                .with("variant", chosen.template().name())
                .with("level", chosen.template().level())
                .with("prescreen", answers.get("prescreen").equals("yes"));
        for (Map.Entry<String, String> one : Map.of("years", "years", "paid", "paid", "qualified", "qualified-a-week")
                .entrySet()) {
            String typed = answers.get(one.getKey());
            if (typed.matches("[0-9]{1,4}")) {
                facts = facts.with(one.getValue(), Integer.parseInt(typed));
            } else if (!typed.isEmpty()) {
                problems.put("opening", "“" + StartChecks.clip(typed) + "” for " + one.getKey() + " is not a number.");
            }
        }
        return facts;
    }

    static String lane(String typed, @Nullable LoopTemplate template, Map<String, String> problems) {
        if (typed.isBlank()) {
            problems.put(
                    "lane",
                    "Which lane? Take "
                            + (template == null
                                    ? "tabular, deep-learning or applied-llm"
                                    : String.join(", ", template.lanes()))
                            + ".");
        } else if (template != null && !template.lanes().contains(typed)) {
            problems.put(
                    "lane",
                    "There is no lane “" + StartChecks.clip(typed) + "”. There are "
                            + String.join(", ", template.lanes()) + ".");
        }
        return typed;
    }
}
