package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.view.ViewState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;

/** Forms, loading screens and cards as Slack's modals, and what was typed into one read back. */
final class FormView {

    /** What {@code view_submission} names the form by. */
    static final String CALLBACK = "form";

    private static final int MOST_BLOCKS = 100;
    private static final int LONGEST_OPTION = 75;
    private static final int MOST_OPTIONS = 100;
    private static final int MOST_OPEN = 10;
    private static final int LONGEST_LABEL = 2_000;
    private static final int LONGEST_INPUT = 3_000;
    private static final int LONGEST_TITLE = 24;
    private static final int LONGEST_TEXT = 2_900;
    private static final int LONGEST_PLACEHOLDER = 150;

    private final Mrkdwn mrkdwn;
    private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    private final Form form;

    /** Told apart from the fields of an earlier version of the form, which Slack would fill with what stood there. */
    private final String version;

    private FormView(Form form, String version, Mrkdwn mrkdwn) {
        this.form = form;
        this.version = version;
        this.mrkdwn = mrkdwn;
    }

    /** @param id which form it is; the only thing the client keeps for us */
    static ObjectNode draw(Form form, String id, Mrkdwn mrkdwn) {
        FormView view = new FormView(form, id, mrkdwn);
        view.draw();
        ObjectNode modal = modal(view.blocks).put("callback_id", CALLBACK).put("private_metadata", id);
        plain(modal.putObject("submit"), Mrkdwn.clipped(form.submit(), LONGEST_TITLE));
        plain(modal.putObject("close"), "Cancel");
        return modal;
    }

    /** What is shown at once, as a trigger lives for three seconds. */
    static ObjectNode loading() {
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        markup(blocks.addObject().put("type", "section").putObject("text"), "One moment…");
        return modal(blocks).put("callback_id", "loading");
    }

    /** A card where a form was expected. */
    static ObjectNode card(Card card, Mrkdwn mrkdwn) {
        return modal(CardBlocks.drawInView(card, mrkdwn)).put("callback_id", "said");
    }

    private static ObjectNode modal(ArrayNode blocks) {
        ObjectNode modal = JsonNodeFactory.instance.objectNode().put("type", "modal");
        plain(modal.putObject("title"), "Loopkeeper");
        modal.set("blocks", blocks);
        return modal;
    }

    private void draw() {
        blocks.addAll(CardBlocks.drawInView(Card.of(form.title()), mrkdwn));
        problem("");
        form.parts().forEach(this::draw);
        shorten();
    }

    /** Fields come first: where a form is too long for a modal, explanations between them go, and it is said. */
    private void shorten() {
        boolean shortened = false;
        for (int i = blocks.size() - 1; i > 0 && blocks.size() >= MOST_BLOCKS; i--) {
            if (!blocks.get(i).path("type").asText().equals("input")) {
                blocks.remove(i);
                shortened = true;
            }
        }
        if (shortened) {
            note("Some explanations don't fit in here; the kit has them all.", "shortened");
        }
    }

    private void draw(Part part) {
        switch (part) {
            case Part.Text text -> text(mrkdwn.of(text.words()), "s-" + blocks.size());
            case Part.Heading heading -> text(Mrkdwn.bold(heading.text()), "h-" + blocks.size());
            case Part.Line line -> {
                line(line.key(), line.label(), line, part(line.value(), 0));
                // What is longer than Slack's field goes on in another one, so that sending it cuts nothing off.
                for (int i = 1; i * LONGEST_INPUT < line.value().length(); i++) {
                    line(line.key() + "#" + i, line.label() + " (continued)", line, part(line.value(), i));
                }
                problem(line.key());
            }
            case Part.Choice choice -> choice(choice);
            case Part.Ticks ticks -> ticks(ticks);
            case Part.Day day -> {
                ObjectNode element =
                        input(day.key(), day.label(), day.required()).put("type", "datepicker");
                if (day.value().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                    element.put("initial_date", day.value());
                }
                problem(day.key());
            }
        }
    }

    private void line(String key, String label, Part.Line line, String value) {
        ObjectNode element = input(key, label, line.required())
                .put("type", "plain_text_input")
                .put("multiline", line.tall())
                // Slack opens no form in which more stands than fits; what is too much is said beside it.
                .put("max_length", Math.clamp(Math.max(line.longest(), value.length()), 1, LONGEST_INPUT));
        placeholder(element, line.hint());
        if (!value.isEmpty()) {
            element.put("initial_value", value);
        }
    }

    private static String part(String value, int number) {
        int from = Math.min(number * LONGEST_INPUT, value.length());
        return value.substring(from, Math.min(from + LONGEST_INPUT, value.length()));
    }

    private void choice(Part.Choice choice) {
        explain(choice.key(), choice.label(), choice.options());
        ObjectNode element = input(choice.key(), choice.label(), choice.required());
        if (choice.open() && choice.options().size() <= MOST_OPEN) {
            element.put("type", "radio_buttons");
            options(element.putArray("options"), choice.options());
        } else {
            element.put("type", "static_select");
            grouped(element, choice.options());
        }
        choice.options().stream()
                .filter(option -> option.value().equals(choice.chosen()))
                .findFirst()
                .ifPresent(option -> option(element.putObject("initial_option"), option));
        problem(choice.key());
    }

