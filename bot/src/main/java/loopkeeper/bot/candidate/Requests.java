package loopkeeper.bot.candidate;

import static loopkeeper.bot.candidate.Html.all;
import static loopkeeper.bot.candidate.Html.none;
import static loopkeeper.bot.candidate.Html.tag;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.scheduler.TimeSlot;

/** The forms of a candidate's page: their time zone, other times, something to be arranged, withdrawing. */
final class Requests {

    private static final LocalTime EARLIEST = LocalTime.of(7, 0);
    private static final int HALF_HOURS = 28;

    private final CandidateView view;
    private final String base;
    private final String drawn;
    private final String arrange;
    private final Typed typed;

    /**
     * @param base the page's own path, without a slash at its end
     * @param drawn names this drawing of the page
     * @param arrange what can be arranged, in a sentence
     * @param typed what stands in its forms already
     */
    Requests(CandidateView view, String base, String drawn, String arrange, Typed typed) {
        this.view = view;
        this.base = base;
        this.drawn = drawn;
        this.arrange = arrange;
        this.typed = typed;
    }

    Html zone() {
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
                hidden("seen", drawn),
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

    Html otherTimes(String title, String action, boolean reason) {
        List<Html> rows = new ArrayList<>();
        for (Instant day : view.days()) {
            String name = Times.date(day, view.zone()).toString();
            rows.add(tag(
                    "fieldset",
                    tag("legend", Times.day(day, view.zone())),
                    hour(action, "from", name, day),
                    tag("span", List.of("class=dash", "aria-hidden=true"), "to"),
                    hour(action, "to", name, day)));
        }
        Html why = reason
                ? all(
                        tag("label", List.of("for=reason"), "Why, if you like to say"),
                        tag(
                                "textarea",
                                List.of("id=reason", "name=reason", "rows=2", "maxlength=1000"),
                                typed.in(action, "reason")))
                : none();
        Html times = !view.zoneConfirmed()
                ? tag("p", List.of("class=hint"), "Say above which time zone is yours, then you can offer times.")
                : rows.isEmpty()
                        ? tag(
                                "p",
                                List.of("class=hint"),
                                "The days we planned for are over; please write to us instead.")
                        : all(
                                tag(
                                        "p",
                                        "Say when you are free, in ",
                                        Times.zone(view.zone(), firstTime()),
                                        ". Leave a day empty when you are not."),
                                tag("div", List.of("class=days"), rows));
        return tag(
                "details",
                more(action),
                tag("summary", title),
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/" + action),
                        hidden("seen", drawn),
                        why,
                        times,
                        !reason && !view.zoneConfirmed()
                                ? none()
                                : tag(
                                        "button",
                                        List.of("class=loud"),
                                        reason ? "Ask for another time" : "Send my times")));
    }

    /** A part of the page that is folded, but for the one whose form was not taken. */
    private List<String> more(String action) {
        return typed.isOf(action) ? List.of("class=card more", "open") : List.of("class=card more");
    }

    private Html hour(String action, String which, String day, Instant start) {
        List<Html> options = new ArrayList<>();
        options.add(tag("option", List.of("value="), which.equals("from") ? "from" : "until"));
        String chosen = typed.in(action, which + "-" + day);
        int first = which.equals("from") ? 0 : 1;
        for (int i = first; i < HALF_HOURS + first; i++) {
            String time = EARLIEST.plusMinutes(30L * i).toString();
            options.add(tag("option", time.equals(chosen) ? List.of("selected") : List.of(), time));
        }
        return tag(
                "select",
                List.of(
                        "name=" + which + "-" + day,
                        "aria-label=" + (which.equals("from") ? "Free from, " : "Free until, ")
                                + Times.day(start, view.zone())),
                options);
    }

    Html accommodation() {
        Html sent = view.accommodation().isEmpty()
                ? none()
                : tag("p", List.of("class=hint"), "You asked for: “" + view.accommodation() + "”");
        return tag(
                "details",
                more("accommodation"),
                tag("summary", "Ask for something to be arranged"),
                tag("p", arrange),
                sent,
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/accommodation"),
                        hidden("seen", drawn),
                        tag("label", List.of("for=need"), "What would help you"),
                        tag(
                                "textarea",
                                List.of("id=need", "name=need", "rows=3", "maxlength=1000", "required"),
                                typed.in("accommodation", "need")),
                        tag("button", List.of("class=loud"), "Send it to my recruiter")));
    }

    Html withdraw() {
        return tag(
                "details",
                more("withdraw"),
                tag("summary", "I no longer want to take part"),
                tag("p", "The interviews are cancelled and everybody in them is told. This page closes for good."),
                tag(
                        "form",
                        List.of("method=post", "action=" + base + "/withdraw"),
                        tag("label", List.of("for=why"), "Why, if you like to say"),
                        tag(
                                "textarea",
                                List.of("id=why", "name=reason", "rows=2", "maxlength=1000"),
                                typed.in("withdraw", "reason")),
                        tag(
                                "label",
                                List.of("class=check"),
                                tag("input", List.of("type=checkbox", "name=sure", "value=yes", "required")),
                                " Yes, I withdraw"),
                        tag("button", List.of("class=danger"), "Withdraw")));
    }

    static Html hidden(String name, String value) {
        return tag("input", List.of("type=hidden", "name=" + name, "value=" + value));
    }
}
