package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.EditLoop;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;

/** The form that changes a running loop, drawn. */
final class EditForm {

    /** @param typed what stands in the fields already; all of it has a field, so that sending the form loses none */
    static Form draw(Loop loop, Candidate candidate, Answers typed, Map<String, String> problems) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(Words.of("What stays empty stays as it is.")));
        parts.add(new Part.Line("candidate", "Candidate", candidate.name(), typed.get("candidate"), false, false, 120));
        parts.add(new Part.Line("hm", "Hiring manager", "@" + loop.hiringManager(), typed.get("hm"), false, false, 60));
        parts.add(new Part.Line(
                "from", "First day", loop.recipe().from().toString(), typed.get("from"), false, false, 10));
        parts.add(new Part.Line("within", "Within", loop.recipe().days() + "d", typed.get("within"), false, false, 10));
        parts.add(new Part.Line(
                "free",
                "When the candidate is free (" + loop.recipe().zone() + ")",
                "mon-fri 09:00-17:00",
                typed.get("free"),
                false,
                true,
                2_000));
        for (Block block : loop.blocks()) {
            if (!block.locked() && !block.least().equals(block.most())) {
                parts.add(new Part.Line(
                        block.key(),
                        block.title() + ", minutes",
                        String.valueOf(block.length().toMinutes()),
                        typed.get(block.key()),
                        false,
                        false,
                        3));
            }
        }
        parts.add(new Part.Line("email", "E-mail", candidate.email(), typed.get("email"), false, false, 200));
        parts.add(new Part.Line(
                "link", "Where they meet", candidate.meetingLink(), typed.get("link"), false, false, 500));
        parts.add(new Part.Line("cv", "Résumé", candidate.resumeLink(), typed.get("cv"), false, false, 500));
        parts.addAll(besides(loop, typed, parts));
        return new Form(Words.of("Change ", loop.id()), parts, "Save", new EditLoop(loop.id(), Answers.NONE), problems);
    }

    /** What is rarely changed has a part once something was typed for it. */
    private static List<Part> besides(Loop loop, Answers typed, List<Part> shown) {
        Map<String, Part> rare = new LinkedHashMap<>();
        rare.put("recruiter", line("recruiter", "Recruiter", "@" + loop.recruiter(), typed));
        rare.put(
                "days",
                line(
                        "days",
                        "On so many days",
                        String.valueOf(loop.recipe().limits().days()),
                        typed));
        rare.put(
                "span",
                line(
                        "span",
                        "Within so many days of each other",
                        String.valueOf(loop.recipe().limits().span()),
                        typed));
        rare.put(
                "minutes-a-day",
                line(
                        "minutes-a-day",
                        "Minutes a day at most",
                        String.valueOf(loop.recipe().limits().minutesADay()),
                        typed));
        for (Block block : loop.blocks()) {
            rare.put(
                    block.key(),
                    line(
                            block.key(),
                            block.title() + ", minutes",
                            String.valueOf(block.length().toMinutes()),
                            typed));
        }
        rare.put("reason", line("reason", "Why it is right here", "One sentence", typed));
        shown.forEach(part -> rare.remove(part.key()));
        return rare.entrySet().stream()
                .filter(part -> !typed.get(part.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Part line(String key, String label, String hint, Answers typed) {
        String value = typed.get(key);
        return new Part.Line(key, label, hint, value, false, false, Math.max(400, value.length()));
    }

    private EditForm() {}
}
