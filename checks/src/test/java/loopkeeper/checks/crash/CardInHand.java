package loopkeeper.checks.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One interviewer's card as the client knows it: what was acknowledged, in order, and the one request whose answer never
 * came. Each version carries a number of its own, {@code serial-17}. Used by one thread at a time.
 */
final class CardInHand {

    /** What a request asked for. */
    enum Asked {
        SEAL,
        KEEP_A_DRAFT,
        OPEN_THE_DEBRIEF
    }

    private record Request(Asked asked, int serial, String delivery, Map<String, String> inputs) {}

    final String loop;
    final String block;
    final String author;

    /** Serials of acknowledged versions, first to last, and of the acknowledged draft; 0 for none. */
    final List<Integer> sealed = new ArrayList<>();

    int draft;

    /** Names of answers that were acknowledged with a message. */
    final List<String> answers = new ArrayList<>();

    boolean opened;
    int recovered;

    private String form = "";
    private final Map<String, String> inputs = new HashMap<>();
    private Request inDoubt;
    private Boolean doubtWasIn;
    private boolean doubtWasSealed;
    private long lastCardMessage;
    private int serial;

    CardInHand(String loop, String block, String author) {
        this.loop = loop;
        this.block = block;
        this.author = author;
    }

    /** The serial whose fate is not known; 0 when the last request was answered. */
    int inDoubt() {
        return inDoubt == null ? 0 : inDoubt.serial();
    }

    Asked askedInDoubt() {
        return inDoubt.asked();
    }

    /** What the store says of the request in doubt; its next answer must say the same, and sealed only what it sealed. */
    void storeSays(boolean wasIn, boolean wasSealed) {
        doubtWasIn = wasIn;
        doubtWasSealed = wasSealed;
    }

    void openForm(Talk talk) throws IOException {
        Talk.Answer answer = talk.says(author, delivery("form"), "/loop score " + loop + " " + block);
        if (!answer.kind().equals("form")) {
            throw new AssertionError(this + ": no form but " + answer.text());
        }
        form = answer.body().at("/reply/form/id").asText();
        fillIn(answer.body().at("/reply/form/card"));
    }

    private void fillIn(JsonNode node) {
        String id = node.path("id").asText();
        if (node.path("type").asText().startsWith("Input.")) {
            boolean ticks = node.path("isMultiSelect").asBoolean();
            inputs.put(
                    id,
                    ticks ? "" : node.at("/choices/0/value").asText("Wrote a retry loop around the loader, serial-0."));
        }
        node.forEach(this::fillIn);
    }

    /** Sends the request in doubt again, or a new one; returns once it is answered. */
    void asks(Talk talk, Asked asked) throws IOException {
        if (form.isEmpty()) {
            openForm(talk);
        }
        if (inDoubt == null) {
            inDoubt = next(asked);
        }
        for (int tries = 3; ; tries--) {
            Talk.Answer answer = inDoubt.asked() == Asked.OPEN_THE_DEBRIEF
                    ? talk.presses(author, inDoubt.delivery(), lastCardMessage, 0)
                    : talk.sends(author, inDoubt.delivery(), form, inDoubt.inputs());
            if (answer.status() == 409 && tries > 0) {
                // Only the newest forms of a person are kept.
                openForm(talk);
            } else if (answer.status() != 503 || tries == 0) {
                answered(inDoubt, answer);
                inDoubt = null;
                return;
            }
        }
    }

    /** Whether this author was asked to seal it knowingly, as the last one. */
    boolean mayOpen() {
        return inDoubt == null && lastCardMessage > 0 && draft > 0;
    }

    private Request next(Asked asked) {
        if (asked == Asked.OPEN_THE_DEBRIEF) {
            return new Request(asked, draft, delivery("opens"), Map.of());
        }
        serial++;
        Map<String, String> filled = new HashMap<>(inputs);
        filled.replaceAll((field, text) -> text.replace("serial-0", "serial-" + serial));
        if (asked == Asked.KEEP_A_DRAFT) {
            filled.remove("recommendation");
        }
        return new Request(asked, serial, delivery("s" + serial), filled);
    }

    private void answered(Request request, Talk.Answer answer) {
        boolean repeated = answer.kind().equals("repeated");
        if (doubtWasIn != null && doubtWasIn != repeated) {
            throw new AssertionError(this + ": the store " + (doubtWasIn ? "held" : "did not hold") + " serial-"
                    + request.serial() + ", but sent again it was answered with " + answer.text());
        }
        boolean wasInDoubt = doubtWasIn != null;
        doubtWasIn = null;
        if (repeated) {
            recovered++;
        }
        boolean asksToOpen = answer.text().startsWith("Yours is the last card");
        switch (request.asked()) {
            case SEAL -> {
                expect(request, answer, repeated || answer.kind().equals("message"));
                if (repeated && wasInDoubt && !doubtWasSealed) {
                    // The last one's card: it was kept, and the question whether to open the debrief was lost.
                    draft = request.serial();
                } else if (asksToOpen) {
                    draft = request.serial();
                    lastCardMessage = answer.body().at("/reply/message").asLong();
                } else {
                    sealed.add(request.serial());
                    draft = 0;
                }
            }
            case KEEP_A_DRAFT -> {
                expect(request, answer, repeated || answer.kind().equals("form"));
                draft = request.serial();
                form = repeated ? form : answer.body().at("/reply/form/id").asText();
            }
            case OPEN_THE_DEBRIEF -> {
                expect(request, answer, repeated || answer.kind().equals("message"));
                sealed.add(request.serial());
                draft = 0;
                opened = true;
            }
        }
        if (answer.kind().equals("message")) {
            answers.add("answer/sandbox/" + author + "/" + request.delivery());
        }
    }

    private void expect(Request request, Talk.Answer answer, boolean fine) {
        if (!fine) {
            throw new AssertionError(this + ": " + request.asked() + " got " + answer.kind() + ": " + answer.text());
        }
    }

    private String delivery(String what) {
        return loop + "." + block + "." + what + "." + System.nanoTime();
    }

    @Override
    public String toString() {
        return loop + " " + block + " " + author;
    }
}
