package loopkeeper.bot.features;

import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Words;

/** The small form that asks for one sentence before something is done. */
final class ReasonForm {

    static Form ask(Words title, String why, String submit, Command.Fillable asks) {
        String typed = asks.answers().get("reason");
        return new Form(
                title,
                List.of(
                        new Form.Part.Text(Words.of(why)),
                        new Form.Part.Line("reason", "Reason", "One sentence", typed, true, true, 1_000)),
                submit,
                asks,
                Map.of());
    }

    private ReasonForm() {}
}
