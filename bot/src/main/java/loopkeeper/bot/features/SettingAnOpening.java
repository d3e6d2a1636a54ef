package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.SetOpening;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.OpeningVersion;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/**
 * Sets what the loops for a job start from: variant, level, lane, weights, depth area, product surface, minimum years and
 * pools. The first loop freezes what stands; what is set after that is the next version, for later candidates only.
 */
final class SettingAnOpening implements Feature<SetOpening> {

    static final Set<String> FIELDS = Set.of(
            "title",
            "variant",
            "level",
            "lane",
            "hm",
            "zone",
            "within",
            "link",
            "weights",
            "area",
            "surface",
            "years",
            "pools",
            "prescreen",
            "paid",
            "qualified",
            "depth",
            "reason");
    private static final int LONGEST = 400;
    private static final int LATEST = 100;

    private final People people;
    private final List<Opening> files;
    private final StartTemplate templates;
    private final OpeningCard card;

    SettingAnOpening(RubricLibrary library, People people, List<Opening> files) {
        this.people = people;
        this.files = List.copyOf(files);
        this.templates = new StartTemplate(library);
        this.card = new OpeningCard(library, people);
    }

    @Override
    public Reply run(SetOpening ask, Actor by, Tx tx) {
        Person asking = people.get(by.person());
        Refusal no = Permissions.mayStart(asking)
                .map(any -> (Refusal) new Refusal.NotYours("Setting an opening", "a recruiter or an admin"))
                .orElse(null);
        if (no != null) {
            return new Reply.Refuse(no);
        }
        String key = ask.key().isEmpty() ? ask.answers().get("key") : ask.key();
        List<Opening> all = tx.openings().all(files);
        if (key.isEmpty() && ask.answers().none()) {
            return ask.change()
                    ? new Reply.Fill(card.form(ask.key(), Map.of(), Map.of()))
                    : new Reply.Show(card.list(all));
        }
        if (!key.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            return new Reply.Fill(card.form(
                    ask.key(),
                    ask.answers().values(),
                    Map.of(
                            "key",
                            "“" + StartChecks.clip(key) + "” is no key. It takes lower-case letters, digits and"
                                    + " hyphens, at most 40, for example mle-platform.")));
        }
        Optional<Opening> known =
                all.stream().filter(one -> one.key().equals(key)).findFirst();
        if (ask.answers().none()) {
            if (ask.change()) {
                return new Reply.Fill(card.form(key, asTyped(known.orElse(null)), Map.of()));
            }
            return known.isEmpty()
                    ? new Reply.Refuse(new Refusal.BadInput(
                            List.of("There is no opening “" + key + "” yet. Make it with" + " /loop opening " + key
                                    + " title=\"…\" variant=production level=senior lane=tabular.")))
                    : shown(tx, by, known.get());
        }
        return set(tx, by, key, known.orElse(new Opening(key, key, Map.of())), ask);
    }

    private Reply set(Tx tx, Actor by, String key, Opening now, SetOpening ask) {
        Map<String, String> problems = new LinkedHashMap<>();
        Map<String, String> changed = new TreeMap<>();
        ask.answers().values().forEach((field, value) -> {
            if (field.equals("key")) {
                return;
            }
            if (!FIELDS.contains(field) && !templates.choices().contains(field)) {
                problems.put(
                        "",
                        "“" + StartChecks.clip(field) + "” is not a field of an opening. The fields are "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + ".");
            } else if (value.strip().length() > LONGEST) {
                problems.put(field, "That has " + value.strip().length() + " characters; 400 fit.");
            } else {
                changed.put(field, value.strip());
            }
        });
        OpeningVersion newest = tx.openings().lock(key).orElse(null);
        Map<String, String> values = new TreeMap<>(newest == null ? Map.of() : newest.values());
        boolean otherLoop = Set.of("variant", "level").stream().anyMatch(changed::containsKey);
        if (otherLoop && !changed.containsKey("weights")) {
            values.remove("weights");
        }
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        OpeningVersion next = new OpeningVersion(
                key,
                newest == null ? 1 : newest.frozen() ? newest.version() + 1 : newest.version(),
                values,
                0,
                by.person(),
                tx.now());
        Opening files = this.files.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(new Opening(key, key, Map.of()));
        check(files.with(next), values, problems);
        String refused = problems.remove("opening");
        if (refused != null) {
            problems.put("", refused);
        }
        if (!problems.isEmpty()) {
            Map<String, String> typed = new TreeMap<>(asTyped(now));
            typed.keySet().removeAll(card.rare().keySet());
            typed.putAll(ask.answers().values());
            return new Reply.Fill(card.form(key, typed, problems));
        }
        if (newest != null && values.equals(newest.values())) {
            return shown(tx, by, now);
        }
        tx.openings().keep(key, next.version(), values, 0, by.person());
        return shown(tx, by, files.with(next));
    }

    private Reply shown(Tx tx, Actor by, Opening opening) {
        String key = opening.key();
        return new Reply.Show(card.one(
                opening,
                tx.openings().versions(key),
                tx.cards()
                        .production(key, new Tx.Reader.Somebody(by.person()), LATEST)
                        .values()));
    }

