package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ShowTemplate;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** Which loops there are, what one holds with its sources, and how two differ. For everybody: nothing here is secret. */
final class ShowingTemplates implements Feature<ShowTemplate> {

    private final RubricLibrary library;

    ShowingTemplates(RubricLibrary library) {
        this.library = library;
    }

    @Override
    public Reply run(ShowTemplate ask, Actor by, Tx tx) {
        List<LoopTemplate> named = new ArrayList<>();
        for (String name : ask.names()) {
            Optional<LoopTemplate> found = find(name);
            if (found.isEmpty()) {
                return new Reply.Refuse(new Refusal.BadInput(List.of("There is no loop “"
                        + (name.length() <= 60 ? name : name.substring(0, 60) + "…") + "”. There are "
                        + String.join(", ", names()) + ".")));
            }
            named.add(found.get());
        }
        if (ask.what().equals("list") && named.isEmpty()) {
            return new Reply.Show(list(tx.notes().rehearsedTemplates()));
        }
        if (ask.what().equals("show") && named.size() == 1) {
            return new Reply.Show(show(named.getFirst(), tx.notes().rehearsedTemplates()));
        }
        if (ask.what().equals("diff") && named.size() == 2) {
            return new Reply.Show(diff(named.getFirst(), named.getLast()));
        }
        return new Reply.Refuse(new Refusal.NotUnderstood(
                "that about templates",
                "/loop template list, show with one name, or diff with two",
                "/loop template diff production/senior production/mid"));
    }

    private List<String> names() {
        return library.templates().stream().map(ShowingTemplates::name).toList();
    }

    private static String name(LoopTemplate template) {
        return template.name() + "/" + template.level();
    }

    /** By name and level; without a level the first of that name. */
    private Optional<LoopTemplate> find(String typed) {
        String name = typed.endsWith(".yaml") ? typed.substring(0, typed.length() - 5) : typed;
        return library.templates().stream()
                .filter(one -> name(one).equals(name) || one.name().equals(name))
                .findFirst();
    }

    private Card list(Set<String> rehearsed) {
        List<List<Words>> rows = library.templates().stream()
                .map(one -> List.of(
                        Words.of(name(one)),
                        Words.of(one.title()),
                        Words.of(String.join(
                                ", ",
                                one.blocks().stream()
                                        .filter(block -> !block.optional())
                                        .map(block -> block.title() + " " + length(block))
                                        .toList()))))
                .toList();
        return Card.of(
                Words.of("The loops there are"),
                new Element.Table(List.of("Name", "Loop", "Blocks and minutes"), rows),
                new Element.Note(Words.of(
                        "Calibrated by a dry run: ",
                        rehearsed.isEmpty()
                                ? "none yet. Try one on an engineer of your own with /loop dry-run."
                                : String.join(", ", rehearsed.stream().sorted().toList()) + ".")));
    }

    private Card show(LoopTemplate template, Set<String> rehearsed) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Fact("For", Words.of(template.level(), ", ", template.company())));
        body.add(new Element.Fact("Lanes", Words.of(String.join(", ", template.lanes()))));
        body.add(new Element.Fact(
                "Time",
                Words.of("at most ", template.capMinutes(), " minutes; the source says ", template.documentedTotal())));
        body.add(new Element.Fact(
                "Interviewers",
                Words.of(
                        template.interviewers(),
                        template.waivable() ? " a block, one with the hiring manager's reason" : " a block, always")));
        body.add(new Element.Fact(
                "Calibration",
                Words.of(
                        rehearsed.contains(name(template))
                                ? "a dry run of it is closed"
                                : "uncalibrated; no dry run of it is closed yet. Try it: /loop dry-run @ben variant="
                                        + template.name() + " level=" + template.level())));
        List<List<Words>> rows = template.blocks().stream()
                .map(block -> List.of(
                        Words.of(block.title(), block.optional() ? " (by choice)" : ""),
                        Words.of(length(block)),
                        Words.of(String.valueOf(block.weight())),
                        Words.of(block.rubric().toString()),
                        Words.of(block.purpose())))
                .toList();
        body.add(new Element.Table(List.of("Block", "Minutes", "Weight", "Rubric", "What it is for"), rows));
        template.choices().forEach(choice -> {
            body.add(new Element.Text(Words.of(choice.question())));
            body.add(new Element.Bullets(choice.options().stream()
                    .map(option -> Words.of(
                            option.key(), option.key().equals(choice.usual()) ? " (usual): " : ": ", option.title()))
                    .toList()));
        });
        new CoverageView(library).share(template).ifPresent(words -> body.add(new Element.Fact("Coverage", words)));
        if (!template.patterns().isEmpty()) {
            body.add(new Element.Fact(
                    "Patterns",
                    Words.of(String.join(
                            ", ",
                            template.patterns().stream().map(one -> one.id()).toList()))));
        }
        template.accepts().forEach((rule, why) -> body.add(new Element.Fact("Goes past " + rule, Words.of(why))));
        template.assumed().forEach(one -> body.add(new Element.Note(Words.of("Assumed: ", one))));
        template.sources().forEach(one -> body.add(new Element.Note(Words.of("Source: ", one))));
        return new Card(Words.of(template.title(), ", ", name(template)), body, List.of());
    }

    private static Card diff(LoopTemplate one, LoopTemplate other) {
        Map<String, String[]> lines = new LinkedHashMap<>();
        differ(lines, "cap", one.capMinutes() + " min", other.capMinutes() + " min");
        differ(lines, "lanes", String.join(", ", one.lanes()), String.join(", ", other.lanes()));
        differ(lines, "second interviewer", waiver(one), waiver(other));
        Set<String> keys = new LinkedHashSet<>();
        one.blocks().forEach(block -> keys.add(block.key()));
        other.blocks().forEach(block -> keys.add(block.key()));
        for (String key : keys) {
            differ(lines, key, block(one, key), block(other, key));
        }
        List<List<Words>> rows = lines.entrySet().stream()
                .map(line ->
                        List.of(Words.of(line.getKey()), Words.of(line.getValue()[0]), Words.of(line.getValue()[1])))
                .toList();
        Element body = rows.isEmpty()
                ? new Element.Text(Words.of("They are alike in blocks, minutes, weights and rubrics."))
                : new Element.Table(List.of("What", name(one), name(other)), rows);
        return Card.of(Words.of(name(one), " and ", name(other)), body);
    }

    private static void differ(Map<String, String[]> lines, String what, String one, String other) {
        if (!one.equals(other)) {
            lines.put(what, new String[] {one, other});
        }
    }

    private static String waiver(LoopTemplate template) {
        return template.waivable() ? "may be waived with a reason" : "is never waived";
    }

    private static String block(LoopTemplate template, String key) {
        return template.block(key)
                .map(block -> length(block) + ", weight " + block.weight() + ", " + block.rubric()
                        + (block.optional() ? ", by choice" : ""))
                .orElse("none");
    }

    private static String length(BlockTemplate block) {
        return block.asyncMinutes() == 0
                ? String.valueOf(block.minutes())
                : block.asyncMinutes() + " alone + " + block.minutes();
    }
}
