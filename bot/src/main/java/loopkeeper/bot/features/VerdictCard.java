package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Element.Fact;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Verdict;

/** A decision in words. */
final class VerdictCard {

    static Card recorded(Loop loop, Verdict verdict) {
        List<Element> body = new ArrayList<>();
        body.add(new Fact("Decided by", Words.of(new Who(verdict.by()), ", ", new When(verdict.at()))));
        body.add(new Fact("Reasons", Words.of(verdict.reasons())));
        body.add(new Fact(
                "The work shows", Words.of(Phrases.finding(verdict.finding()), ". ", verdict.findingEvidence())));
        if (!verdict.against().isEmpty()) {
            body.add(new Fact("Against", Words.of(String.join(", ", verdict.against()), ". ", verdict.whyAgainst())));
        }
        if (verdict.approver() != null) {
            body.add(new Fact("Second approver", Words.of(new Who(verdict.approver()))));
        }
        if (!verdict.step().isEmpty()) {
            body.add(new Element.Note(Words.of(
                    "The loop goes on with ",
                    verdict.step(),
                    " once more; what was held is kept, and new cards are sealed" + " as before.")));
        }
        return new Card(
                Words.of("Decision on ", new Whom(loop.id()), ", ", loop.id(), ": ", outcome(verdict.outcome())),
                body,
                List.of());
    }

    static String outcome(Verdict.Outcome outcome) {
        return switch (outcome) {
            case HIRE -> "hire";
            case NO_HIRE -> "no hire";
            case ANOTHER_STEP -> "another step";
        };
    }

    private VerdictCard() {}
}
