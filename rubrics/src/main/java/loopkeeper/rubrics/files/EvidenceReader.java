package loopkeeper.rubrics.files;

import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import loopkeeper.rubrics.EvidenceLint;

/** Reads the words by which weak evidence is noticed. */
final class EvidenceReader {

    private EvidenceReader() {}

    static EvidenceLint read(Fields fields) {
        List<String> years = fields.texts("years", 200, "['\\d+ years']");
        for (String pattern : years) {
            try {
                java.util.regex.Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                fields.problem(
                        "years",
                        Fields.quoted(pattern) + " (" + e.getDescription() + ")",
                        "a Java regular expression",
                        "'\\d+ years'");
            }
        }
        EvidenceLint lint = new EvidenceLint(
                years,
                lower(fields, "employers", "[google, meta]"),
                lower(fields, "production", "[rollback, alert]"),
                fields.text("yearsNote", RubricReader.PURPOSE, "Years show time, not models run."),
                fields.text("employerNote", RubricReader.PURPOSE, "A name shows the level cleared then."));
        fields.done();
        return lint;
    }

    private static List<String> lower(Fields fields, String key, String example) {
        List<String> words = fields.texts(key, 60, example);
        for (String word : words) {
            if (!word.equals(word.toLowerCase(Locale.ROOT))) {
                fields.problem(key, Fields.quoted(word), "lower case", word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}