    private void ticks(Part.Ticks ticks) {
        if (ticks.options().isEmpty()) {
            return;
        }
        explain(ticks.key(), ticks.label(), ticks.options());
        ObjectNode element = input(ticks.key(), ticks.label(), false);
        if (ticks.options().size() <= MOST_OPEN) {
            element.put("type", "checkboxes");
            options(element.putArray("options"), ticks.options());
        } else {
            element.put("type", "multi_static_select");
            grouped(element, ticks.options());
        }
        List<Option> chosen = ticks.options().stream()
                .filter(option -> ticks.chosen().contains(option.value()))
                .toList();
        if (!chosen.isEmpty()) {
            options(element.putArray("initial_options"), chosen);
        }
        problem(ticks.key());
    }

    /** Options too long for Slack stand above the field in full; inside it their beginning names them. */
    private void explain(String key, String label, List<Option> options) {
        if (options.stream().noneMatch(option -> option.label().length() > LONGEST_OPTION)) {
            return;
        }
        String all = options.stream()
                .map(option -> "• " + Mrkdwn.escaped(option.label()))
                .collect(Collectors.joining("\n"));
        text(Mrkdwn.bold(Mrkdwn.clipped(label, 300)) + "\n" + all, "o-" + key);
    }

    private static void grouped(ObjectNode element, List<Option> options) {
        if (options.size() <= MOST_OPTIONS) {
            options(element.putArray("options"), options);
            return;
        }
        ArrayNode groups = element.putArray("option_groups");
        for (int from = 0; from < options.size() && groups.size() < MOST_OPTIONS; from += MOST_OPTIONS) {
            List<Option> some = options.subList(from, Math.min(from + MOST_OPTIONS, options.size()));
            ObjectNode group = groups.addObject();
            plain(group.putObject("label"), Mrkdwn.clipped(some.getFirst().label(), LONGEST_OPTION));
            options(group.putArray("options"), some);
        }
    }

    private static void options(ArrayNode into, List<Option> options) {
        options.forEach(option -> option(into.addObject(), option));
    }

    private static void option(ObjectNode into, Option option) {
        plain(into.putObject("text"), named(option));
        into.put("value", option.value());
    }

    /** {@code 3} of {@code 3  Writes a correct loop unaided …}. */
    private static String named(Option option) {
        String label = option.label();
        if (label.length() <= LONGEST_OPTION) {
            return label.isBlank() ? "-" : label;
        }
        int gap = label.indexOf("  ");
        return gap > 0 && gap <= LONGEST_OPTION ? label.substring(0, gap) : Mrkdwn.clipped(label, LONGEST_OPTION);
    }

    private ObjectNode input(String key, String label, boolean required) {
        ObjectNode input = blocks.addObject()
                .put("type", "input")
                .put("block_id", key + "@" + version)
                .put("optional", !required);
        plain(input.putObject("label"), label.isBlank() ? "-" : Mrkdwn.clipped(label, LONGEST_LABEL));
        return input.putObject("element").put("action_id", "value");
    }

    private static void placeholder(ObjectNode element, String hint) {
        if (!hint.isBlank()) {
            plain(element.putObject("placeholder"), Mrkdwn.clipped(hint, LONGEST_PLACEHOLDER));
        }
    }

    private void problem(String key) {
        String problem = form.problems().get(key);
        if (problem != null) {
            text("⚠️ " + Mrkdwn.escaped(problem), "p-" + key);
        }
    }

    private void text(String markup, String id) {
        ObjectNode section = blocks.addObject().put("type", "section").put("block_id", id);
        markup(section.putObject("text"), Mrkdwn.clipped(markup, LONGEST_TEXT));
    }

    private void note(String markup, String id) {
        ObjectNode context = blocks.addObject().put("type", "context").put("block_id", id);
        markup(context.putArray("elements").addObject(), markup);
    }

    private static void markup(ObjectNode into, String text) {
        into.put("type", "mrkdwn").put("text", text).put("verbatim", true);
    }

    private static void plain(ObjectNode into, String text) {
        into.put("type", "plain_text").put("text", text.isBlank() ? "…" : text).put("emoji", false);
    }

    /**
     * What was typed, by field; only fields the form has.
     *
     * @param values as Slack sent them, by block and element
     */
    static Map<String, String> typed(Form form, Map<String, Map<String, ViewState.Value>> values) {
        Map<String, String> typed = new TreeMap<>();
        List<String> known = form.parts().stream().map(Form.Part::key).toList();
        values.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> part(one.getKey())))
                .forEach(one -> {
                    String block = one.getKey();
                    Map<String, ViewState.Value> elements = one.getValue();
                    int at = block.lastIndexOf('@');
                    String name = at < 0 ? block : block.substring(0, at);
                    int part = name.indexOf('#');
                    String key = part < 0 ? name : name.substring(0, part);
                    ViewState.Value value = elements.get("value");
                    if (value != null && !key.isEmpty() && known.contains(key)) {
                        typed.merge(key, text(value), String::concat);
                    }
                });
        return typed;
    }

    /** Which part of a long field it is; 0 for the field itself. */
    private static int part(String block) {
        int from = block.indexOf('#');
        int until = block.lastIndexOf('@');
        return from < 0 || until < from || !block.substring(from + 1, until).matches("[0-9]{1,3}")
                ? 0
                : Integer.parseInt(block.substring(from + 1, until));
    }

    private static String text(ViewState.Value value) {
        if (value.getSelectedOptions() != null) {
            return value.getSelectedOptions().stream()
                    .map(ViewState.SelectedOption::getValue)
                    .collect(Collectors.joining(","));
        }
        if (value.getSelectedOption() != null) {
            return value.getSelectedOption().getValue();
        }
        if (value.getSelectedDate() != null) {
            return value.getSelectedDate();
        }
        return value.getValue() == null ? "" : value.getValue();
    }
}
