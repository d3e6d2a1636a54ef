package loopkeeper.bot.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.FreeTimes;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Rulebook;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** What was typed to start a loop, as values or as sentences about what is wrong with it. */
final class StartFields {

    static final Set<String> FIELDS = Set.of(
            "candidate",
            "opening",
            "variant",
            "level",
            "lane",
            "hm",
            "zone",
            "from",
            "within",
            "free",
            "email",
            "link",
            "cv",
            "depth",
            "area",
            "surface",
            "years",
            "prescreen",
            "paid",
            "qualified",
            "reason");

    private final StartChecks checks;
    private final StartTemplate templates;

    StartFields(RubricLibrary library, People people) {
        this.checks = new StartChecks(people);
        this.templates = new StartTemplate(library);
    }

    /**
     * What a loop starts with, checked.
     *
     * @param reweighed whether the weights are those of the opening and not of the template
     * @param pools who is asked, by block, where it is not who the template says
     */
    record Values(
            String candidate,
            String opening,
            ChosenTemplate chosen,
            List<Rulebook.Hit> warnings,
            String reason,
            String lane,
            PersonId hiringManager,
            ZoneId zone,
            LocalDate from,
            int days,
            List<TimeSlot> free,
            String email,
            String link,
            String resume,
            boolean mlopsDepth,
            int screenPay,
            Loop.Setting setting,
            boolean reweighed,
            Map<String, String> pools) {}

    /** Values, or what is wrong, by field. Exactly one of the two is there. */
    record Read(@Nullable Values values, Map<String, String> problems) {}

    /** What was typed, laid over what its opening starts from. */
    static Answers withDefaults(Answers typed, List<Opening> openings) {
        Map<String, String> all = new LinkedHashMap<>(
                named(typed.get("opening"), openings).map(Opening::defaults).orElse(Map.of()));
        typed.values().forEach((key, value) -> {
            if (!value.isBlank()) {
                all.put(key, value);
            }
        });
        return new Answers(all);
    }

    private static Optional<Opening> named(String key, List<Opening> openings) {
        return openings.stream().filter(opening -> opening.key().equals(key)).findFirst();
    }

    /**
     * @param subject the engineer a dry run is run on; empty for a real loop
     */
    Read read(Answers answers, List<Opening> openings, String subject, Instant now) {
        Map<String, String> problems = new LinkedHashMap<>();
        unknown(answers, problems);
        String candidate = StartChecks.candidate(answers.get("candidate"), problems);
        String key = opening(answers.get("opening"), openings, problems);
        Opening opening = named(key, openings).orElse(null);
        LoopTemplate template = templates.template(answers, problems);
        String lane = StartTemplate.lane(answers.get("lane"), template, problems);
        PersonId hiringManager = checks.hiringManager(answers.get("hm"), problems);
        ZoneId zone = StartChecks.zone(answers.get("zone"), problems);
        LocalDate from = StartChecks.from(answers.get("from"), zone, now, problems);
        int days = StartChecks.days(answers.get("within"), problems);
        List<TimeSlot> free = free(answers.get("free"), zone, from, days, problems);
        String email = StartChecks.email(answers.get("email"), problems);
        String link = StartChecks.link("link", answers.get("link"), StartChecks.MEETING, problems);
        String resume = StartChecks.link("cv", answers.get("cv"), StartChecks.RESUME, problems);
        boolean mlops = StartChecks.depth(answers.get("depth"), problems);
        String area = StartChecks.area(answers.get("area"), problems);
        String surface = StartChecks.surface(answers.get("surface"), problems);
        if (!Set.of("", "yes", "no").contains(answers.get("prescreen"))) {
            problems.put("prescreen", "“" + StartChecks.clip(answers.get("prescreen")) + "” is neither yes nor no.");
        }
        ChosenTemplate chosen = StartTemplate.chosen(template, answers, problems);
        boolean reweighed = chosen != null && opening != null && weighs(opening, chosen);
        if (chosen != null && opening != null && reweighed) {
            if (chosen.fits(opening.weights())) {
                chosen = chosen.weighing(opening.weights());
            } else {
                problems.put("opening", otherBlocks(opening, chosen));
            }
        }
        List<Rulebook.Hit> warnings = templates.warnings(chosen, answers, problems);
        if (!problems.isEmpty() || chosen == null || hiringManager == null || zone == null || from == null) {
            return new Read(null, problems);
        }
        return new Read(
                new Values(
                        candidate,
                        key,
                        chosen,
                        warnings,
                        answers.get("reason"),
                        lane,
                        hiringManager,
                        zone,
                        from,
                        days,
                        free,
                        email,
                        link,
                        resume,
                        mlops,
                        answers.get("prescreen").equals("yes")
                                        && answers.get("paid").matches("[0-9]{1,4}")
                                ? Integer.parseInt(answers.get("paid"))
                                : 0,
                        new Loop.Setting(opening == null ? 0 : opening.version(), area, surface, subject),
                        reweighed,
                        opening == null ? Map.of() : opening.pools()),
                Map.of());
    }

