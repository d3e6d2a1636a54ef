package loopkeeper.bot.candidate;

import static loopkeeper.bot.candidate.Html.all;
import static loopkeeper.bot.candidate.Html.none;
import static loopkeeper.bot.candidate.Html.tag;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.candidate.CandidateView.Interview;
import loopkeeper.bot.candidate.CandidateView.Placed;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.scheduler.TimeSlot;

/** Draws a candidate's page. No scripts, nothing from elsewhere; works on a phone, with a keyboard, when read aloud. */
final class Page {

    private final CandidateView view;
    private final String base;
    private final String drawn;
    private final Preparation preparation;
    private final Typed typed;
    private final Requests requests;

    /**
     * @param base the page's own path, without a slash at its end
     * @param drawn names this drawing of the page, so that each of its forms asks once however often it is sent
     * @param typed what stands in its forms already
     */
    Page(CandidateView view, String base, String drawn, Preparation preparation, Typed typed) {
        this.view = view;
        this.base = base;
        this.drawn = drawn;
        this.preparation = preparation;
        this.typed = typed;
        this.requests = new Requests(view, base, drawn, preparation.arrange(), typed);
    }

    /**
     * The whole page.
     *
     * @param said what was just done, in a sentence; empty when nothing was
     * @param wrong why something could not be done; empty when nothing was wrong
     */
    String draw(Optional<String> said, Optional<String> wrong) {
        String title = title();
        return Document.of(
                title,
                all(
                        tag("p", List.of("class=role"), view.role().isEmpty() ? "" : "Interviews for " + view.role()),
                        tag("h1", title),
                        said.map(one -> tag("p", List.of("class=said", "role=status"), one))
                                .orElseGet(Html::none),
                        wrong.map(one -> tag("p", List.of("class=wrong", "role=alert"), one))
                                .orElseGet(Html::none),
                        tag("p", List.of("class=lead"), lead()),
                        over() ? none() : body(),
                        contact(),
                        notice()));
    }

    private boolean over() {
        return view.purpose() == Pages.CandidateLink.Purpose.CHOOSE
                && view.blocks().isEmpty();
    }

    private boolean hasTask() {
        return !view.tasks().isEmpty();
    }

    /** Whether some of their work alone is with them and not in yet. */
    private boolean toDo() {
        return view.tasks().stream().anyMatch(one -> one.what().state() == TakeHome.State.SENT);
    }

    private String first() {
        int space = view.name().indexOf(' ');
        return space < 0 ? view.name() : view.name().substring(0, space);
    }

    private String title() {
        if (over()) {
            return "Your times are booked";
        }
        if (!view.plans().isEmpty()) {
            return first().isEmpty() ? "Choose your times" : first() + ", choose your times";
        }
        if (view.workFirst() && hasTask()) {
            return "Your task";
        }
        if (toDo() && !view.booked()) {
            return "Your task, and then your times";
        }
        return view.booked() ? "Your interviews" : "Your times are being arranged";
    }

    private String lead() {
        if (over()) {
            return "This link has done its work. Your invitation has the times, and a link to change them.";
        }
        if (!view.plans().isEmpty()) {
            return view.plans().size() == 1
                    ? "This plan works for everybody you will meet. It is booked as soon as you choose it."
                    : "Each of these plans works for everybody you will meet. The one you choose is booked at once.";
        }
        if (view.workFirst() && hasTask()) {
            return "This comes first, alone and when it suits you. Interviews get their times afterwards.";
        }
        if (toDo()) {
            return view.booked()
                    ? "There is a task to do alone, when it suits you. Your interviews are below."
                    : "There is a task to do alone, when it suits you. We are arranging the times of your interviews.";
        }
        if (view.booked()) {
            return "Everything is booked. Here is when, what to expect and how to change something.";
        }
        return view.waiting()
                ? "Thank you for saying when you are free. We are looking for times and will write to you."
                : "There is nothing to choose at the moment. We will write to you as soon as there is.";
    }

    private Html body() {
        List<Html> parts = new ArrayList<>();
        parts.add(requests.zone());
        view.tasks().forEach(one -> parts.add(new TaskSection(view, base, drawn, typed).draw(one)));
        if (!view.plans().isEmpty()) {
            parts.add(plans());
            parts.add(requests.otherTimes("None of these suit me", "times", false));
        } else if (view.booked()) {
            parts.add(booked());
            parts.add(requests.otherTimes("I need another time", "another-time", true));
        } else {
            if (!view.workFirst()) {
                parts.add(requests.otherTimes("Say when you are free", "times", false));
            }
        }
        parts.add(whatToExpect());
        parts.add(requests.accommodation());
        parts.add(requests.withdraw());
        return all(parts);
    }

