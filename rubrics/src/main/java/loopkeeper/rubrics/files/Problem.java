package loopkeeper.rubrics.files;

/**
 * One thing wrong in one place of a catalogue.
 *
 * @param file relative to the catalogue, with forward slashes, such as {@code rubrics/ml-coding-1.yaml}
 * @param line counts from 1
 * @param path where in the file, such as {@code competencies[ml-fluency].anchors.3}; empty for the whole file
 * @param found what stands there
 * @param expected what should stand there
 * @param example something that would be right; empty where none helps
 */
public record Problem(String file, int line, String path, String found, String expected, String example) {

    /** All of it in one sentence. */
    public String sentence() {
        return file + ":" + line + (path.isEmpty() ? "" : " " + path) + ": found " + found + ", expected " + expected
                + (example.isEmpty() ? "" : ", for example " + example);
    }

    @Override
    public String toString() {
        return sentence();
    }
}
