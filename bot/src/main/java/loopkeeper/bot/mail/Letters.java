package loopkeeper.bot.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loopkeeper.bot.candidate.Preparation;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.outbox.Effect.WriteLetter;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.Calendar;
import loopkeeper.scheduler.calendars.IcsWriter;
import org.jspecify.annotations.Nullable;

/** Writes letters: short, warm and exact, in the candidate's zone, with the zone's name. */
final class Letters {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Preparation preparation;
    private final IcsWriter.Mailbox sender;

    /**
     * @param sender who invites, in the invitation as in the letter: clients trust no other
     */
    Letters(Preparation preparation, IcsWriter.Mailbox sender) {
        this.preparation = preparation;
        this.sender = sender;
    }

    private static final Duration EARLY = Duration.ofMinutes(5);

    /**
     * What a letter is about.
     *
     * @param id of the event the candidate is invited to
     * @param page the address of their page; empty where there is none to offer
     * @param place where to join; may be empty
     * @param panel who they will meet, one line each; empty for most
     * @param said what people wrote for this letter; empty for most
     */
    record About(
            WriteLetter what,
            Loop loop,
            Candidate candidate,
            Person recruiter,
            String role,
            String id,
            String page,
            String place,
            String said,
            List<String> panel,
            Instant now) {

        ZoneId zone() {
            return loop.recipe().zone();
        }

        Optional<Block> block() {
            return loop.block(what.block());
        }

        String title() {
            return block().map(Block::title).orElse(what.block());
        }
    }

    Letter write(About about) {
        TimeSlot slot = about.what().slot();
        List<String> lines = new ArrayList<>();
        lines.add("Hello " + first(about.candidate().name()) + ",");
        lines.add(opening(about));
        if (slot != null) {
            lines.add(when(slot, about.zone()));
        }
        lines.addAll(more(about));
        if (!about.page().isEmpty()
                && about.what().kind() != WriteLetter.Kind.CANCELLED
                && about.what().kind() != WriteLetter.Kind.FEEDBACK) {
            lines.add((about.what().kind() == WriteLetter.Kind.PLANS
                            ? "Choose here, or offer other times: "
                            : "Everything about your interviews, and a way to ask for another time: ")
                    + about.page() + "\nThe link is for you alone.");
        }
        lines.add(about.recruiter().name()
                + (about.recruiter().email().isEmpty()
                        ? ""
                        : "\n" + about.recruiter().email()));
        lines.add(preparation.notice().getFirst());
        String text = String.join("\n\n", lines) + "\n";
        boolean invites = slot != null
                && switch (about.what().kind()) {
                    case INVITED, MOVED, CANCELLED -> true;
                    case PLANS, DAY_BEFORE, HOUR_BEFORE, DATASET, FEEDBACK -> false;
                };
        boolean cancels = about.what().kind() == WriteLetter.Kind.CANCELLED;
        String ics = !invites || slot == null || about.candidate().email().isEmpty()
                ? ""
                : IcsWriter.invitation(
                        event(about, slot, text),
                        sender,
                        new IcsWriter.Mailbox(
                                about.candidate().name(), about.candidate().email()),
                        cancels,
                        about.now());
        return new Letter(
                about.candidate().name(),
                about.candidate().email(),
                subject(about),
                text,
                html(lines),
                ics.isEmpty() ? "" : cancels ? "CANCEL" : "REQUEST",
                ics,
                about.loop().id() + "." + about.what().kind().name().toLowerCase(Locale.ROOT) + "."
                        + (about.what().block().isEmpty() ? "all" : about.what().block()) + "."
                        + (slot == null ? 0 : slot.start().getEpochSecond()) + "."
                        + about.what().sequence());
    }

    /** One letter about everything that is booked, or that nothing is any more, for the recruiter to send. */
    Letter together(About about) {
        List<String> lines = new ArrayList<>();
        lines.add("Hello " + first(about.candidate().name()) + ",");
        String role = about.role().isEmpty() ? "" : " for " + about.role();
        List<Block> booked = about.loop().blocks().stream()
                .filter(block -> block.slot() != null && block.status() == Block.Status.BOOKED)
                .sorted(java.util.Comparator.comparing(block -> start(block, about.now())))
                .toList();
        boolean none = booked.isEmpty() || about.loop().stage().over();
        lines.add(
                none
                        ? "your interviews" + role + " do not take place as they were booked. There is nothing to do."
                        : "your interviews" + role + " are booked:");
        for (Block block : none ? List.<Block>of() : booked) {
            TimeSlot slot = block.slot();
            if (slot != null) {
                lines.add(block.title() + "\n" + when(slot, about.zone()));
            }
        }
        if (!none) {
            lines.add(about.place().isEmpty() ? "You get the link to join from us." : "Join here: " + about.place());
            lines.add("What to expect, and a way to ask for another time: " + about.page()
                    + "\nThe link is for you alone.");
        }
        lines.add(about.recruiter().name()
                + (about.recruiter().email().isEmpty()
                        ? ""
                        : "\n" + about.recruiter().email()));
        lines.add(preparation.notice().getFirst());
        return new Letter(
                about.candidate().name(),
                about.candidate().email(),
                none ? "Your interviews are cancelled" : "Your interviews are booked",
                String.join("\n\n", lines) + "\n",
                html(lines),
                "",
                "",
                about.loop().id() + "." + (none ? "cancelled" : "booked") + "."
                        + about.loop().revision());
    }

    private static Instant start(Block block, Instant otherwise) {
        TimeSlot slot = block.slot();
        return slot == null ? otherwise : slot.start();
    }

