package loopkeeper.rubrics;

import java.util.List;
import java.util.Optional;

/**
 * What kits carry besides their rubrics, for interviewers only, and what a whole loop has to cover.
 *
 * @param resume questions on a line of the résumé, in order
 * @param sample such a line with questions of its own; null where there is none
 * @param listen points to listen for in blocks of some families
 * @param stack what interviewers may say when they are asked about our own systems
 * @param coverage what a loop's rows are counted under
 */
public record KitExtras(
        List<Question> resume,
        @org.jspecify.annotations.Nullable Sample sample,
        List<Point> listen,
        List<Topic> stack,
        List<Cover> coverage) {

    public static final KitExtras NONE = new KitExtras(List.of(), null, List.of(), List.of(), List.of());

    public KitExtras {
        resume = List.copyOf(resume);
        listen = List.copyOf(listen);
        stack = List.copyOf(stack);
        coverage = List.copyOf(coverage);
    }

    /** One question, and what to listen for in its answer. */
    public record Question(String id, String topic, String question, String listen) {}

    /** A line somebody could have on a résumé, and what to ask about it. */
    public record Sample(String line, List<String> questions) {
        public Sample {
            questions = List.copyOf(questions);
        }
    }

    /** Something to listen for in blocks of these families. */
    public record Point(String id, List<String> families, String text) {
        public Point {
            families = List.copyOf(families);
        }
    }

    /** What may be said about a part of our own systems; {@code say} is empty until somebody writes it down. */
    public record Topic(String about, String say) {}

    /**
     * Rows of one kind, by their themes.
     *
     * @param list which list it stands in: dimension, hire-for, work, production or training
     * @param name how people call it
     */
    public record Cover(String list, String name, List<String> themes) {
        public Cover {
            themes = List.copyOf(themes);
        }

        /** Whether a row counts here. */
        public boolean holds(Competency row) {
            return row.themes().stream().anyMatch(themes::contains);
        }
    }

    /** The entries of one list, in order. */
    public List<Cover> covers(String list) {
        return coverage.stream().filter(one -> one.list().equals(list)).toList();
    }

    /** The names of that list that no row of the loop's rubrics counts under. */
    public List<String> notProbed(String list, LoopTemplate loop, RubricLibrary library) {
        return covers(list).stream()
                .filter(cover -> loop.blocks().stream()
                        .flatMap(block -> library.rubric(block.rubric()).competencies().stream())
                        .noneMatch(cover::holds))
                .map(Cover::name)
                .toList();
    }

    /**
     * How much of the weight that is on training or on production is on production, in percent; empty where nothing is on
     * either.
     */
    public Optional<Integer> productionShare(LoopTemplate loop, RubricLibrary library) {
        double production = 0;
        double training = 0;
        for (LoopTemplate.BlockTemplate block : loop.blocks()) {
            List<Competency> rows = library.rubric(block.rubric()).competencies();
            double all = rows.stream().mapToInt(Competency::weight).sum();
            for (Competency row : rows) {
                double weight = block.weight() * row.weight() / all;
                if (covers("production").stream().anyMatch(one -> one.holds(row))) {
                    production += weight;
                } else if (covers("training").stream().anyMatch(one -> one.holds(row))) {
                    training += weight;
                }
            }
        }
        return production + training == 0
                ? Optional.empty()
                : Optional.of((int) Math.round(100 * production / (production + training)));
    }
}
