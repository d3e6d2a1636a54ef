package loopkeeper.bot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.rubrics.Finding;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Recommendation;

/** The sentence for every refusal and every error; the bot's tone lives here. */
public final class Phrases {

    private static final int MOST_TO_ASK = 3;

    /** What to tell the person who asked: one sentence as the title, and what to do instead under it. */
    public static Card refusal(Refusal why) {
        return switch (why) {
            case Refusal.BadInput bad -> list("Some values can't be taken yet.", bad.problems());
            case Refusal.NoSuchLoop no ->
                say(Words.of("There is no loop ", no.typed(), "."), "/loop list shows yours.");
            case Refusal.NoSuchBlock no ->
                say(
                        Words.of(no.loop(), " has no block “", clip(no.typed()), "”."),
                        "It has " + String.join(", ", no.blocks()) + ".");
            case Refusal.NoSuchPerson no ->
                say(
                        Words.of("Nobody here is called “", clip(no.typed()), "”."),
                        "Type a handle, a whole name or an e-mail address, for example @ana.");
            case Refusal.AmbiguousPerson several -> ambiguous(several);
            case Refusal.NotYours no ->
                say(
                        Words.of(no.what(), " is up to ", no.who(), "."),
                        "Ask them, or see /loop help for what you can do.");
            case Refusal.NotInPanel no ->
                say(
                        Words.of("You have no seat in ", no.block(), " of ", no.loop(), "."),
                        "/loop list shows the loops you sit in.");
            case Refusal.AlreadyAnswered no
            when no.state() == loopkeeper.bot.domain.Seat.State.REPLACED ->
                say(
                        Words.of("Someone else is asked for ", no.block(), " of ", no.loop(), " by now."),
                        "If you would still like to sit in it, tell the recruiter.");
            case Refusal.AlreadyAnswered no ->
                say(
                        Words.of(
                                "Your answer for ",
                                no.block(),
                                " of ",
                                no.loop(),
                                " is in already: ",
                                state(no.state()),
                                "."),
                        "If that changed, tell the recruiter.");
            case Refusal.LoopIsOver over ->
                say(
                        Words.of(over.loop(), " is ", over.stage().name().toLowerCase(Locale.ROOT), "."),
                        "Nothing in it can change any more.");
            case Refusal.BlockAlreadyHeld held ->
                say(Words.of(held.block(), " of ", held.loop(), " took place already."), "It stays as it was.");
            case Refusal.BlockNotBooked not ->
                say(
                        Words.of(not.block(), " of ", not.loop(), " has no time yet."),
                        "It is planned with /loop plan " + not.loop() + ".");
            case Refusal.NotBegun early ->
                say(
                        Words.of(early.block(), " of ", early.loop(), " begins ", new When(early.start()), "."),
                        "From then on this can be done. What you wrote is kept.");
            case Refusal.PlanIsStale stale ->
                say(
                        Words.of("This plan no longer holds: ", stale.what(), "."),
                        "/loop plan " + stale.loop() + " looks again.");
            case Refusal.NothingToPlan none ->
                say(
                        Words.of("Every block of ", none.loop(), " has its time."),
                        "/loop status " + none.loop() + " shows them.");
            case Refusal.NeedsTimes needs ->
                say(
                        Words.of("I don't know yet when the candidate of ", needs.loop(), " is free."),
                        "Tell me with /loop edit " + needs.loop() + " free=\"mon-fri 09:00-17:00\".");
            case Refusal.RepairIsOver over ->
                say(
                        Words.of(over.repair(), " can't be used any more: ", over.what(), "."),
                        "/loop mend with the loop's code looks again.");
            case Refusal.NoSuchWave no ->
                say(Words.of("There is no wave ", no.wave(), " of yours."), "/loop wave plans all your waiting loops.");
            case Refusal.NothingWaits none ->
                say(
                        Words.of("No loop of yours waits for a plan."),
                        "A loop waits while a block of it has no time. /loop list shows yours.");
            case Refusal.WaveIsRunning running ->
                say(
                        Words.of(running.wave(), " is still being worked on."),
                        "One wave at a time. /loop wave stop " + running.wave() + " keeps the best so far.");
            case Refusal.WaveIsOver over ->
                say(
                        Words.of("There is nothing in ", over.wave(), " to use: ", over.what(), "."),
                        "/loop wave plans what still waits.");
            case Refusal.SlotBreaksRules slot ->
                list(slot.block() + " of " + slot.loop() + " can't go there.", slot.problems());
            case Refusal.BlockIsLocked locked -> locked(locked);
            case Refusal.BlockLengthOutside outside ->
                say(
                        Words.of(outside.block(), " can't take ", outside.asked(), " minutes."),
                        outside.least() == outside.most()
                                ? "It takes " + outside.least() + ", no more and no less."
                                : "It takes " + outside.least() + " to " + outside.most() + ", in steps of 15.");
            case Refusal.OverTheCap over -> overTheCap(over);
            case Refusal.NeedsReason needs ->
                say(Words.of(needs.what(), " needs a reason."), "One sentence is enough; it is kept with the record.");
            case Refusal.NeedsTwoInterviewers two ->
                say(
                        Words.of(two.block(), " needs two interviewers, who are two different people."),
                        two.waivable()
                                ? "The hiring manager can let one be enough: /loop one-interviewer."
                                : "In this loop's template nobody can let one be enough.");
            case Refusal.CardIncomplete card ->
                list(
                        "Your card for " + card.block() + " of " + card.loop() + " is kept as a draft. Still missing:",
                        card.missing());
            case Refusal.CardIsFrozen frozen ->
                frozen.shutAgain()
                        ? say(
                                Words.of("Your card was in a debrief of ", frozen.loop(), ", so it is frozen."),
                                "Once the debrief opens again, a note can stand beside it: /loop amend " + frozen.loop()
                                        + " " + frozen.block() + ".")
                        : say(
                                Words.of("The debrief of ", frozen.loop(), " has opened, so your card is frozen."),
                                "A note can stand beside it: /loop amend " + frozen.loop() + " " + frozen.block()
                                        + ".");
            case Refusal.NoCardYet none ->
                say(
                        Words.of("You have no card in for ", none.block(), " of ", none.loop(), "."),
                        "/loop score " + none.loop() + " " + none.block() + " opens it.");
            case Refusal.NoCardOwed none ->
                say(
                        Words.of(new Who(none.person()), " owes no card in ", none.loop(), "."),
                        "/loop status " + none.loop() + " shows who does.");
            case Refusal.NudgedToday nudged ->
                say(
                        Words.of(new Who(nudged.person()), " was nudged by hand within the last day."),
                        "Once a day is the limit; the automatic reminders go on.");
            case Refusal.DebriefIsShut shut ->
                say(
                        Words.of(
                                "The debrief of ",
                                shut.loop(),
                                " is not open yet: ",
                                shut.in(),
                                " of ",
                                shut.owed(),
                                shut.in() == 1 ? " cards is in." : " cards are in."),
                        "It opens by itself with the last one. Until then nobody sees a score.");
            case Refusal.OwnCardFirst own ->
                say(
                        Words.of("Your own card in ", own.loop(), " comes first."),
                        "Once it is in, the debrief is yours to read. /loop status " + own.loop()
                                + " shows your block; /loop score opens the card.");
            case Refusal.DebriefIsOpen open ->
                say(
                        Words.of("The debrief of ", open.loop(), " is open already."),
                        "/loop debrief " + open.loop() + " shows it.");
            case Refusal.AlreadyDecided decided ->
                say(Words.of(decided.loop(), " is decided already."), "/loop status " + decided.loop() + " shows it.");
            case Refusal.NotProposed not ->
                say(
                        Words.of("No decision on ", not.loop(), " waits for you to confirm it."),
                        "/loop status " + not.loop() + " shows where it stands.");
            case Refusal.NoDeepDiveCard none ->
                say(
                        Words.of(
                                "Without a card for ",
                                none.block(),
                                " only “not enough signal” can be recorded as the finding."),
                        "That block is where production and notebook work show.");
            case Refusal.WrongApprover wrong ->
                say(
                        Words.of(new Who(wrong.person()), " can't be the second approver: ", wrong.why(), "."),
                        "Any hiring manager or admin outside the panel can, except the one who decides.");
            case Refusal.NoSuchPool no ->
                say(
                        Words.of("There is no pool “", clip(no.typed()), "”."),
                        "I know " + String.join(", ", no.pools()) + ".");
            case Refusal.NotLearning not ->
                say(
                        Words.of(new Who(not.person()), " is not on the way into ", not.pool(), "."),
                        "/loop train @" + not.person() + " " + not.pool() + " puts them on it.");
            case Refusal.InThePool in ->
                say(
                        Words.of(new Who(in.person()), " is in ", in.pool(), " already."),
                        "Plans may ask them as lead or second.");
            case Refusal.SeatsMissing few ->
                say(
                        Words.of(new Who(few.person()), " is not through the training for ", few.pool(), " yet."),
                        "Still to sit: " + seats(few.shadows(), few.reverseShadows()) + ".");
            case Refusal.PathIsBooked all ->
                say(
                        Words.of(
                                "Every seat ",
                                new Who(all.person()),
                                " needs for ",
                                all.pool(),
                                " is sat or booked already."),
                        "/loop training @" + all.person() + " shows them.");
            case Refusal.ShadowIsThere there ->
                say(
                        Words.of(
                                new Who(there.person()),
                                " has the seat of the one who learns in ",
                                there.block(),
                                " of ",
                                there.loop(),
                                "."),
                        "One at a time keeps the room small.");
            case Refusal.CannotWatch no ->
                new Card(
                        Words.of(new Who(no.person()), " can't watch ", no.block(), " of ", no.loop(), "."),
                        List.of(new Element.Bullets(
                                no.problems().stream().map(one -> Words.of(one)).toList())),
                        List.of());
            case Refusal.WaitsForTakeHome waits ->
                say(
                        Words.of(
                                waits.block(),
                                " of ",
                                waits.loop(),
                                waits.takeHome().equals(TakeHome.SCREEN)
                                        ? " waits for the pre-screen to be in, paid and judged."
                                        : " waits for the candidate's work to come in."),
                        "/loop take-home " + waits.loop() + " " + waits.takeHome() + " shows how far it is.");
            case Refusal.NoTakeHome no ->
                say(
                        Words.of(
                                "In ",
                                no.loop(),
                                " the candidate has no task",
                                no.typed().isEmpty() ? "" : " “" + clip(no.typed()) + "”",
                                " to do alone."),
                        no.takeHomes().isEmpty()
                                ? "/loop prescreen " + no.loop() + " puts a paid one before its interviews."
                                : "There is " + String.join(", ", no.takeHomes()) + ".");
            case Refusal.TakeHomeIs is -> takeHomeIs(is);
            case Refusal.PackageIncomplete lacks ->
                list("It can go out once all of it is there. No link yet for:", lacks.missing());
            case Refusal.DueOutside due ->
                say(
                        Words.of(new When(due.due()), " does not work as a due time."),
                        "It takes at least four hours from now, later than it was due before, and at most 30 days.");
            case Refusal.TalkIsBooked booked ->
                say(
                        Words.of("The talk about it, ", booked.block(), ", has its time already."),
                        "What the interviewers prepare with stays as it is.");
            case Refusal.NothingToPay none ->
                say(
                        Words.of("Nothing is to be paid for ", none.takeHome(), " of ", none.loop(), "."),
                        "Only a pre-screen is paid.");
            case Refusal.PayFirst pay ->
                say(
                        Words.of("The ", pay.pay(), " USD of the pre-screen come first."),
                        "Say that they are paid with /loop paid " + pay.loop() + "; then its result can be used.");
            case Refusal.ScreenIsThere there ->
                say(
                        Words.of(there.loop(), " has a pre-screen already."),
                        "/loop take-home " + there.loop() + " prescreen shows it.");
            case Refusal.TooLateToScreen late ->
                say(
                        Words.of(late.block(), " of ", late.loop(), " has a time already."),
                        "A pre-screen comes before all interviews. /loop replan " + late.loop()
                                + " gives up the times, if it should.");
            case Refusal.NoContextHere no ->
                say(
                        Words.of("No such notes are taken about ", clip(no.block()), " of ", no.loop(), "."),
                        no.blocks().isEmpty()
                                ? "Nothing in this loop is done where an assistant could do most of it."
                                : "They are taken about " + String.join(", ", no.blocks()) + ".");
            case Refusal.NoOpenContext no ->
                say(
                        Words.of("There is no open note about ", no.block(), " of ", no.loop(), " for you to close."),
                        "Those who sat in the talk can close a note they may read.");
            case Refusal.NotUnderstood not ->
                new Card(
                        Words.of("I could not read ", clip(not.found()), "."),
                        List.of(
                                new Element.Fact("I know", Words.of(not.expected())),
                                new Element.Fact("For example", Words.of(not.example()))),
                        List.of());
        };
    }

