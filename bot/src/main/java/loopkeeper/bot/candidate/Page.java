package loopkeeper.bot.candidate;

import static loopkeeper.bot.candidate.Html.all;
import static loopkeeper.bot.candidate.Html.none;
import static loopkeeper.bot.candidate.Html.tag;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.candidate.CandidateView.Interview;
import loopkeeper.bot.candidate.CandidateView.Placed;
import loopkeeper.bot.features.Tx;
import loopkeeper.scheduler.TimeSlot;

/** Draws a candidate's page. No scripts, nothing from elsewhere; works on a phone, with a keyboard, when read aloud. */
final class Page {

    private static final LocalTime EARLIEST = LocalTime.of(7, 0);
    private static final int HALF_HOURS = 28;

    private final CandidateView view;
    private final String base;
    private final Preparation preparation;

    /**
     * @param base the page's own path, without a slash at its end
     */
    Page(CandidateView view, String base, Preparation preparation) {
        this.view = view;
        this.base = base;
        this.preparation = preparation;
    }

    /**
     * The whole page.
     *
     * @param said what was just done, in a sentence; empty when nothing was
     * @param wrong why something could not be done; empty when nothing was wrong
     */
    String draw(Optional<String> said, Optional<String> wrong) {
        String title = title();
        return document(
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
        return view.purpose() == Tx.CandidateLink.Purpose.CHOOSE
                && view.blocks().isEmpty();
    }

    private boolean hasTask() {
        return !view.tasks().isEmpty();
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
        if (view.booked()) {
            return "Everything is booked. Here is when, what to expect and how to change something.";
        }
        return view.waiting()
                ? "Thank you for saying when you are free. We are looking for times and will write to you."
                : "There is nothing to choose at the moment. We will write to you as soon as there is.";
    }

    private Html body() {
        List<Html> parts = new ArrayList<>();
        parts.add(zone());
        view.tasks().forEach(one -> parts.add(new TaskSection(view, base).draw(one)));
        if (!view.plans().isEmpty()) {
            parts.add(plans());
            parts.add(otherTimes("None of these suit me", "times", false));
        } else if (view.booked()) {
            parts.add(booked());
            parts.add(otherTimes("I need another time", "another-time", true));
        } else {
            if (!view.workFirst()) {
                parts.add(otherTimes("Say when you are free", "times", false));
            }
        }
        parts.add(whatToExpect());
        parts.add(accommodation());
        parts.add(withdraw());
        return all(parts);
    }

    private Html zone() {
        String here = Times.zone(view.zone(), firstTime());
        List<Html> groups = new ArrayList<>();
        Times.zones().forEach((region, ids) -> {
            List<Html> options = new ArrayList<>();
            for (String id : ids) {
                List<String> attributes = new ArrayList<>(List.of("value=" + id));
                if (id.equals(view.zone().getId())) {
                    attributes.add("selected");
                }
                options.add(tag("option", attributes, id.replace('_', ' ')));
            }
            groups.add(tag("optgroup", List.of("label=" + region), options));
        });
        Html form = tag(
                "form",
                List.of("method=post", "action=" + base + "/zone", "class=zone-form"),
                tag("label", List.of("for=zone"), view.zoneConfirmed() ? "Another time zone" : "Your time zone"),
                tag("select", List.of("id=zone", "name=zone"), groups),
                tag(
                        "button",
                        List.of("class=" + (view.zoneConfirmed() ? "plain" : "loud")),
                        view.zoneConfirmed() ? "Change" : "This is my time zone"));
        if (view.zoneConfirmed()) {
            return tag("details", List.of("class=zone"), tag("summary", "Times are in ", tag("strong", here)), form);
        }
        return tag(
                "section",
                List.of("class=card step", "aria-labelledby=zone-title"),
                tag("h2", List.of("id=zone-title"), "First: is this your time zone?"),
                tag("p", "Times are shown in ", tag("strong", here), "."),
                form);
    }

    private Instant firstTime() {
        return view.plans().stream()
                .flatMap(List::stream)
                .map(placed -> placed.slot().start())
                .min(Instant::compareTo)
                .or(() -> view.blocks().stream()
                        .flatMap(block -> Optional.ofNullable(block.slot()).stream())
                        .map(TimeSlot::start)
                        .min(Instant::compareTo))
                .orElse(view.now());
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
                            hidden("option", String.valueOf(i + 1)),
                            hidden("offer", String.valueOf(view.offer())),
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

    private Html otherTimes(String title, String action, boolean reason) {
        List<Html> rows = new ArrayList<>();
        for (Instant day : view.days()) {
            String name = Times.date(day, view.zone()).toString();
            rows.add(tag(
                    "fieldset",
                    tag("legend", Times.day(day, view.zone())),
                    hour("from", name, day, 0),
                    tag("span", List.of("class=dash", "aria-hidden=true"), "to"),
                    hour("to", name, day, 1)));
        }
        Html why = reason
                ? all(
                        tag("label", List.of("for=reason"), "Why, if you like to say"),
                        tag("textarea", List.of("id=reason", "name=reason", "rows=2", "maxlength=1000")))
                : none();
        Html times = rows.isEmpty()
                ? tag("p", List.of("class=hint"), "The days we planned for are over; please write to us instead.")
                : all(
                        tag(
                                "p",
                                "Say when you are free, in ",
                                Times.zone(view.zone(), firstTime()),
                                ". Leave a day empty when you are not."),
                        tag("div", List.of("class=days"), rows));
        return tag(
                "details",
                List.of("class=card more"),
                tag("summary", title),
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/" + action),
                        hidden("seen", String.valueOf(view.revision())),
                        why,
                        times,
                        tag("button", List.of("class=loud"), reason ? "Ask for another time" : "Send my times")));
    }

    private Html hour(String which, String day, Instant start, int later) {
        List<Html> options = new ArrayList<>();
        options.add(tag("option", List.of("value="), which.equals("from") ? "from" : "until"));
        for (int i = later; i < HALF_HOURS + later; i++) {
            String time = EARLIEST.plusMinutes(30L * i).toString();
            options.add(tag("option", time));
        }
        return tag(
                "select",
                List.of(
                        "name=" + which + "-" + day,
                        "aria-label=" + (which.equals("from") ? "Free from, " : "Free until, ")
                                + Times.day(start, view.zone())),
                options);
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

    private Html accommodation() {
        Html sent = view.accommodation().isEmpty()
                ? none()
                : tag("p", List.of("class=hint"), "You asked for: “" + view.accommodation() + "”");
        return tag(
                "details",
                List.of("class=card more"),
                tag("summary", "Ask for something to be arranged"),
                tag("p", preparation.arrange()),
                sent,
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/accommodation"),
                        hidden("seen", String.valueOf(view.revision())),
                        tag("label", List.of("for=need"), "What would help you"),
                        tag("textarea", List.of("id=need", "name=need", "rows=3", "maxlength=1000", "required")),
                        tag("button", List.of("class=loud"), "Send it to my recruiter")));
    }

    private Html withdraw() {
        return tag(
                "details",
                List.of("class=card more"),
                tag("summary", "I no longer want to take part"),
                tag("p", "The interviews are cancelled and everybody in them is told. This page closes for good."),
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/withdraw"),
                        tag("label", List.of("for=why"), "Why, if you like to say"),
                        tag("textarea", List.of("id=why", "name=reason", "rows=2", "maxlength=1000")),
                        tag(
                                "label",
                                List.of("class=check"),
                                tag("input", List.of("type=checkbox", "name=sure", "value=yes", "required")),
                                " Yes, I withdraw"),
                        tag("button", List.of("class=danger"), "Withdraw")));
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

    static Html hidden(String name, String value) {
        return tag("input", List.of("type=hidden", "name=" + name, "value=" + value));
    }

    /** A page with one sentence, for a link that is not good or something that is over. */
    static String sentence(String title, String sentence) {
        return document(title, all(tag("h1", title), tag("p", List.of("class=lead"), sentence)));
    }

    private static String document(String title, Html body) {
        return "<!doctype html>"
                + tag(
                        "html",
                        List.of("lang=en"),
                        tag(
                                "head",
                                tag("meta", List.of("charset=utf-8")),
                                tag("meta", List.of("name=viewport", "content=width=device-width, initial-scale=1")),
                                tag("meta", List.of("name=robots", "content=noindex, nofollow")),
                                tag("meta", List.of("name=color-scheme", "content=light dark")),
                                tag("title", title),
                                tag("link", List.of("rel=icon", "href=/candidate/icon.svg")),
                                tag("link", List.of("rel=stylesheet", "href=/candidate/style.css"))),
                        tag(
                                "body",
                                tag("a", List.of("class=skip", "href=#main"), "To the content"),
                                tag("header", mark(), tag("span", "Your interviews")),
                                tag("main", List.of("id=main"), body)));
    }

    private static Html mark() {
        return tag(
                "svg",
                List.of("viewBox=0 0 32 32", "width=28", "height=28", "aria-hidden=true"),
                tag("rect", List.of("width=32", "height=32", "rx=9", "fill=#2f5fd0")),
                tag(
                        "path",
                        List.of(
                                "d=M22.6 11.4A8 8 0 1 0 24 16",
                                "fill=none",
                                "stroke=#fff",
                                "stroke-width=3",
                                "stroke-linecap=round")),
                tag(
                        "path",
                        List.of(
                                "d=M18.2 11.6h5v-5",
                                "fill=none",
                                "stroke=#fff",
                                "stroke-width=3",
                                "stroke-linecap=round",
                                "stroke-linejoin=round")),
                tag("circle", List.of("cx=16", "cy=16", "r=2.4", "fill=#fff")));
    }
}
