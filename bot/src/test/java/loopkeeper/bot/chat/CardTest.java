package loopkeeper.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A card")
class CardTest {

    static final Button HELP = new Button("Help", Button.Style.PLAIN, new Command.Help());
    static final Element LINE = new Element.Divider();

    @Test
    void holdsAHundredElementsAndFiveButtons() {
        Card most = new Card(Words.of("Title"), Collections.nCopies(100, LINE), Collections.nCopies(5, HELP));

        assertThat(most.body()).hasSize(100);
        assertThat(most.buttons()).hasSize(5);
    }

    @Test
    void holdsNoMore() {
        assertThatThrownBy(() -> new Card(Words.of("Title"), Collections.nCopies(101, LINE), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a card holds 100 elements and 5 buttons, got 101 and 0");
        assertThatThrownBy(() -> Card.of(Words.of("Title")).with(HELP, HELP, HELP, HELP, HELP, HELP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a card holds 100 elements and 5 buttons, got 0 and 6");
    }

    @Test
    void staysAsItWasMade() {
        List<Element> body = new ArrayList<>(List.of(LINE));
        Card card = new Card(Words.of("Title"), body, List.of());
        body.add(LINE);

        assertThat(card.body()).containsExactly(LINE);
    }

    @Test
    void hasTheButtonsItWasLastGiven() {
        Button list = new Button("List", Button.Style.PRIMARY, new Command.ListLoops());

        assertThat(Card.of(Words.of("Title"), LINE).with(HELP).with(list))
                .isEqualTo(new Card(Words.of("Title"), List.of(LINE), List.of(list)));
    }
}
