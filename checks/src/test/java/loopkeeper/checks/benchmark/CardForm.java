package loopkeeper.checks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import loopkeeper.checks.crash.Company;
import loopkeeper.checks.crash.Talk;

/** A scorecard's form as somebody has it open, filled in. */
record CardForm(Company.Seat seat, String id, Map<String, String> inputs) {

    static CardForm open(Talk talk, Company.Seat seat) throws IOException {
        String delivery = "form-" + seat.loop() + seat.block() + seat.person() + System.nanoTime();
        Talk.Answer answer = ResponseBenchmark.expect(
                talk.says(seat.person(), delivery, "/loop score " + seat.loop() + " " + seat.block()), "form");
        Map<String, String> inputs = new HashMap<>();
        fillIn(answer.body().at("/reply/form/card"), inputs);
        return new CardForm(seat, answer.body().at("/reply/form/id").asText(), inputs);
    }

    private static void fillIn(JsonNode node, Map<String, String> inputs) {
        if (node.path("type").asText().startsWith("Input.")) {
            boolean ticks = node.path("isMultiSelect").asBoolean();
            inputs.put(
                    node.path("id").asText(),
                    ticks
                            ? ""
                            : node.at("/choices/0/value").asText("Alerted on drift of the input, then of the labels."));
        }
        node.forEach(part -> fillIn(part, inputs));
    }

    Talk.Answer submit(Talk talk, String delivery) throws IOException {
        return ResponseBenchmark.expect(talk.sends(seat.person(), delivery, id, inputs), "message");
    }
}
