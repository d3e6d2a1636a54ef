package loopkeeper.bot.adaptivecards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;

/** The body of one form: each field with what stands in it, and what was wrong with it right below. */
final class FormParts {

    private final ArrayNode body;
    private final Form form;
    private final Markdown markdown;

    FormParts(ArrayNode body, Form form, Markdown markdown) {
        this.body = body;
        this.form = form;
        this.markdown = markdown;
    }

    void draw() {
        AdaptiveCardRenderer.title(body, markdown.of(form.title()));
        problem("");
        form.parts().forEach(this::draw);
    }

    private void draw(Part part) {
        switch (part) {
            case Part.Text text -> AdaptiveCardRenderer.text(body, markdown.of(text.words()));
            case Part.Heading heading -> AdaptiveCardRenderer.heading(body, heading.text());
            case Part.Line line -> {
                ObjectNode input = input("Input.Text", line.key(), line.label(), line.required())
                        .put("maxLength", line.longest());
                putTyped(input, "placeholder", line.hint());
                putTyped(input, "value", line.value());
                if (line.tall()) {
                    input.put("isMultiline", true);
                }
                problem(line.key());
            }
            case Part.Choice choice -> {
                ObjectNode input = input("Input.ChoiceSet", choice.key(), choice.label(), choice.required())
                        .put("style", choice.open() ? "expanded" : "compact");
                options(input, choice.options());
                if (choice.chosen() != null) {
                    input.put("value", choice.chosen());
                }
                if (!choice.open()) {
                    input.put("placeholder", "Choose one");
                }
                problem(choice.key());
            }
            case Part.Ticks ticks -> {
                ObjectNode input = input("Input.ChoiceSet", ticks.key(), ticks.label(), false)
                        .put("style", "expanded")
                        .put("isMultiSelect", true);
                options(input, ticks.options());
                putTyped(input, "value", String.join(",", ticks.chosen()));
                problem(ticks.key());
            }
            case Part.Day day -> {
                ObjectNode input = input("Input.Date", day.key(), day.label(), day.required());
                putTyped(input, "value", day.value());
                problem(day.key());
            }
        }
    }

    private ObjectNode input(String type, String key, String label, boolean required) {
        ObjectNode input = body.addObject().put("type", type).put("id", key).put("label", label);
        if (required) {
            input.put("isRequired", true).put("errorMessage", "Please fill in: " + label);
        }
        return input;
    }

    private static void putTyped(ObjectNode input, String field, String text) {
        if (!text.isEmpty()) {
            input.put(field, text);
        }
    }

    private static void options(ObjectNode input, List<Form.Option> options) {
        input.put("wrap", true);
        ArrayNode choices = input.putArray("choices");
        options.forEach(
                option -> choices.addObject().put("title", option.label()).put("value", option.value()));
    }

    private void problem(String key) {
        String problem = form.problems().get(key);
        if (problem != null) {
            AdaptiveCardRenderer.text(body, Markdown.of(problem))
                    .put("color", "Attention")
                    .put("spacing", "Small");
        }
    }
}
