package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Chapter;
import loopkeeper.bot.chat.Command.Help;
import loopkeeper.bot.chat.CommandDocs;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Person.Role;

/** The help, from {@link CommandDocs}, showing only what the asker may do. */
final class Helping implements Feature<Help> {

    private final People people;

    Helping(People people) {
        this.people = people;
    }

    @Override
    public Reply run(Help ask, Actor by, Tx tx) {
        Person person = people.get(by.person());
        List<Element> elements = new ArrayList<>();
        for (Chapter chapter : Chapter.ALL) {
            List<List<Words>> rows = chapter.docs()
                    .filter(doc -> may(person, doc.who()))
                    .map(doc -> List.of(Words.of(new Bold("/loop " + doc.verb())), Words.of(doc.purpose())))
                    .toList();
            if (!rows.isEmpty()) {
                elements.add(new Element.Table(List.of(chapter.title(), "For"), rows));
            }
        }
        elements.add(new Element.Note(Words.of(
                "Write a loop's code after the word, for example /loop status L-1001. I am a bot: I keep times and"
                        + " cards, and I decide nothing about anybody.")));
        return new Reply.Show(new Card(Words.of("What you can ask for, ", person.firstName()), elements, List.of()));
    }

    private boolean may(Person person, CommandDocs.Who who) {
        boolean interviews = person.is(Role.INTERVIEWER) || !person.pools().isEmpty();
        return switch (who) {
            case ANYONE -> true;
            case RECRUITER -> person.is(Role.RECRUITER) || person.is(Role.ADMIN);
            case INTERVIEWER -> interviews;
            case HIRING_MANAGER -> person.is(Role.HIRING_MANAGER);
            case LEAD_OR_RECRUITER -> interviews || person.is(Role.RECRUITER);
            case RECRUITER_OR_HIRING_MANAGER -> person.is(Role.RECRUITER) || person.is(Role.HIRING_MANAGER);
            case TRAINING_APPROVER ->
                person.is(Role.ADMIN)
                        || people.paths().stream()
                                .anyMatch(path -> path.approvers().contains(person.id()));
            case ADMIN -> person.is(Role.ADMIN);
            case ANYBODY -> true;
            case APPROVER -> person.is(Role.HIRING_MANAGER) || person.is(Role.ADMIN);
        };
    }
}