    private void unknown(Answers answers, Map<String, String> problems) {
        for (String key : answers.values().keySet()) {
            if (key.equals("weights") || key.equals("pools")) {
                problems.put(
                        "",
                        "The " + key + " belong to the opening, so that every candidate of it is treated alike:"
                                + " /loop opening mle-platform " + key + "=….");
            } else if (!FIELDS.contains(key) && !templates.choices().contains(key)) {
                problems.put(
                        "",
                        "“" + StartChecks.clip(key) + "” is not a field. The fields are "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + ".");
            }
        }
    }

    private static List<TimeSlot> free(
            String typed, @Nullable ZoneId zone, @Nullable LocalDate from, int days, Map<String, String> problems) {
        if (zone == null || from == null || days <= 0) {
            return List.of();
        }
        FreeTimes.Read read = FreeTimes.read(typed, zone, from, days);
        read.problem().ifPresent(problem -> problems.put("free", StartChecks.capital(problem) + "."));
        if (read.problem().isEmpty() && read.slots().isEmpty() && !typed.isBlank()) {
            problems.put("free", "None of these times lies in the window of " + days + " days from " + from + ".");
        }
        return read.slots();
    }

    /** Whether the opening's weights are meant for this loop: they are those of its own variant and level. */
    private static boolean weighs(Opening opening, ChosenTemplate chosen) {
        return !opening.weights().isEmpty()
                && chosen.template().name().equals(opening.defaults().get("variant"))
                && chosen.template().level().equals(opening.defaults().get("level"));
    }

    private static String otherBlocks(Opening opening, ChosenTemplate chosen) {
        return "The weights of " + opening.key() + " are for "
                + String.join(", ", opening.weights().keySet())
                + "; this loop has "
                + String.join(
                        ", ",
                        chosen.template().blocks().stream()
                                .map(LoopTemplate.BlockTemplate::key)
                                .toList())
                + ". Give it weights that fit: /loop opening " + opening.key() + " weights=….";
    }

    /** The problem with an e-mail address, a link or a name, for the edit of a running loop. */
    Optional<String> problemWith(String field, String value) {
        Map<String, String> problems = new LinkedHashMap<>();
        switch (field) {
            case "email" -> StartChecks.email(value, problems);
            case "link" -> StartChecks.link(field, value, StartChecks.MEETING, problems);
            case "cv" -> StartChecks.link(field, value, StartChecks.RESUME, problems);
            default -> StartChecks.candidate(value, problems);
        }
        return problems.values().stream().findFirst();
    }

    private static String opening(String typed, List<Opening> openings, Map<String, String> problems) {
        if (!typed.isBlank() && named(typed, openings).isEmpty()) {
            problems.put(
                    "opening",
                    "There is no opening “" + StartChecks.clip(typed) + "”. There are "
                            + String.join(
                                    ", ", openings.stream().map(Opening::key).toList()) + ".");
        }
        return typed;
    }
}