    /** When something failed on our side. */
    public static Card wentWrong(String reference) {
        return say(
                Words.of("That went wrong on our side (ref ", reference, ")."),
                "Nothing was changed. Please try again; if it stays, pass the reference on to whoever runs me.");
    }

    /** For a command that was edited once it was done. */
    public static Card notAgain() {
        return say(
                Words.of("I did not do that again"),
                "You changed a message I had answered. Please send it as a new one.");
    }

    /**
     * For an account nobody knows: whom to ask, and what to tell them.
     *
     * @param kind what the people files call such an id, such as {@code Slack id}
     * @param id of the account; empty where the chat does not tell
     */
    public static Card stranger(People people, String kind, String id) {
        List<Person> admins = in(people, Person.Role.ADMIN);
        List<Person> ask = admins.isEmpty() ? in(people, Person.Role.RECRUITER) : admins;
        Words whom = ask.isEmpty() ? Words.of("whoever runs Loopkeeper") : Words.NONE;
        for (Person person : ask.subList(0, Math.min(ask.size(), MOST_TO_ASK))) {
            whom = whom.spans().isEmpty() ? Words.of(new Who(person.id())) : whom.and(" or ", new Who(person.id()));
        }
        return Card.of(
                Words.of("I don't know you yet, so I can't do anything for you."),
                new Element.Text(Words.of(
                        "Please ask ",
                        whom,
                        " to add you to Loopkeeper's people",
                        id.isEmpty() ? "" : "; your " + kind + " is " + id,
                        ".")),
                new Element.Text(Words.of("Guests and people of other companies can't take part here.")));
    }

