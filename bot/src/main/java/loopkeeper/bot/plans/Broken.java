package loopkeeper.bot.plans;

import java.util.List;

/** A file that can't be used, with everything that is wrong with it, up to a few dozen. */
public final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    Broken(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with the path in the file, what was expected and what stands there. */
    public List<String> problems() {
        return problems;
    }
}