    private static Calendar.Event event(About about, TimeSlot slot, String text) {
        return new Calendar.Event(
                about.id(),
                about.what().sequence(),
                slot,
                "Interview: " + about.title() + (about.role().isEmpty() ? "" : ", " + about.role()),
                text,
                about.place(),
                false,
                false);
    }

    private static String subject(About about) {
        TimeSlot slot = about.what().slot();
        String at = slot == null
                ? ""
                : ", " + SHORT.format(slot.start().atZone(about.zone())) + " (" + place(about.zone()) + ")";
        return switch (about.what().kind()) {
            case PLANS -> "Choose the times of your interviews";
            case INVITED -> "Interview: " + about.title() + at;
            case MOVED -> "Moved: " + about.title() + at;
            case CANCELLED -> "Cancelled: " + about.title() + at;
            case DAY_BEFORE -> (day(about, slot).equals("today") ? "Today: " : "Tomorrow: ") + about.title() + at;
            case DATASET -> "Your dataset: " + about.title() + at;
            case FEEDBACK -> "After your interviews" + (about.role().isEmpty() ? "" : ", " + about.role());
            case HOUR_BEFORE -> "In an hour: " + about.title() + at;
        };
    }

    /** A reminder may come late, when the bot did not run; it must not name the wrong day then. */
    private static String day(About about, @Nullable TimeSlot slot) {
        LocalDate today = LocalDate.ofInstant(about.now(), about.zone());
        return slot != null && LocalDate.ofInstant(slot.start(), about.zone()).equals(today) ? "today" : "tomorrow";
    }

    private static String opening(About about) {
        TimeSlot slot = about.what().slot();
        String role = about.role().isEmpty() ? "" : " for " + about.role();
        return switch (about.what().kind()) {
            case PLANS ->
                "we would like to meet you" + role
                        + ". There are plans that work for everybody you will meet; please choose the one that suits you.";
            case INVITED -> "your interview “" + about.title() + "”" + role + " is booked:";
            case MOVED -> "your interview “" + about.title() + "” has another time. It is now:";
            case CANCELLED ->
                "your interview “" + about.title() + "” does not take place at this time. There is nothing to do:";
            case DAY_BEFORE ->
                "a word before your interviews. The first, “" + about.title() + "”, begins " + day(about, slot) + ":";
            case DATASET ->
                "here is the dataset for “" + about.title()
                        + "”. Look around in it; the code is written with us. The interview begins:";
            case FEEDBACK -> about.said();
            case HOUR_BEFORE -> "your first interview of the day, “" + about.title() + "”, begins in an hour:";
        };
    }

    private List<String> more(About about) {
        List<String> lines = new ArrayList<>();
        if (about.what().kind() == WriteLetter.Kind.DATASET) {
            lines.add("The dataset: " + about.said());
        }
        if (about.what().kind() == WriteLetter.Kind.DATASET
                || about.what().kind() == WriteLetter.Kind.FEEDBACK
                || about.what().kind() == WriteLetter.Kind.PLANS
                || about.what().kind() == WriteLetter.Kind.CANCELLED) {
            return lines;
        }
        lines.add(about.place().isEmpty() ? "You get the link to join from us." : "Join here: " + about.place());
        TimeSlot slot = about.what().slot();
        if (about.what().kind() == WriteLetter.Kind.DAY_BEFORE && slot != null) {
            lines.add("Join from "
                    + MINUTE.format(slot.start().minus(EARLY).atZone(about.zone()))
                    + " (" + place(about.zone()) + "), five minutes early, so that nothing is hurried.");
            if (!about.panel().isEmpty()) {
                lines.add("You will meet:\n" + String.join("\n", about.panel()));
            }
        }
        if (about.what().kind() != WriteLetter.Kind.HOUR_BEFORE) {
            about.block().ifPresent(block -> {
                Preparation.About what = preparation.of(block.kind());
                lines.add("What it is about: " + what.about() + "\nTo bring: " + what.bring());
            });
        }
        return lines;
    }

    /** Day, hours and zone, on two lines; both days where it goes past midnight. */
    static String when(TimeSlot slot, ZoneId zone) {
        String end = slot.end()
                        .atZone(zone)
                        .toLocalDate()
                        .equals(slot.start().atZone(zone).toLocalDate())
                ? MINUTE.format(slot.end().atZone(zone))
                : SHORT.format(slot.end().atZone(zone));
        return "    " + DAY.format(slot.start().atZone(zone)) + ", "
                + MINUTE.format(slot.start().atZone(zone)) + " to " + end + "\n    " + place(zone) + " (" + zone.getId()
                + ")";
    }

    private static String place(ZoneId zone) {
        String id = zone.getId();
        int slash = id.lastIndexOf('/');
        return slash < 0 ? id : id.substring(slash + 1).replace('_', ' ') + " time";
    }

    private static String first(String name) {
        int space = name.indexOf(' ');
        return name.isEmpty() ? "there" : space < 0 ? name : name.substring(0, space);
    }

    private static String html(List<String> paragraphs) {
        StringBuilder html =
                new StringBuilder("<!doctype html><html lang=\"en\"><body style=\"font:16px/1.5 sans-serif;"
                        + "color:#1f2533;max-width:600px\">");
        for (String paragraph : paragraphs) {
            boolean time = paragraph.startsWith("    ");
            html.append(time ? "<p style=\"font-weight:bold;padding-left:16px;border-left:3px solid #2f5fd0\">" : "<p>")
                    .append(linked(paragraph.strip().replaceAll("\n\\s*", "\n")))
                    .append("</p>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String linked(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("(https?://[^\\s<]+)", "<a href=\"$1\">$1</a>")
                .replace("\n", "<br>\n");
    }
}
