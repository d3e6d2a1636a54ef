package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.rubrics.KitExtras;
import org.jspecify.annotations.Nullable;

/** Reads {@code kits.yaml}. */
final class KitReader {

    private static final int LONGEST = 400;
    private static final int KEY = 40;

    static KitExtras read(Fields fields) {
        List<KitExtras.Question> resume = new ArrayList<>();
        for (Fields one : fields.entriesOrNone("resume", "id")) {
            resume.add(new KitExtras.Question(
                    one.text("id", KEY, "RP-1"),
                    one.text("topic", KEY, "The data"),
                    one.text("question", LONGEST, ""),
                    one.text("listen", LONGEST, "")));
            one.done();
        }
        List<KitExtras.Point> listen = new ArrayList<>();
        for (Fields one : fields.entriesOrNone("listen", "id")) {
            listen.add(new KitExtras.Point(
                    one.text("id", KEY, "LP-1"), one.textsOrEmpty("families", KEY), one.text("text", LONGEST, "")));
            one.done();
        }
        List<KitExtras.Topic> stack = new ArrayList<>();
        for (Fields one : fields.entriesOrNone("stack", "about")) {
            stack.add(new KitExtras.Topic(
                    one.text("about", RubricReader.TITLE, "Feature store"), one.textOr("say", "", LONGEST)));
            one.done();
        }
        List<KitExtras.Cover> coverage = new ArrayList<>();
        for (Fields one : fields.entriesOrNone("coverage", "name")) {
            coverage.add(new KitExtras.Cover(
                    one.name("list", "dimension"),
                    one.text("name", RubricReader.TITLE, "Modelling judgement"),
                    one.textsOrEmpty("themes", KEY)));
            one.done();
        }
        KitExtras extras = new KitExtras(resume, sample(fields), listen, stack, coverage);
        fields.done();
        return extras;
    }

    private static KitExtras.@Nullable Sample sample(Fields fields) {
        return fields.underOrNone("sample")
                .map(one -> {
                    KitExtras.Sample sample =
                            new KitExtras.Sample(one.text("line", LONGEST, ""), one.textsOrEmpty("questions", LONGEST));
                    one.done();
                    return sample;
                })
                .orElse(null);
    }

    private KitReader() {}
}
