package loopkeeper.bot.teams;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;

/** What the bot says only in Teams. */
final class Sentences {

    static final String AGAIN = "Sent again: I could not tell whether this had reached you. It counts once.";

    private Sentences() {}

    static Card hello() {
        return Card.of(
                Words.of("Hello, I am Loopkeeper"),
                new Element.Text(Words.of(
                        "I run interview loops: plans, kits, scorecards and the debrief. I am a bot; people score and a"
                                + " person decides.")),
                new Element.Text(Words.of("Type ", new Words.Bold("loop help"), " to see what you may ask for.")));
    }

    static Card formGone() {
        return Card.of(
                Words.of("That form is no longer open."),
                new Element.Text(Words.of("Please ask for it again; what was sent before is kept.")));
    }

    static Card notYourWords() {
        return Card.of(
                Words.of("Only your own words can go into your card."),
                new Element.Text(Words.of("Evidence is what you saw and heard yourself.")));
    }

    static Card tooOld() {
        return Card.of(
                Words.of("That button is one I no longer know."),
                new Element.Text(Words.of("Type ", new Words.Bold("loop help"), " to see what you may ask for.")));
    }

    static Card formNotShown() {
        return Card.of(
                Words.of("I could not show you the form just now."),
                new Element.Text(Words.of("Nothing was changed. Please ask for it once more.")));
    }

    static String answered() {
        return "My answer is below.";
    }

    static String below() {
        return "Please fill in the form below.";
    }

    static String done() {
        return "Noted.";
    }

    static Element resent() {
        return new Element.Note(Words.of(AGAIN));
    }

    static Card byDirectMessage(LoopId loop, String why) {
        return Card.of(
                Words.of("The debrief of ", loop, " goes out by direct message"),
                new Element.Text(Words.of(why)),
                new Element.Text(
                        Words.of("Everybody who may read it gets it in their chat with me; nobody else does.")));
    }

    static Card otherClock(ZoneId here, ZoneId there) {
        return Card.of(
                        Words.of("Your Outlook goes by " + there + "; I go by " + here + " for you"),
                        new Element.Text(Words.of("Shall I show your times in " + there
                                + ", and count your working hours, days off and limits there? Nothing changes unless you"
                                + " say so.")))
                .with(new Button(
                        "Go by " + there,
                        Button.Style.PRIMARY,
                        new Command.ChangeMyHours(new Command.Answers(Map.of("zone", there.getId())))));
    }

    static Card notReached(LoopId loop, List<PersonId> missing) {
        Words them = Words.of(new Words.Who(missing.getFirst()));
        for (PersonId person : missing.subList(1, missing.size())) {
            them = them.and(", ", new Words.Who(person));
        }
        return Card.of(
                Words.of("The debrief of ", loop, " does not reach everybody"),
                new Element.Text(Words.of(
                        "In Teams I can't write to ", them, ": I never met them there, or they took me away.")),
                new Element.Text(Words.of(
                        "Once they have written to me there, they read it with ",
                        new Words.Bold("/loop debrief " + loop),
                        ".")));
    }
}
