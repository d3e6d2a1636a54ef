package loopkeeper.bot.candidate;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Refusal;
import org.jspecify.annotations.Nullable;

/** What a form of the page asks for, and what is said to it in the words of somebody outside. */
final class Forms {

    /** What is asked for; null when no form asks it. */
    static Command.@Nullable ByCandidate command(Context ctx, String action, LoopId loop) {
        return switch (action) {
            case "choose" -> new Command.ChooseAsCandidate(loop, number(ctx, "option"), number(ctx, "offer"));
            case "times" -> new Command.OfferTimes(loop, new Answers(Map.of("free", free(ctx))));
            case "another-time" -> {
                Map<String, String> answers = new TreeMap<>();
                answers.put("reason", text(ctx, "reason"));
                answers.put("free", free(ctx));
                yield new Command.AskForAnotherTime(loop, new Answers(answers));
            }
            case "withdraw" -> new Command.Withdraw(loop, new Answers(Map.of("reason", text(ctx, "reason"))));
            case "zone" -> new Command.ConfirmZone(loop, text(ctx, "zone"));
            case "hand-in" -> {
                Map<String, String> answers = new TreeMap<>();
                for (String key : List.of("link", "minutes", "words")) {
                    answers.put(key, text(ctx, key));
                }
                answers.put("parts", parts(ctx));
                yield new Command.HandInAsCandidate(loop, text(ctx, "task"), new Answers(answers));
            }
            case "more-time" ->
                new Command.AskForMoreTime(loop, text(ctx, "task"), new Answers(Map.of("reason", text(ctx, "reason"))));
            case "accommodation" ->
                new Command.AskForAccommodation(loop, new Answers(Map.of("need", text(ctx, "need"))));
            default -> null;
        };
    }

    /** What a form lacks that the browser would have asked for. */
    static @Nullable String wrong(Context ctx, String action) {
        return switch (action) {
            case "withdraw" ->
                "yes".equals(ctx.formParam("sure"))
                        ? null
                        : "Please tick the box, so that nobody withdraws by accident.";
            case "times" ->
                free(ctx).isEmpty() ? "Please give at least one day with a time from and a time until." : null;
            default -> null;
        };
    }

    /** The days of the form as one line; a day with only one of its two times is taken as it would be read aloud. */
    private static String free(Context ctx) {
        StringBuilder line = new StringBuilder();
        ctx.formParamMap().keySet().stream()
                .filter(key -> key.matches("from-\\d{4}-\\d{2}-\\d{2}"))
                .sorted()
                .limit(60)
                .forEach(key -> {
                    String day = key.substring("from-".length());
                    String from = text(ctx, key);
                    String to = text(ctx, "to-" + day);
                    if (!from.isEmpty() || !to.isEmpty()) {
                        line.append(line.isEmpty() ? "" : "; ")
                                .append(day)
                                .append(' ')
                                .append(from.isEmpty() ? "07:00" : from)
                                .append('-')
                                .append(to.isEmpty() ? "21:00" : to);
                    }
                });
        return line.toString();
    }

    /** What was ticked as being in the work. */
    static String parts(Context ctx) {
        return ctx.formParamMap().keySet().stream()
                .filter(key -> key.matches("part-[a-z0-9-]{1,40}"))
                .map(key -> key.substring("part-".length()))
                .sorted()
                .limit(20)
                .collect(Collectors.joining(","));
    }

    static String text(Context ctx, String name) {
        String value = ctx.formParam(name);
        return value == null ? "" : value.strip();
    }

    private static int number(Context ctx, String name) {
        String value = text(ctx, name);
        return value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
    }

    /**
     * Browsers say where a form came from. With no referrer to be sent, the Origin of our own form is {@code null}, so
     * it proves nothing then.
     */
    static boolean comesFromElsewhere(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null && !Set.of("same-origin", "none").contains(site)) {
            return true;
        }
        String origin = ctx.header("Origin");
        if (origin == null || origin.equals("null")) {
            return false;
        }
        String host = ctx.header("Host");
        return host == null || !origin.endsWith("://" + host);
    }

    /** What was just done, in a sentence. */
    static Optional<String> said(@Nullable String action) {
        return Optional.ofNullable(
                switch (action == null ? "" : action) {
                    case "choose" -> "Booked. Thank you; we look forward to meeting you.";
                    case "times" -> "Thank you. We look for times again and will write to you.";
                    case "another-time" -> "Your recruiter is told. What is booked stays until you hear from us.";
                    case "zone" -> "Times are now shown in your time zone.";
                    case "accommodation" -> "Your recruiter is told, and nobody else.";
                    case "hand-in" -> "We have your work. Thank you.";
                    case "more-time" -> "Your recruiter is told and will write to you.";
                    default -> null;
                });
    }

    /** A refusal in the words of somebody outside. */
    static String sentence(Refusal why) {
        return switch (why) {
            case Refusal.BadInput bad -> String.join(" ", bad.problems());
            case Refusal.PlanIsStale stale ->
                "We are sorry: these times were taken a moment ago. We are looking for others and will write to you.";
            case Refusal.TalkIsBooked booked ->
                "The talk about it is booked, so what we prepare with stays as it is. Please bring what changed.";
            case Refusal.LoopIsOver over -> "This is over; nothing in it can change any more.";
            default -> "That is not possible any more. Please write to your recruiter.";
        };
    }

    private Forms() {}
}
