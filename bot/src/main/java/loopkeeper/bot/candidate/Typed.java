package loopkeeper.bot.candidate;

import io.javalin.http.Context;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stood in a form that was not taken, so that it stands there again and nothing is typed twice.
 *
 * @param form the action of that form; empty where none was sent
 * @param fields by name
 */
record Typed(String form, Map<String, String> fields) {

    static final Typed NOTHING = new Typed("", Map.of());

    static Typed of(Context ctx, String form) {
        return new Typed(
                form,
                ctx.formParamMap().keySet().stream()
                        .collect(Collectors.toUnmodifiableMap(name -> name, name -> Forms.text(ctx, name))));
    }

    /** Whether it was that form. */
    boolean isOf(String action) {
        return form.equals(action);
    }

    /** Whether it was that form about that task. */
    boolean isOf(String action, String task) {
        return isOf(action) && task.equals(fields.get("task"));
    }

    /** What a field of that form held; empty where it was another form. */
    String in(String action, String field) {
        return isOf(action) ? fields.getOrDefault(field, "") : "";
    }
}
