package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.AddScreen;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.JudgeScreen;
import loopkeeper.bot.chat.Command.MarkPaid;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.TakeHomeKind;

/** A paid task before all interviews: put there, paid, and judged by a person. The bot pays nobody and judges nobody. */
final class ScreeningFirst {

    /** As the source gives it, in minutes and in USD. */
    private static final int LEAST = 45;

    private static final int MOST = 60;
    private static final int LEAST_PAY = 75;
    private static final int MOST_PAY = 150;
    private static final int HIGHEST_PAY = 5_000;

    /** So many results make a share worth reading; the source's band is 30 to 50 percent. */
    private static final int ENOUGH = 10;

    private static final int LOW = 30;
    private static final int HIGH = 50;

    private final RubricLibrary library;

    ScreeningFirst(RubricLibrary library) {
        this.library = library;
    }

    /** A pre-screen as the catalogue has it, not sent yet. */
    static TakeHome screen(RubricLibrary library, int minutes, int pay) {
        return of(library.takeHome(TakeHomeKind.SCREEN), TakeHome.SCREEN, null, minutes, pay);
    }

    /** Work of that kind, not sent yet. */
    static TakeHome of(
            TakeHomeKind kind, String key, @org.jspecify.annotations.Nullable String title, int minutes, int pay) {
        return TakeHome.fresh(
                key,
                title == null ? kind.title() : title,
                minutes,
                parts(kind.handOut()),
                parts(kind.handIn()),
                kind.days(),
                pay);
    }

    private static List<TakeHome.Part> parts(List<TakeHomeKind.Part> parts) {
        return parts.stream()
                .map(part -> new TakeHome.Part(part.key(), part.label()))
                .toList();
    }