    private static List<Person> in(People people, Person.Role role) {
        return people.all().stream().filter(person -> person.is(role)).toList();
    }

    public static String recommendation(Recommendation recommendation) {
        return switch (recommendation) {
            case STRONG_NO -> "strong no";
            case NO -> "no";
            case YES -> "yes";
            case STRONG_YES -> "strong yes";
        };
    }

    public static String finding(Finding finding) {
        return switch (finding) {
            case PRODUCTION -> "production";
            case MIXED -> "mixed";
            case NOTEBOOK -> "notebook";
            case NOT_ENOUGH_SIGNAL -> "not enough signal";
        };
    }

    public static String mark(Probe.Mark mark) {
        return switch (mark) {
            case SPECIFIC -> "specific";
            case GENERAL -> "general";
            case SOMEONE_ELSES_JOB -> "someone else's job";
            case OPERATED -> "operated it";
            case USED -> "used it";
            case HEARD -> "heard of it";
            case NONE -> "none";
            case NAMED -> "a number named";
            case NOT_NAMED -> "no number";
            case UNPROMPTED -> "unprompted";
            case WHEN_ASKED -> "when asked";
            case NOT_SAID -> "not said";
            case NOT_ASKED -> "not asked";
        };
    }

    /** What a seat's state is called in a sentence. */
    public static String state(loopkeeper.bot.domain.Seat.State state) {
        return switch (state) {
            case ASKED -> "asked";
            case ACCEPTED -> "accepted";
            case DECLINED -> "declined";
            case REPLACED -> "replaced";
            case OWES -> "card owed";
            case SUBMITTED -> "card in";
            case EXCUSED -> "excused";
        };
    }

