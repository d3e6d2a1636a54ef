package loopkeeper.bot.teams;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;

/**
 * Keeps a form with long texts in it under the size of a card: what was written stays with us, the field comes empty and
 * says so, and leaving it empty keeps what was written.
 */
final class FormSize {

    /** Together with anchors and labels this stays well under a card's 24 KB. */
    private static final int MOST_BYTES_OF_TEXT = 8_000;

    private static final int SHORT = 200;

    private FormSize() {}

    /** The form with its longest texts left out, as far as need be. */
    static Form fitting(Form form) {
        if (!tooLong(form)) {
            return form;
        }
        return new Form(
                form.title(),
                form.parts().stream()
                        .map(part -> withheld(part)
                                ? new Part.Line(
                                        part.key(),
                                        ((Part.Line) part).label() + " (what you wrote is kept if this stays empty)",
                                        ((Part.Line) part).hint(),
                                        "",
                                        false,
                                        true,
                                        ((Part.Line) part).longest())
                                : part)
                        .toList(),
                form.submit(),
                form.asks(),
                form.problems());
    }

    /** What was typed, with what a fitting form kept back put in again where nothing was typed over it. */
    static Map<String, String> whole(Form form, Map<String, String> typed) {
        if (!tooLong(form)) {
            return typed;
        }
        Map<String, String> whole = new TreeMap<>(typed);
        for (Part part : form.parts()) {
            if (withheld(part) && whole.getOrDefault(part.key(), "").isBlank()) {
                whole.put(part.key(), ((Part.Line) part).value());
            }
        }
        return whole;
    }

    private static boolean tooLong(Form form) {
        return form.parts().stream().mapToInt(FormSize::bytes).sum() > MOST_BYTES_OF_TEXT;
    }

    private static boolean withheld(Part part) {
        return part instanceof Part.Line && bytes(part) > SHORT;
    }

    private static int bytes(Part part) {
        if (!(part instanceof Part.Line line)) {
            return 0;
        }
        return new String(JsonStringEncoder.getInstance().quoteAsString(line.value()))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }
}
