package loopkeeper.bot.candidate;

import static loopkeeper.bot.candidate.Html.all;
import static loopkeeper.bot.candidate.Html.none;
import static loopkeeper.bot.candidate.Html.tag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.features.TakeHomeBriefs.Brief;
import loopkeeper.bot.features.TakeHomeBriefs.Handed;

/** Draws one piece of work a candidate does alone, with a way to hand it in and to ask for more time. */
final class TaskSection {

    private final CandidateView view;
    private final String base;
    private final String drawn;
    private final Typed typed;

    /**
     * @param base the page's own path, without a slash at its end
     * @param drawn names this drawing of the page
     * @param typed what stands in its forms already
     */
    TaskSection(CandidateView view, String base, String drawn, Typed typed) {
        this.view = view;
        this.base = base;
        this.drawn = drawn;
        this.typed = typed;
    }

    Html draw(Brief task) {
        TakeHome what = task.what();
        String id = "task-" + what.key();
        return tag(
                "section",
                List.of("class=card task", "aria-labelledby=" + id),
                tag(
                        "h2",
                        List.of("id=" + id),
                        what.title(),
                        tag("span", List.of("class=when"), "at most " + what.minutes() + " minutes, alone")),
                state(what),
                what.state() == TakeHome.State.OVER ? none() : whole(task),
                forms(task));
    }

    private Html state(TakeHome what) {
        Instant due = what.due();
        TakeHome.Receipt receipt = what.receipt();
        if (receipt != null) {
            return tag(
                    "p",
                    "We have your work since ",
                    tag("strong", time(receipt.at())),
                    ". Thank you. ",
                    what.screens()
                            ? "We pay you for it and then write to you."
                            : "Next we find a time to talk it through.");
        }
        return due == null
                ? none()
                : tag(
                        "p",
                        "Due ",
                        tag("strong", time(due)),
                        what.isLate(view.now()) ? ". You can still hand it in, or ask for more time." : ".");
    }

    private String time(Instant at) {
        return Times.day(at, view.zone()) + ", " + Times.minute(at, view.zone());
    }

    private Html whole(Brief task) {
        List<Html> facts = new ArrayList<>();
        List<Html> links = new ArrayList<>();
        for (Handed one : task.links()) {
            links.add(tag("li", tag("a", List.of("href=" + one.link(), "rel=noreferrer noopener"), one.label())));
        }
        if (task.what().pay() > 0) {
            facts.add(Page.fact("What we pay", task.what().pay() + " USD, whatever comes of it"));
        }
        facts.add(Page.fact("AI and other aids", task.clause()));
        return all(
                tag("p", task.task().isEmpty() ? none() : tag("strong", task.task() + ". "), task.brief()),
                tag("h3", "What you need"),
                tag("ul", List.of("class=links"), links),
                tag("dl", facts));
    }

    private Html forms(Brief task) {
        TakeHome what = task.what();
        boolean talkBooked = view.blocks().stream()
                .anyMatch(one -> one.slot() != null && one.title().equals(what.title()));
        return switch (what.state()) {
            case TO_SEND, OVER -> none();
            case SENT -> all(handIn(task, "Hand it in", true), more(what));
            case IN -> talkBooked ? none() : handIn(task, "Send a newer version", false);
        };
    }

    private Html handIn(Brief task, String title, boolean open) {
        TakeHome what = task.what();
        String key = what.key();
        boolean again = typed.isOf("hand-in", key);
        String minutes = task.minutes() == 0 ? "" : String.valueOf(task.minutes());
        List<Html> ticks = new ArrayList<>();
        for (TakeHome.Part part : what.handIn()) {
            List<String> attributes = new ArrayList<>(List.of("type=checkbox", "name=part-" + part.key(), "value=yes"));
            boolean ticked = again
                    ? !typed.in("hand-in", "part-" + part.key()).isEmpty()
                    : task.parts().contains(part.key());
            if (ticked) {
                attributes.add("checked");
            }
            ticks.add(tag("label", List.of("class=check"), tag("input", attributes), " " + part.label()));
        }
        return tag(
                "details",
                open || again ? List.of("class=more", "open") : List.of("class=more"),
                tag("summary", title),
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/hand-in"),
                        Requests.hidden("seen", drawn),
                        Requests.hidden("task", key),
                        tag("label", List.of("for=link-" + key), "A link to your work"),
                        tag(
                                "input",
                                List.of(
                                        "type=url",
                                        "id=link-" + key,
                                        "name=link",
                                        "maxlength=500",
                                        "placeholder=https://",
                                        "value=" + (again ? typed.in("hand-in", "link") : task.handedIn()),
                                        "required")),
                        tag("fieldset", List.of("class=parts"), tag("legend", "It holds"), all(ticks)),
                        tag("label", List.of("for=minutes-" + key), "Minutes it took, if you like to say"),
                        tag(
                                "input",
                                List.of(
                                        "type=number",
                                        "id=minutes-" + key,
                                        "name=minutes",
                                        "min=1",
                                        "max=6000",
                                        "value=" + (again ? typed.in("hand-in", "minutes") : minutes))),
                        tag(
                                "p",
                                List.of("class=hint"),
                                "It helps us to keep the task small and is never held against you."),
                        tag("label", List.of("for=words-" + key), "Anything to say with it"),
                        tag(
                                "textarea",
                                List.of("id=words-" + key, "name=words", "rows=2", "maxlength=1000"),
                                again ? typed.in("hand-in", "words") : task.words()),
                        tag("button", List.of("class=loud"), open ? "Hand in my work" : "Send the newer version")));
    }

    private Html more(TakeHome what) {
        boolean again = typed.isOf("more-time", what.key());
        return tag(
                "details",
                again ? List.of("class=more", "open") : List.of("class=more"),
                tag("summary", "I need more time"),
                tag("p", "Asking is fine and never held against you. Your recruiter is told at once."),
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/more-time"),
                        Requests.hidden("seen", drawn),
                        Requests.hidden("task", what.key()),
                        tag("label", List.of("for=more-" + what.key()), "Why, if you like to say"),
                        tag(
                                "textarea",
                                List.of("id=more-" + what.key(), "name=reason", "rows=2", "maxlength=1000"),
                                again ? typed.in("more-time", "reason") : ""),
                        tag("button", List.of("class=loud"), "Ask for more time")));
    }
}
