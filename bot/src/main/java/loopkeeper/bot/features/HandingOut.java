package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.ExtendTakeHome;
import loopkeeper.bot.chat.Command.HandOut;
import loopkeeper.bot.chat.Command.ShowTakeHome;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter;
import loopkeeper.rubrics.Task;
import org.jspecify.annotations.Nullable;

/**
 * Sends candidates what they do alone, once all that belongs to it is there, with a due time; gives them more time; and
 * shows how far it is.
 */
final class HandingOut {

    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** The candidate is reminded so long before it is due, or halfway where that is not ahead. */
    private static final Duration REMINDER = Duration.ofHours(24);

    private final People people;
    private final TakeHomeBriefs briefs;

    HandingOut(People people, TakeHomeBriefs briefs) {
        this.people = people;
        this.briefs = briefs;
    }

    /** With the loop locked and the work of that key. */
    static Reply change(Tx tx, LoopId id, String key, BiFunction<Loop, TakeHome, Reply> work) {
        return InLoop.change(tx, id, loop -> in(loop, key, work));
    }

    private static Reply in(Loop loop, String key, BiFunction<Loop, TakeHome, Reply> work) {
        return loop.takeHome(key)
                .map(what -> work.apply(loop, what))
                .orElseGet(() -> new Reply.Refuse(none(loop, key)));
    }

    static Refusal none(Loop loop, String key) {
        return new Refusal.NoTakeHome(
                loop.id(), key, loop.takeHomes().stream().map(TakeHome::key).toList());
    }

