package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.rubrics.Task;

/** Reads tasks, in a rubric or in a bank that several rubrics share. */
final class TaskReader {

    private TaskReader() {}

    static List<Task> read(Fields fields, String key) {
        List<Task> tasks = new ArrayList<>();
        List<Fields> entries = fields.entriesOrNone(key, "id");
        for (Fields one : entries) {
            tasks.add(new Task(
                    one.name("id", "training-loop-churn"),
                    one.name("family", "training-loop"),
                    RubricReader.lanes(one),
                    one.text("title", RubricReader.TITLE, "Fix a training loop"),
                    one.text("brief", RubricReader.PARAGRAPH, "Here is a training loop that runs but does not learn."),
                    one.texts("listenFor", RubricReader.LINE, "[\"Looks at the loss first\"]"),
                    one.textsOrNone("numbers", RubricReader.LINE),
                    one.textsOrNone("tags", 40),
                    one.textOr("override", "", RubricReader.LINE),
                    notes(one)));
            one.done();
        }
        RubricReader.twice(entries, "id");
        return tasks;
    }

    private static Task.Notes notes(Fields one) {
        return new Task.Notes(
                one.textOr("surface", "", RubricReader.LINE),
                one.textOr("mirrors", "", RubricReader.LINE),
                one.textOr("tests", "", RubricReader.PURPOSE),
                one.textsOrNone("strong", RubricReader.LINE),
                one.textOr("hidden", "", RubricReader.PARAGRAPH),
                one.textOr("whyLive", "", RubricReader.PURPOSE),
                one.textOr("dirtyCorner", "", RubricReader.LINE),
                one.textsOrNone("ambiguities", RubricReader.LINE));
    }
}
