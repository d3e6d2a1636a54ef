package loopkeeper.bot.sandbox;

/** Why a request gets no answer: what was found, what is expected, and an example. Thrown only inside this package. */
final class Problem extends RuntimeException {

    private final int status;
    private final String found;
    private final String expected;
    private final String example;

    Problem(int status, String found, String expected, String example) {
        super(found, null, false, false);
        this.status = status;
        this.found = found;
        this.expected = expected;
        this.example = example;
    }

    int status() {
        return status;
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }

    String example() {
        return example;
    }
}