    /** So many seats of those who learn, such as {@code 1 as a shadow, 2 as a reverse shadow}. */
    public static String seats(int shadows, int reverseShadows) {
        String shadow = shadows + " as a shadow";
        String reverse = reverseShadows + " as a reverse shadow";
        return reverseShadows == 0 ? shadow : shadows == 0 ? reverse : shadow + ", " + reverse;
    }

    private static Card locked(Refusal.BlockIsLocked locked) {
        String trim = locked.trimInstead().isEmpty()
                ? "The other blocks are as short as they can be."
                : "To save time, trim " + String.join(" or ", locked.trimInstead()) + " instead.";
        return new Card(
                Words.of(locked.block(), " stays at ", locked.minutes(), " minutes, for everybody."),
                List.of(
                        new Element.Text(Words.of(
                                "It is the block that tells work that ran in production from work that stayed in a"
                                        + " notebook; no other block shows that. ",
                                trim)),
                        new Element.Note(Words.of("Your request is on the loop's record."))),
                List.of());
    }

    private static Card takeHomeIs(Refusal.TakeHomeIs is) {
        String show = "/loop take-home " + is.loop() + " " + is.takeHome() + " shows it.";
        return switch (is.state()) {
            case TO_SEND ->
                say(
                        Words.of(is.takeHome(), " of ", is.loop(), " was not sent yet."),
                        "/loop hand-out " + is.loop() + " " + is.takeHome() + " sends it.");
            case SENT -> say(Words.of(is.takeHome(), " of ", is.loop(), " is with the candidate."), show);
            case IN -> say(Words.of(is.takeHome(), " of ", is.loop(), " is in already."), show);
            case OVER -> say(Words.of("How the pre-screen of ", is.loop(), " went is on record."), show);
        };
    }

    private static Card overTheCap(Refusal.OverTheCap over) {
        String trim = over.trimInstead().isEmpty()
                ? ""
                : " Take the time from " + String.join(" or ", over.trimInstead()) + ".";
        return say(
                Words.of(over.total(), " minutes are more than this loop's ", over.cap(), "."),
                "An admin can go past it with a reason." + trim);
    }

    private static Card ambiguous(Refusal.AmbiguousPerson several) {
        List<Words> choices = new ArrayList<>();
        for (PersonId person : several.candidates()) {
            choices.add(Words.of(new Who(person), ", @", person));
        }
        return Card.of(
                Words.of("More than one person is called “", clip(several.typed()), "”. Which one?"),
                new Element.Bullets(choices));
    }

    private static Card say(Words title, String next) {
        return Card.of(title, new Element.Text(Words.of(next)));
    }

    private static Card list(String title, List<String> items) {
        return Card.of(
                Words.of(title),
                new Element.Bullets(items.stream().map(item -> Words.of(item)).toList()));
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private Phrases() {}
}
