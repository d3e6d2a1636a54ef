package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import loopkeeper.rubrics.LoopTemplate.Choice;
import loopkeeper.rubrics.LoopTemplate.Option;
import loopkeeper.rubrics.RubricId;

/** Reads what a template lets a recruiter choose. */
final class ChoiceReader {

    private static final String EXAMPLE = "- {key: length, question: ..., options: [...]}";

    private final List<String> blocks;

    ChoiceReader(List<String> blocks) {
        this.blocks = blocks;
    }

    List<Choice> read(Fields fields) {
        List<Choice> choices = new ArrayList<>();
        List<Fields> entries = fields.entriesOrNone("choices", "key");
        for (Fields one : entries) {
            List<Option> options = new ArrayList<>();
            List<Fields> ways = one.entries("options", "key", EXAMPLE);
            ways.forEach(way -> options.add(option(way)));
            RubricReader.twice(ways, "key");
            Choice choice = new Choice(
                    one.name("key", "length"),
                    one.text("question", RubricReader.PURPOSE, "How long may it take?"),
                    one.textOr("usual", "", 40),
                    options);
            if (!choice.usual().isEmpty() && choice.option(choice.usual()).isEmpty()) {
                one.problem(
                        "usual",
                        Fields.quoted(choice.usual()),
                        "one of "
                                + String.join(
                                        ", ", options.stream().map(Option::key).toList()),
                        "");
            }
            if (options.size() < 2) {
                one.problem("options", options.size() + " of them", "at least 2", EXAMPLE);
            }
            one.done();
            choices.add(choice);
        }
        RubricReader.twice(entries, "key");
        return choices;
    }

    private Option option(Fields one) {
        Option option = new Option(
                one.name("key", "short"),
                one.text("title", RubricReader.PURPOSE, "60 / 30 / 60 / 30, 180 minutes"),
                byBlock(one, "minutes", (in, key) -> in.whole(key, 15, 180, "60")),
                known(one, "without"),
                known(one, "with"),
                byBlock(one, "rubrics", ChoiceReader::rubric),
                byBlock(one, "weights", (in, key) -> in.whole(key, 0, 100, "20")),
                one.yes("overCap"));
        one.done();
        return option;
    }

    private static RubricId rubric(Fields in, String key) {
        String typed = in.text(key, 60, "ml-coding@1");
        return TemplateReader.id(typed).orElseGet(() -> {
            in.problem(key, Fields.quoted(typed), "a rubric and its version", "ml-coding@1");
            return new RubricId("nowhere", 1);
        });
    }

    private <T> Map<String, T> byBlock(Fields one, String key, BiFunction<Fields, String, T> value) {
        Map<String, T> all = new LinkedHashMap<>();
        one.underOrNone(key).ifPresent(in -> {
            for (String block : in.keys()) {
                if (blocks.contains(block)) {
                    all.put(block, value.apply(in, block));
                }
            }
            in.done();
        });
        return all;
    }

    private List<String> known(Fields one, String key) {
        List<String> named = one.textsOrNone(key, 40);
        for (String block : named) {
            if (!blocks.contains(block)) {
                one.problem(
                        key,
                        Fields.quoted(block),
                        "a block: " + String.join(", ", blocks),
                        Nearest.to(block, blocks).orElse(""));
            }
        }
        return named;
    }
}
