package loopkeeper.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Link;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Plain text")
class PlainTextTest {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final LoopId L7 = new LoopId("L-7");
    static final Instant NINE_IN_PARIS = Instant.parse("2026-12-01T08:00:00Z");

    static final Names NAMES = new Names() {
        @Override
        public String person(PersonId person) {
            return person.value().equals("ana") ? "Ana Silva" : person.value();
        }

        @Override
        public String candidate(LoopId loop) {
            return "Ada Byron";
        }
    };

    @Test
    void holdsEveryElementOfACard() {
        Card card = new Card(
                Words.of("Interview ", new Whom(L7)),
                List.of(
                        new Element.Text(Words.of("With ", new Who(new PersonId("ana")), ".")),
                        new Element.Fact("When", Words.of(new When(NINE_IN_PARIS))),
                        new Element.Fact("There", Words.of(new WhenIn(NINE_IN_PARIS, ZoneId.of("America/New_York")))),
                        new Element.Heading("Rows"),
                        new Element.Bullets(List.of(Words.of("one"), Words.of(new Bold("two")))),
                        new Element.Table(
                                List.of("Block", "Score"),
                                List.of(
                                        List.of(Words.of("coding"), Words.of(3)),
                                        List.of(Words.of("design"), Words.NONE))),
                        new Element.Radar(
                                "By axis",
                                List.of("a", "b", "c"),
                                List.of(new Card.Series("all", List.of(3.0, 2.0, 4.0))),
                                "a 3.0, b 2.0, c 4.0"),
                        new Element.Divider(),
                        new Element.Note(Words.of("Kept with the record."))),
                List.of(
                        new Button("Accept", Button.Style.PRIMARY, new Command.AcceptInvite(L7, "coding")),
                        new Button("Help", Button.Style.PLAIN, new Command.Help())));

        assertThat(PlainText.of(card, NAMES, PARIS)).isEqualTo("""
                Interview Ada Byron

                With Ana Silva.
                When: Tue 1 Dec 2026, 09:00
                There: Tue 1 Dec 2026, 03:00 New York time (America/New_York)

                Rows
                - one
                - two
                Block | Score
                coding | 3
                design |\s
                By axis
                a 3.0, b 2.0, c 4.0
                ---
                Kept with the record.

                [Accept] [Help]""");
    }

    @Test
    void isTheTitleAloneForACardWithNothingElse() {
        assertThat(PlainText.of(Card.of(Words.of("Done")), NAMES, PARIS)).isEqualTo("Done");
    }

    @Test
    void holdsEveryPartOfAFormWithWhatWasWrong() {
        Form form = new Form(
                Words.of("Your card"),
                List.of(
                        new Part.Text(Words.of("Three minutes.")),
                        new Part.Heading("Monitoring"),
                        new Part.Choice(
                                "d1",
                                "Level",
                                List.of(new Option("1", "1 none"), new Option("2", "2 some")),
                                "2",
                                true,
                                true),
                        new Part.Line("e1", "Evidence", "what you saw", "alerts", false, true, 4_000),
                        new Part.Ticks(
                                "ticks",
                                "Seen",
                                List.of(new Option("t", "tests"), new Option("d", "docs")),
                                List.of("d")),
                        new Part.Day("day", "Day", "", true)),
                "Seal it",
                new Command.SubmitScorecard(L7, "coding", Command.Answers.NONE),
                Map.of("", "Something is missing.", "day", "Choose a day.", "d1", "Choose a level."));

        assertThat(PlainText.of(form, NAMES, PARIS)).isEqualTo("""
                Your card

                ! Something is missing.
                Three minutes.

                Monitoring
                Level*: ( ) 1 none (x) 2 some
                ! Choose a level.
                Evidence: alerts
                Seen: [ ] tests [x] docs
                Day*:\s
                ! Choose a day.

                [Seal it]""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Paris                   | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris)",
                "America/Argentina/Buenos_Aires | Tue 1 Dec 2026, 05:00 Buenos Aires time (America/Argentina/Buenos_Aires)",
                "UTC                            | Tue 1 Dec 2026, 08:00 UTC",
                "Z                              | Tue 1 Dec 2026, 08:00 UTC",
                "Etc/GMT+5                      | Tue 1 Dec 2026, 03:00 Etc/GMT+5",
                "+05:30                         | Tue 1 Dec 2026, 13:30 +05:30",
            })
    void namesTheZoneOfTheOtherPartysTime(String zone, String text) {
        assertThat(PlainText.of(new WhenIn(NINE_IN_PARIS, ZoneId.of(zone)), NAMES, PARIS))
                .isEqualTo(text);
    }

    @Test
    void showsAnInstantInTheReadersOwnZoneWithoutNamingIt() {
        When at = new When(NINE_IN_PARIS);

        assertThat(PlainText.of(at, NAMES, PARIS)).isEqualTo("Tue 1 Dec 2026, 09:00");
        assertThat(PlainText.of(at, NAMES, ZoneId.of("Pacific/Auckland"))).isEqualTo("Tue 1 Dec 2026, 21:00");
        assertThat(PlainText.of(at, NAMES, ZoneOffset.UTC)).isEqualTo("Tue 1 Dec 2026, 08:00");
    }

    @Test
    void namesWhereALinkLeadsOnceOnly() {
        assertThat(PlainText.of(new Link("Join", "https://meet.example.com/a"), NAMES, PARIS))
                .isEqualTo("Join (https://meet.example.com/a)");
        assertThat(PlainText.of(new Link("https://meet.example.com/a", "https://meet.example.com/a"), NAMES, PARIS))
                .isEqualTo("https://meet.example.com/a");
    }

    @Test
    void joinsPiecesWithNothingBetweenThem() {
        Words words = Words.of("It takes ", 3, " ", new Bold("hours")).and(" and ", Words.of("a half"));

        assertThat(PlainText.of(words, NAMES, PARIS)).isEqualTo("It takes 3 hours and a half");
    }
}
