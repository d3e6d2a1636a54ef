package loopkeeper.bot.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.features.TakeHomeBriefs;
import loopkeeper.bot.features.TakeHomeBriefs.Brief;

/** Writes letters about work candidates do alone: the task, more time, a word before it is due, and thanks. */
final class TaskLetters {

    static Letter write(Letters.About about, Brief task, String notice) {
        ZoneId zone = about.zone();
        TakeHome what = task.what();
        Instant due = what.due();
        List<String> lines = new ArrayList<>();
        lines.add("Hello " + Letters.first(about.candidate().name()) + ",");
        lines.add(opening(about, what));
        if (due != null && what.receipt() == null) {
            lines.add(Letters.when(due, zone));
        }
        switch (about.what().kind()) {
            case TASK -> lines.addAll(whole(task));
            case TASK_SOON, TASK_MORE_TIME ->
                lines.add("If it does not fit, ask for more time on your page; asking is never held against you.");
            default ->
                lines.add(
                        what.screens()
                                ? "We pay you for it, whatever comes of it, and then write to you."
                                : "Next we talk it through, for " + task.talk()
                                        + " minutes. We write to you with times; there is nothing to prepare.");
        }
        if (!about.page().isEmpty()) {
            lines.add("Your page, with the task and a way to hand it in: " + about.page()
                    + "\nThe link is for you alone.");
        }
        lines.add(about.recruiter().name()
                + (about.recruiter().email().isEmpty()
                        ? ""
                        : "\n" + about.recruiter().email()));
        lines.add(notice);
        return new Letter(
                about.candidate().name(),
                about.candidate().email(),
                subject(about, what, due, zone),
                String.join("\n\n", lines) + "\n",
                Letters.html(lines),
                "",
                "",
                about.loop().id() + "." + about.what().kind().name().toLowerCase(Locale.ROOT) + "." + what.key() + "."
                        + about.what().sequence());
    }

    private static String subject(
            Letters.About about, TakeHome what, @org.jspecify.annotations.Nullable Instant due, ZoneId zone) {
        String until = due == null ? "" : ", due " + Letters.briefly(due, zone);
        return switch (about.what().kind()) {
            case TASK -> "Your task: " + what.title() + until;
            case TASK_MORE_TIME -> "More time: " + what.title() + until;
            case TASK_SOON -> "Due soon: " + what.title() + until;
            default -> "We have your work: " + what.title();
        };
    }

    private static String opening(Letters.About about, TakeHome what) {
        String role = about.role().isEmpty() ? "" : " for " + about.role();
        return switch (about.what().kind()) {
            case TASK ->
                what.screens()
                        ? "before any interviews" + role + " we ask you for a short task, and pay you " + what.pay()
                                + " USD for it. It takes at most " + what.minutes() + " minutes. It is due:"
                        : "here is “" + what.title() + "”" + role
                                + ", which you do alone, when it suits you. It takes at" + " most " + what.minutes()
                                + " minutes; please stop then, finished or not. It is due:";
            case TASK_MORE_TIME -> "you have more time for “" + what.title() + "”. It is now due:";
            case TASK_SOON ->
                "a word before “" + what.title() + "” is due. If it is on its way, there is nothing to do:";
            default -> "“" + what.title() + "” is with us. Thank you for your work.";
        };
    }

    private static List<String> whole(Brief task) {
        List<String> lines = new ArrayList<>();
        if (!task.brief().isEmpty()) {
            lines.add((task.task().isEmpty() ? "" : task.task() + ". ") + task.brief());
        }
        StringBuilder links = new StringBuilder("What you need:");
        for (TakeHomeBriefs.Handed one : task.links()) {
            links.append("\n").append(one.label()).append(": ").append(one.link());
        }
        lines.add(links.toString());
        lines.add("What to hand in: "
                + String.join(
                        "; ",
                        task.what().handIn().stream().map(TakeHome.Part::label).toList())
                + ".");
        lines.add("AI and other aids: " + task.clause());
        lines.add("Tell us how long it took, if you like. It helps us to keep the task small and is never held against"
                + " you. Nothing watches you while you work.");
        return lines;
    }

    private TaskLetters() {}
}
