package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.rubrics.CandidateTexts;

/** Reads what candidates are told. */
final class CandidateReader {

    private static final int LONGEST = 500;

    private CandidateReader() {}

    static CandidateTexts read(Fields fields) {
        List<CandidateTexts.Format> formats = new ArrayList<>();
        for (Fields one : fields.entries("formats", "family", "- {family: coding, text: ...}")) {
            formats.add(new CandidateTexts.Format(one.name("family", "coding"), one.text("text", LONGEST, "")));
            one.done();
        }
        List<CandidateTexts.Bring> bring = new ArrayList<>();
        for (Fields one : fields.entriesOrNone("bring", "family")) {
            bring.add(new CandidateTexts.Bring(
                    one.name("family", "paper"),
                    one.whole("hours", 0, 240, "24"),
                    one.textsOrNone("only", 40),
                    one.text("text", LONGEST, "")));
            one.done();
        }
        List<CandidateTexts.Section> sections = new ArrayList<>();
        for (Fields one : fields.entriesOrNone("preparation", "title")) {
            sections.add(new CandidateTexts.Section(
                    one.whole("from", 1, 14, "1"),
                    one.whole("to", 1, 14, "2"),
                    families(one),
                    one.text("title", RubricReader.TITLE, "Rest"),
                    one.text("text", LONGEST, "")));
            one.done();
        }
        List<CandidateTexts.Check> checks = new ArrayList<>();
        for (Fields one : fields.entriesOrNone("dayOf", "text")) {
            checks.add(new CandidateTexts.Check(one.text("text", LONGEST, ""), one.yes("virtual"), families(one)));
            one.done();
        }
        CandidateTexts texts = new CandidateTexts(
                fields.text("welcome", LONGEST, "You will meet us in these conversations."),
                fields.text("axes", RubricReader.LINE, "This loop looks at:"),
                formats,
                bring,
                sections,
                fields.textOr("prodMl", "", LONGEST),
                fields.textOr("longPlan", "", LONGEST),
                checks,
                fields.textsOrNone("notices", LONGEST));
        fields.done();
        return texts;
    }

    /** May be an empty list, which means every loop. */
    private static List<String> families(Fields one) {
        return one.textsOrEmpty("families", 40);
    }
}