    Reply show(ShowTakeHome ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayLook(loop, people.get(by.person()));
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (ask.takeHome().isEmpty() && loop.takeHomes().size() > 1) {
                return new Reply.Show(list(loop, by.person(), tx.now()));
            }
            String key = ask.takeHome().isEmpty() && !loop.takeHomes().isEmpty()
                    ? loop.takeHomes().getFirst().key()
                    : ask.takeHome();
            return in(
                    loop,
                    key,
                    (same, what) -> new Reply.Show(TakeHomeCard.whole(
                            loop, briefs.of(tx, loop, what), TakeHomeCard.view(loop, what, by.person()), tx.now())));
        });
    }

    private static Card list(Loop loop, PersonId reader, Instant now) {
        return Card.of(
                Words.of("What ", new Whom(loop.id()), " does alone, ", loop.id()),
                new Element.Table(
                        List.of("Task", "How far"),
                        loop.takeHomes().stream()
                                .map(one -> List.of(
                                        Words.of(new Bold(one.title()), ", ", one.key()),
                                        TakeHomeCard.state(one, now, TakeHomeCard.view(loop, one, reader))))
                                .toList()),
                new Element.Note(Words.of("/loop take-home ", loop.id(), " and a key shows one whole.")));
    }

    Reply handOut(HandOut ask, Actor by, Tx tx) {
        return change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Handing out a task");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (what.state() != TakeHome.State.TO_SEND || loop.stage().over()) {
                return refused(TakeHomeRules.handOut(loop, what, java.util.Set.of(), tx.now(), tx.now()));
            }
            TakeHomes.Papers kept = tx.takeHomes().of(loop.id(), what.key());
            Map<String, String> problems = new LinkedHashMap<>();
            Map<String, String> links = links(what, ask.answers(), kept, problems);
            TakeHomes.Papers papers = new TakeHomes.Papers(links, kept.handedIn(), kept.words(), kept.minutes());
            tx.takeHomes().keep(loop.id(), what.key(), papers);
            Instant due = due(ask.answers(), loop, problems);
            if (ask.answers().none()) {
                return new Reply.Fill(form(tx, loop, what, ask, links, Map.of()));
            }
            if (due == null) {
                return new Reply.Fill(form(tx, loop, what, ask, links, problems));
            }
            Decision decision = TakeHomeRules.handOut(loop, what, links.keySet(), due, tx.now());
            if (decision instanceof Decision.Refused refused) {
                explain(refused.why(), what, links, problems);
            }
            if (!problems.isEmpty()) {
                return new Reply.Fill(form(tx, loop, what, ask, links, problems));
            }
            return InLoop.decidedBesideThePlans(tx, loop, decision, by, (after, changed) -> {
                briefs.task(tx, after, what);
                remind(tx, after, what, due);
                write(tx, after, what, WriteLetter.Kind.TASK);
                return new Reply.Show(sent(after, what, due));
            });
        });
    }

    private static Reply refused(Decision decision) {
        return decision instanceof Decision.Refused no ? new Reply.Refuse(no.why()) : new Reply.Quiet();
    }

    /** What there is a link for: typed now, or before. What is no link is a problem of its field. */
    private static Map<String, String> links(
            TakeHome what, Answers answers, TakeHomes.Papers kept, Map<String, String> problems) {
        Map<String, String> links = new TreeMap<>(kept.links());
        for (TakeHome.Part part : what.handOut()) {
            String typed = answers.get(part.key());
            if (typed.isEmpty()) {
                continue;
            }
            StartChecks.link(part.key(), typed, example(part), problems);
            if (!problems.containsKey(part.key())) {
                links.put(part.key(), typed);
            }
        }
        return links;
    }

    private static String example(TakeHome.Part part) {
        return "https://files.example.com/" + part.key();
    }

    private static void explain(Refusal why, TakeHome what, Map<String, String> links, Map<String, String> problems) {
        switch (why) {
            case Refusal.PackageIncomplete lacks ->
                what.handOut().stream()
                        .filter(part -> !links.containsKey(part.key()))
                        .forEach(part -> problems.putIfAbsent(
                                part.key(), "A link to this is missing; it goes out once all of them are there."));
            case Refusal.DueOutside due ->
                problems.put(
                        "due",
                        "Give them at least four hours and at most 30 days, for example the evening in " + what.days()
                                + " days.");
            default -> problems.put("", "That can't go out any more.");
        }
    }

    private static @Nullable Instant due(Answers answers, Loop loop, Map<String, String> problems) {
        String typed = answers.get("due").replace(' ', 'T');
        ZoneId zone = TakeHomeCard.zone(loop);
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeException notATime) {
            problems.put(
                    "due",
                    (typed.isEmpty() ? "Until when?" : "“" + clip(answers.get("due")) + "” is not a time.")
                            + " For example 2026-12-04 18:00, in " + zone + ".");
            return null;
        }
    }

    private Form form(
            Tx tx, Loop loop, TakeHome what, HandOut ask, Map<String, String> links, Map<String, String> problems) {
        List<Part> parts = new ArrayList<>();
        Optional<Task> task = briefs.task(tx, loop, what);
        task.ifPresent(one -> parts.add(new Part.Text(Words.of(new Bold(one.title()), "  ", one.brief()))));
        parts.add(new Part.Text(
                Words.of("At most ", what.minutes(), " minutes, alone. It goes out once each part has its link.")));
        for (TakeHome.Part part : what.handOut()) {
            String typed = ask.answers().get(part.key());
            parts.add(new Part.Line(
                    part.key(),
                    part.label(),
                    example(part),
                    typed.isEmpty() ? links.getOrDefault(part.key(), "") : typed,
                    false,
                    false,
                    StartChecks.LONGEST_LINK));
        }
        String due = ask.answers().get("due");
        parts.add(new Part.Line(
                "due",
                "Due, in the candidate's time (" + TakeHomeCard.zone(loop) + ")",
                "2026-12-04 18:00",
                due.isEmpty() ? usualDue(loop, what, tx.now()) : due,
                true,
                false,
                20));
        return new Form(
                Words.of("Hand out ", what.title(), " to ", new Whom(loop.id()), ", ", loop.id()),
                parts,
                "Send it",
                new HandOut(loop.id(), what.key(), Answers.NONE),
                problems);
    }

    private static String usualDue(Loop loop, TakeHome what, Instant now) {
        return now.atZone(TakeHomeCard.zone(loop)).toLocalDate().plusDays(what.days()) + " " + EVENING;
    }

    /** A word before it is due, and one to the recruiter when it is over. */
    private static void remind(Tx tx, Loop loop, TakeHome what, Instant due) {
        Instant dayBefore = due.minus(REMINDER);
        Duration left = Duration.between(tx.now(), due);
        boolean ahead = dayBefore.isAfter(tx.now().plus(Duration.ofHours(2)));
        tx.at(
                ahead ? dayBefore : due.minus(left.dividedBy(2)).truncatedTo(ChronoUnit.MINUTES),
                new Command.RemindOfTakeHome(loop.id(), what.key(), due));
        tx.at(due, new Command.TellOfLateTakeHome(loop.id(), what.key(), due));
    }

    static void write(Tx tx, Loop loop, TakeHome what, WriteLetter.Kind kind) {
        tx.afterwards(new Effect.WriteLetter(loop.id(), kind, what.key(), null, loop.revision()));
    }

    private static Card sent(Loop loop, TakeHome what, Instant due) {
        return Card.of(
                        Words.of(what.title(), " is on its way to ", new Whom(loop.id()), ", ", loop.id()),
                        new Element.Fact("Due", Words.of(new When(due))),
                        new Element.Fact("Candidate's time", Words.of(new WhenIn(due, TakeHomeCard.zone(loop)))),
                        new Element.Text(Words.of(
                                "Their letter has the task, what is allowed and a page to hand it in. I remind them before"
                                        + " it is due and tell you when it comes.")),
                        new Element.Note(Words.of("Where no mail is set up, the letter comes to you to send.")))
                .with(TakeHomeCard.buttons(loop, loop.takeHome(what.key()).orElseThrow())
                        .toArray(Button[]::new));
    }

    Reply extend(ExtendTakeHome ask, Actor by, Tx tx) {
        return change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Giving more time");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Instant before = what.due();
            if (what.state() != TakeHome.State.SENT
                    || before == null
                    || loop.stage().over()) {
                return refused(TakeHomeRules.extend(loop, what, tx.now(), "", tx.now()));
            }
            Map<String, String> problems = new LinkedHashMap<>();
            Instant due = due(ask.answers(), loop, problems);
            if (due == null || ask.answers().none()) {
                return new Reply.Fill(
                        more(loop, what, before, ask, ask.answers().none() ? Map.of() : problems));
            }
            Decision decision =
                    TakeHomeRules.extend(loop, what, due, clip(ask.answers().get("reason")), tx.now());
            if (decision instanceof Decision.Refused refused && refused.why() instanceof Refusal.DueOutside) {
                problems.put("due", "It has to be later than it was due before, ahead of now, and within 30 days.");
                return new Reply.Fill(more(loop, what, before, ask, problems));
            }
            return InLoop.decidedBesideThePlans(tx, loop, decision, by, (after, changed) -> {
                remind(tx, after, what, due);
                write(tx, after, what, WriteLetter.Kind.TASK_MORE_TIME);
                return new Reply.Show(Card.of(
                        Words.of(new Whom(loop.id()), " has more time for ", what.title(), ", ", loop.id()),
                        new Element.Fact("Due", Words.of(new When(due))),
                        new Element.Fact("Candidate's time", Words.of(new WhenIn(due, TakeHomeCard.zone(loop)))),
                        new Element.Note(Words.of("They are told. More time is on no card and in no score."))));
            });
        });
    }

    private static Form more(
            Loop loop, TakeHome what, Instant before, ExtendTakeHome ask, Map<String, String> problems) {
        String typed = ask.answers().get("due");
        ZoneId zone = TakeHomeCard.zone(loop);
        return new Form(
                Words.of("More time for ", what.title(), ", ", new Whom(loop.id()), ", ", loop.id()),
                List.of(
                        new Part.Line(
                                "due",
                                "Due, in the candidate's time (" + zone + ")",
                                "2026-12-05 18:00",
                                typed.isEmpty()
                                        ? before.atZone(zone)
                                                .toLocalDateTime()
                                                .plusDays(1)
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .toString()
                                                .replace('T', ' ')
                                        : typed,
                                true,
                                false,
                                20),
                        new Part.Line(
                                "reason",
                                "Why, if you like to keep it",
                                "One sentence",
                                ask.answers().get("reason"),
                                false,
                                false,
                                300)),
                "Give more time",
                new ExtendTakeHome(loop.id(), what.key(), Answers.NONE),
                problems);
    }

    static String clip(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