    Reply add(AddScreen ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Putting a pre-screen first");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Decision possible = TakeHomeRules.add(loop, screen(library, MOST, LEAST_PAY));
            if (possible instanceof Decision.Refused refused) {
                return new Reply.Refuse(refused.why());
            }
            Map<String, String> problems = new LinkedHashMap<>();
            int minutes = number(
                    ask.answers().get("minutes"),
                    LEAST,
                    MOST,
                    "minutes",
                    "A pre-screen takes 45 to 60 minutes.",
                    problems);
            int pay = number(
                    ask.answers().get("paid"),
                    1,
                    HIGHEST_PAY,
                    "paid",
                    "Say what you pay for it in whole USD; it usually is 75 to 150.",
                    problems);
            if (ask.answers().none() || !problems.isEmpty()) {
                return new Reply.Fill(form(loop, ask, ask.answers().none() ? Map.of() : problems));
            }
            Decision decision = TakeHomeRules.add(loop, screen(library, minutes, pay));
            return InLoop.decided(tx, loop, decision, by, (after, changed) -> new Reply.Show(added(after, pay)));
        });
    }

    private static int number(
            String typed, int least, int most, String field, String sentence, Map<String, String> problems) {
        if (typed.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.put(
                field,
                (typed.isEmpty() ? "" : "“" + HandingOut.clip(typed) + "” does not fit. ") + sentence + " For example "
                        + field + "=" + (field.equals("minutes") ? "60" : "100") + ".");
        return 0;
    }

    private static Form form(Loop loop, AddScreen ask, Map<String, String> problems) {
        String minutes = ask.answers().get("minutes");
        return new Form(
                Words.of("A paid pre-screen for ", new Whom(loop.id()), ", ", loop.id()),
                List.of(
                        new Part.Text(Words.of(
                                "No interview gets a time before it is in, paid, and a person said that they go on.")),
                        new Part.Line(
                                "minutes",
                                "Minutes, 45 to 60",
                                "60",
                                minutes.isEmpty() ? "60" : minutes,
                                true,
                                false,
                                3),
                        new Part.Line(
                                "paid",
                                "What you pay, in whole USD; usually 75 to 150",
                                "100",
                                ask.answers().get("paid"),
                                true,
                                false,
                                4)),
                "Put it first",
                new AddScreen(loop.id(), Answers.NONE),
                problems);
    }

    private static Card added(Loop loop, int pay) {
        TakeHome screen = loop.takeHome(TakeHome.SCREEN).orElseThrow();
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of(
                "At most ",
                screen.minutes(),
                " minutes, for ",
                pay,
                " USD. Interviews wait until it is in, paid, and you" + " say that they go on.")));
        if (pay < LEAST_PAY || pay > MOST_PAY) {
            body.add(new Element.Note(Words.of(pay, " USD is outside the usual 75 to 150.")));
        }
        return new Card(
                Words.of("A paid pre-screen comes first for ", new Whom(loop.id()), ", ", loop.id()),
                body,
                TakeHomeCard.buttons(loop, screen));
    }

    Reply paid(MarkPaid ask, Actor by, Tx tx) {
        return HandingOut.change(tx, ask.loop(), TakeHome.SCREEN, (loop, screen) -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Saying that it was paid");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            return InLoop.decided(
                    tx,
                    loop,
                    TakeHomeRules.pay(loop, screen),
                    by,
                    (after, changed) -> new Reply.Show(new Card(
                            Words.of("Noted: ", screen.pay(), " USD paid to ", new Whom(loop.id()), ", ", loop.id()),
                            List.of(new Element.Text(Words.of("Its result can be used from now on."))),
                            TakeHomeCard.buttons(
                                    after, after.takeHome(TakeHome.SCREEN).orElseThrow()))));
        });
    }

    Reply judge(JudgeScreen ask, Actor by, Tx tx) {
        return HandingOut.change(tx, ask.loop(), TakeHome.SCREEN, (loop, screen) -> {
            boolean may = by.person().equals(loop.recruiter()) || by.person().equals(loop.hiringManager());
            if (!may) {
                return new Reply.Refuse(new Refusal.NotYours(
                        "Saying how a pre-screen went", "the recruiter or the hiring manager of " + loop.id()));
            }
            String typed = ask.answers().get("goes-on");
            boolean yes = typed.equals("yes");
            String reason = ask.answers().get("reason");
            Decision decision = TakeHomeRules.judge(
                    loop,
                    screen,
                    yes ? TakeHome.Result.GOES_ON : TakeHome.Result.STOPS,
                    reason.length() <= 1_000 ? reason : reason.substring(0, 1_000));
            boolean lacksReason =
                    decision instanceof Decision.Refused refused && refused.why() instanceof Refusal.NeedsReason;
            if (decision instanceof Decision.Refused refused && !lacksReason) {
                return new Reply.Refuse(refused.why());
            }
            if (lacksReason || (!yes && !typed.equals("no"))) {
                return new Reply.Fill(result(loop, ask, typed));
            }
            return InLoop.decided(tx, loop, decision, by, (after, changed) -> {
                if (changed) {
                    tx.takeHomes().judged(loop.id(), loop.recipe().opening(), yes);
                    if (yes && !loop.free().isEmpty()) {
                        tx.afterwards(new Effect.Solve(loop.id()));
                    }
                    tellTheRecruiter(tx, after, by, yes);
                }
                return new Reply.Show(judged(tx, after, yes));
            });
        });
    }

    private static Form result(Loop loop, JudgeScreen ask, String typed) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!ask.answers().none() && !typed.equals("yes") && !typed.equals("no")) {
            problems.put("goes-on", "Say yes or no.");
        }
        if (!ask.answers().none() && ask.answers().get("reason").isEmpty()) {
            problems.put("reason", "A sentence on what you saw in the work, please; it is kept with the record.");
        }
        return new Form(
                Words.of("How the pre-screen of ", new Whom(loop.id()), " went, ", loop.id()),
                List.of(
                        new Part.Choice(
                                "goes-on",
                                "Do they go on to the interviews?",
                                List.of(new Form.Option("yes", "Yes"), new Form.Option("no", "No")),
                                typed.equals("yes") || typed.equals("no") ? typed : null,
                                true,
                                true),
                        new Part.Line(
                                "reason",
                                "What you saw in the work",
                                "One sentence",
                                ask.answers().get("reason"),
                                true,
                                true,
                                1_000)),
                "Keep it",
                new JudgeScreen(loop.id(), Answers.NONE),
                problems);
    }

    private static void tellTheRecruiter(Tx tx, Loop loop, Actor by, boolean yes) {
        if (!by.person().equals(loop.recruiter())) {
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(), "screened/" + loop.id() + "/" + loop.revision(), judged(tx, loop, yes)));
        }
    }

    private static Card judged(Tx tx, Loop loop, boolean yes) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of(
                !yes
                        ? "Nothing is cancelled by itself. Cancel the loop when you have told them."
                        : loop.free().isEmpty()
                                ? "The interviews can be planned now: /loop plan " + loop.id() + "."
                                : "The interviews can be planned now. I am looking for plans.")));
        share(tx, loop).ifPresent(body::add);
        return new Card(
                Words.of(
                        new Whom(loop.id()),
                        yes ? " goes on" : " does not go on",
                        " after the pre-screen, ",
                        loop.id()),
                body,
                yes
                        ? List.of()
                        : List.of(new Button(
                                "Cancel the loop",
                                Button.Style.DANGER,
                                new Command.CancelLoop(loop.id(), Answers.NONE))));
    }

    /** How many of this opening went on, beside the band of the source; nothing for an opening of few. */
    private static Optional<Element> share(Tx tx, Loop loop) {
        TakeHomes.Screened all = tx.takeHomes().screened(loop.recipe().opening());
        if (loop.recipe().opening().isEmpty() || all.judged() < ENOUGH) {
            return Optional.empty();
        }
        // The source says how many a pre-screen filters out; those who go on are the rest.
        long filtered = Math.round(100.0 * (all.judged() - all.wentOn()) / all.judged());
        boolean within = filtered >= LOW && filtered <= HIGH;
        return Optional.of(new Element.Note(Words.of(
                "In this opening ",
                all.wentOn(),
                " of ",
                all.judged(),
                " went on, so the pre-screen held back ",
                filtered,
                " %. Usual are 30 to 50 %",
                within ? "." : "; it is time to look at the task.")));
    }
}
