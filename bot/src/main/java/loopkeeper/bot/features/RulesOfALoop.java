package loopkeeper.bot.features;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Rulebook;
import loopkeeper.rubrics.TemplateRules;

/** The rules about content, held against a running loop: its blocks with their present lengths and weights. */
final class RulesOfALoop {

    private final RubricLibrary library;
    private final TemplateRules rules;

    RulesOfALoop(RubricLibrary library) {
        this.library = library;
        this.rules = new TemplateRules(library);
    }

    /** The rules that a change makes fire and that did not fire before it; gates first. The cap has a rule of its own. */
    List<Rulebook.Hit> broughtBy(Loop before, Loop after) {
        Set<String> had = hits(before).stream()
                .map(hit -> hit.rule().id() + hit.sentence())
                .collect(Collectors.toSet());
        return hits(after).stream()
                .filter(hit -> !had.contains(hit.rule().id() + hit.sentence()))
                .toList();
    }

    private List<Rulebook.Hit> hits(Loop loop) {
        return library.template(loop.recipe().variant(), loop.recipe().level())
                .map(template -> template.withBlocks(loop.blocks().stream()
                        .filter(block -> block.key().equals(block.kind()))
                        .flatMap(block -> template.block(block.kind()).stream().map(one -> asNow(one, block)))
                        .toList()))
                .map(template -> rules.hits(new ChosenTemplate(template, Map.of(), true)))
                .orElse(List.of());
    }

    private static loopkeeper.rubrics.LoopTemplate.BlockTemplate asNow(
            loopkeeper.rubrics.LoopTemplate.BlockTemplate template, Block block) {
        return template.lasting((int) block.length().toMinutes()).weighing(block.weight());
    }
}
