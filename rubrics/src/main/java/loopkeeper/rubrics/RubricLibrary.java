package loopkeeper.rubrics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rubrics and templates of this installation; immutable and safe for all threads. */
public final class RubricLibrary {

    private final Map<RubricId, Rubric> rubrics;
    private final List<LoopTemplate> templates;
    private final EvidenceLint evidenceLint;
    private final Rulebook rulebook;
    private final CandidateTexts candidateTexts;
    private final KitExtras kitExtras;

    public RubricLibrary(
            Collection<Rubric> rubrics,
            List<LoopTemplate> templates,
            EvidenceLint evidenceLint,
            Rulebook rulebook,
            CandidateTexts candidateTexts,
            KitExtras kitExtras) {
        Map<RubricId, Rubric> byId = new LinkedHashMap<>();
        rubrics.forEach(rubric -> byId.put(rubric.id(), rubric));
        this.rubrics = Map.copyOf(byId);
        this.templates = List.copyOf(templates);
        this.evidenceLint = evidenceLint;
        this.rulebook = rulebook;
        this.candidateTexts = candidateTexts;
        this.kitExtras = kitExtras;
    }

    /**
     * The rubric of that id.
     *
     * @throws IllegalArgumentException if this installation has none; a template never points to such
     */
    public Rubric rubric(RubricId id) {
        Rubric found = rubrics.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no rubric " + id);
        }
        return found;
    }

    /** In the order they are offered. */
    public List<LoopTemplate> templates() {
        return templates;
    }

    /** Every rubric, in no order. */
    public Collection<Rubric> rubrics() {
        return rubrics.values();
    }

    /** The template of that variant and level, before anything is chosen. */
    public Optional<LoopTemplate> template(String variant, String level) {
        return templates.stream()
                .filter(one -> one.name().equals(variant) && one.level().equals(level))
                .findFirst();
    }

    /** What candidates are told. */
    public CandidateTexts candidateTexts() {
        return candidateTexts;
    }

    /** What kits carry besides their rubrics. */
    public KitExtras kitExtras() {
        return kitExtras;
    }

    /** What makes a loop bad, and what makes it doubtful. */
    public Rulebook rulebook() {
        return rulebook;
    }

    public EvidenceLint evidenceLint() {
        return evidenceLint;
    }
}