    private Html plans() {
        List<Html> cards = new ArrayList<>();
        for (int i = 0; i < view.plans().size(); i++) {
            List<Placed> plan = view.plans().get(i);
            String id = "plan-" + (i + 1);
            Html button = view.zoneConfirmed()
                    ? tag(
                            "form",
                            List.of("method=post", "action=" + base + "/choose"),
                            Requests.hidden("seen", drawn),
                            Requests.hidden("option", String.valueOf(i + 1)),
                            Requests.hidden("offer", String.valueOf(view.offer())),
                            tag("button", List.of("class=loud", "aria-describedby=" + id), "Choose plan " + (i + 1)))
                    : none();
            cards.add(tag(
                    "section",
                    List.of("class=card plan", "aria-labelledby=" + id),
                    tag("h2", List.of("id=" + id), "Plan " + (i + 1), tag("span", List.of("class=when"), when(plan))),
                    agenda(plan),
                    button));
        }
        Html hint = view.zoneConfirmed()
                ? none()
                : tag("p", List.of("class=hint"), "Say which time zone is yours, and you can choose.");
        return all(cards, hint);
    }

    private String when(List<Placed> plan) {
        long days = plan.stream()
                .map(placed -> Times.date(placed.slot().start(), view.zone()))
                .distinct()
                .count();
        return days == 1 ? "on one day" : "on " + days + " days";
    }

    /** Days with their times, as a list within a list. */
    private Html agenda(List<Placed> placed) {
        List<Html> days = new ArrayList<>();
        LocalDate day = null;
        List<Html> rows = new ArrayList<>();
        Html heading = none();
        for (Placed one : placed) {
            LocalDate next = Times.date(one.slot().start(), view.zone());
            if (!next.equals(day)) {
                if (day != null) {
                    days.add(tag("li", heading, tag("ul", rows)));
                    rows = new ArrayList<>();
                }
                heading = tag("span", List.of("class=day"), Times.day(one.slot().start(), view.zone()));
                day = next;
            }
            rows.add(tag(
                    "li",
                    tag("span", List.of("class=time"), Times.span(one.slot(), view.zone())),
                    tag("span", List.of("class=what"), one.title())));
        }
        if (day != null) {
            days.add(tag("li", heading, tag("ul", rows)));
        }
        return tag("ul", List.of("class=agenda"), days);
    }

    private Html booked() {
        List<Placed> placed = new ArrayList<>();
        for (Interview one : view.blocks()) {
            TimeSlot slot = one.slot();
            if (slot != null) {
                placed.add(new Placed(one.held() ? one.title() + " (done)" : one.title(), slot));
            }
        }
        List<String> places = view.blocks().stream()
                .map(Interview::join)
                .filter(join -> join.matches("https?://.*"))
                .distinct()
                .toList();
        List<Html> link = new ArrayList<>();
        for (String place : places) {
            link.add(tag(
                    "p",
                    tag(
                            "a",
                            List.of("class=join", "href=" + place, "rel=noreferrer noopener"),
                            places.size() == 1 ? "Join the interviews here" : "Join here: " + place)));
        }
        if (places.isEmpty()) {
            link.add(tag("p", List.of("class=hint"), "You get the link to join from us."));
        }
        for (Interview one : view.blocks()) {
            if (one.waits()) {
                link.add(tag("p", List.of("class=hint"), one.title() + " gets its time once your work is in."));
            }
        }
        link.add(tag("p", tag("a", List.of("href=" + base + "/invite.ics"), "Put them into your calendar")));
        return tag(
                "section",
                List.of("class=card plan", "aria-labelledby=booked"),
                tag("h2", List.of("id=booked"), "When"),
                agenda(placed),
                link);
    }

    private Html whatToExpect() {
        List<Html> parts = new ArrayList<>();
        for (Interview one : view.blocks()) {
            List<Html> facts = new ArrayList<>();
            facts.add(fact("Bring", one.bring()));
            if (!one.environment().isEmpty()) {
                facts.add(fact("Set up for you", String.join(", ", one.environment())));
            }
            if (!one.aiPolicy().isEmpty()) {
                facts.add(fact("AI and other aids", one.aiPolicy()));
            }
            parts.add(tag(
                    "section",
                    List.of("class=about"),
                    tag(
                            "h3",
                            one.title(),
                            tag("span", List.of("class=when"), one.length().toMinutes() + " minutes")),
                    tag("p", one.about()),
                    tag("dl", facts)));
        }
        return tag(
                "section",
                List.of("class=card", "aria-labelledby=expect"),
                tag("h2", List.of("id=expect"), "What to expect"),
                parts);
    }

    static Html fact(String name, String value) {
        return tag("div", tag("dt", name), tag("dd", value));
    }

    private Html contact() {
        return tag(
                "section",
                List.of("class=card", "aria-labelledby=contact"),
                tag("h2", List.of("id=contact"), "Contact"),
                tag(
                        "p",
                        view.contact(),
                        view.contactMail().isEmpty()
                                ? none()
                                : all(
                                        ", ",
                                        tag("a", List.of("href=mailto:" + view.contactMail()), view.contactMail()))));
    }

    private Html notice() {
        return tag(
                "section",
                List.of("class=notice", "aria-labelledby=notice"),
                tag("h2", List.of("id=notice"), "What is kept about you"),
                tag(
                        "ul",
                        preparation.notice().stream()
                                .map(line -> tag("li", line))
                                .toList()));
    }
}