    /** What a start would find wrong with it, before anybody starts a loop for it. */
    private void check(Opening opening, Map<String, String> values, Map<String, String> problems) {
        Answers answers = new Answers(opening.defaults());
        if (opening.title().length() > 120 || opening.title().isBlank()) {
            problems.put("title", "A title has 1 to 120 characters, for example ML engineer, platform.");
        }
        if (values.containsKey("weights")
                && Opening.weights(values.getOrDefault("weights", "")).isEmpty()) {
            problems.put(
                    "weights",
                    "“" + StartChecks.clip(values.getOrDefault("weights", ""))
                            + "” is not how weights are written. For example: coding 20, design 30, deep-dive 35, behavioural 15.");
        }
        if (values.containsKey("pools")
                && Opening.pools(values.getOrDefault("pools", "")).isEmpty()) {
            problems.put(
                    "pools",
                    "“" + StartChecks.clip(values.getOrDefault("pools", ""))
                            + "” is not how pools are written. For example: coding ml-coding, deep-dive deep-dive.");
        }
        StartChecks.area(answers.get("area"), problems);
        StartChecks.surface(answers.get("surface"), problems);
        StartChecks.depth(answers.get("depth"), problems);
        StartChecks.link("link", answers.get("link"), StartChecks.MEETING, problems);
        if (!answers.get("hm").isEmpty()) {
            new StartChecks(people).hiringManager(answers.get("hm"), problems);
        }
        if (!answers.get("zone").isEmpty()) {
            StartChecks.zone(answers.get("zone"), problems);
        }
        if (!answers.get("within").isEmpty()) {
            StartChecks.days(answers.get("within"), problems);
        }
        if (answers.get("variant").isEmpty()
                && answers.get("level").isEmpty()
                && opening.weights().isEmpty()) {
            return;
        }
        LoopTemplate template = templates.template(answers, problems);
        if (!answers.get("lane").isEmpty()) {
            StartTemplate.lane(answers.get("lane"), template, problems);
        }
        if (template == null) {
            return;
        }
        pools(opening, template, problems);
        ChosenTemplate chosen = chosen(template, opening, answers, problems);
        if (chosen != null && problems.isEmpty()) {
            templates.warnings(chosen, answers, problems);
        }
    }

    /** As far as it is chosen: what is left open at the opening is asked at each start. */
    private @org.jspecify.annotations.Nullable ChosenTemplate chosen(
            LoopTemplate template, Opening opening, Answers answers, Map<String, String> problems) {
        if (opening.weights().isEmpty()) {
            return ChosenTemplate.of(template, answers.values()).orElse(null);
        }
        List<ChosenTemplate> fitting = ChosenTemplate.all(template).stream()
                .filter(way -> way.taken().entrySet().stream()
                        .allMatch(taken -> answers.get(taken.getKey()).isEmpty()
                                || answers.get(taken.getKey())
                                        .equals(taken.getValue().key())))
                .filter(way -> way.template().blocks().stream()
                        .map(BlockTemplate::key)
                        .collect(java.util.stream.Collectors.toSet())
                        .equals(opening.weights().keySet()))
                .toList();
        int sum =
                opening.weights().values().stream().mapToInt(Integer::intValue).sum();
        if (fitting.isEmpty()) {
            problems.put(
                    "weights",
                    "These weights are for "
                            + String.join(", ", opening.weights().keySet()) + "; "
                            + template.title() + " has "
                            + String.join(
                                    ", ",
                                    template.blocks().stream()
                                            .filter(block -> !block.optional())
                                            .map(BlockTemplate::key)
                                            .toList())
                            + ". Give each block a weight.");
            return null;
        }
        if (sum != 100) {
            problems.put("weights", "These weights add up to " + sum + "; they have to add up to 100.");
            return null;
        }
        return fitting.getFirst().weighing(opening.weights());
    }

    private void pools(Opening opening, LoopTemplate template, Map<String, String> problems) {
        List<String> wrong = new ArrayList<>();
        opening.pools().forEach((block, pool) -> {
            if (template.block(block).isEmpty()) {
                wrong.add("There is no block “" + block + "” in " + template.title() + ".");
            } else if (people.pool(pool).isEmpty()) {
                wrong.add("Nobody is in a pool “" + pool + "”.");
            }
        });
        if (!wrong.isEmpty()) {
            problems.put("pools", String.join(" ", wrong));
        }
    }

    private static Map<String, String> asTyped(@org.jspecify.annotations.Nullable Opening opening) {
        if (opening == null) {
            return Map.of();
        }
        Map<String, String> typed = new TreeMap<>(opening.defaults());
        typed.put("title", opening.title());
        typed.put("weights", Opening.written(opening.weights()));
        List<String> pools = new ArrayList<>();
        opening.pools().forEach((block, pool) -> pools.add(block + " " + pool));
        typed.put("pools", String.join(", ", pools));
        return typed;
    }
}
