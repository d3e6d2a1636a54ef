package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.rubrics.TakeHomeKind;
import loopkeeper.rubrics.Task;

/** Reads which kinds of work candidates do alone. */
final class TakeHomeReader {

    private TakeHomeReader() {}

    /**
     * @param banks tasks by the name of their bank
     */
    static List<TakeHomeKind> read(Fields fields, Map<String, List<Task>> banks) {
        List<Fields> entries = fields.entries("takeHomes", "family", "- {family: debugging, ...}");
        List<TakeHomeKind> kinds = new ArrayList<>();
        for (Fields one : entries) {
            kinds.add(new TakeHomeKind(
                    one.name("family", "debugging"),
                    one.text("title", RubricReader.TITLE, "Production debugging"),
                    one.whole("days", 1, 14, "5"),
                    parts(one, "handOut"),
                    parts(one, "handIn"),
                    one.textOr("clause", "", RubricReader.PURPOSE),
                    bank(one, banks)));
            one.done();
        }
        RubricReader.twice(entries, "family");
        fields.done();
        return kinds;
    }

    private static List<TakeHomeKind.Part> parts(Fields one, String key) {
        List<Fields> entries = one.entries(key, "key", "- {key: notebook, label: The notebook}");
        List<TakeHomeKind.Part> parts = new ArrayList<>();
        for (Fields part : entries) {
            parts.add(new TakeHomeKind.Part(
                    part.name("key", "notebook"), part.text("label", RubricReader.TITLE, "The notebook")));
            part.done();
        }
        RubricReader.twice(entries, "key");
        return parts;
    }

    private static List<Task> bank(Fields one, Map<String, List<Task>> banks) {
        String name = one.textOr("bank", "", 40);
        List<Task> tasks = banks.get(name);
        if (!name.isEmpty() && tasks == null) {
            one.problem(
                    "bank",
                    Fields.quoted(name),
                    "a bank of this catalogue: " + String.join(", ", banks.keySet()),
                    Nearest.to(name, banks.keySet()).orElse(""));
        }
        return tasks == null ? List.of() : tasks;
    }
}
