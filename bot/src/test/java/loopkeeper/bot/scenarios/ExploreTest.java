package loopkeeper.bot.scenarios;

import java.time.Duration;
import java.time.Instant;
import java.util.*;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.*;
import loopkeeper.bot.testing.Town;
import loopkeeper.rubrics.*;
import org.junit.jupiter.api.Test;

class ExploreTest {
    @Test
    void look() {
        try (Town town = new Town(Instant.parse("2026-11-30T08:00:00Z"))) {
            town.types("rosa", "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 free=\"mon-fri 09:00-18:00\" link=https://meet.example.com/ada");
            town.presses("rosa", "Book plan 1");
            System.out.println(town.presses("ana", "Accept"));
            System.out.println(town.types("ben", "/loop decline L-1001 coding on leave"));
            System.out.println("ROSA " + town.newest("rosa"));
            System.out.println("GIL " + town.reads("gil"));
            for (String p : List.of("chloe", "dev", "eva", "finn", "hana", "gil")) System.out.println(p + " " + town.presses(p, "Accept"));
            System.out.println(town.types("gil", "/loop accept L-1001 coding"));
            System.out.println("ROSA " + town.newest("rosa"));
            town.until(Instant.parse("2026-12-01T08:00:00Z"));
            System.out.println("EVA KIT\n" + town.newest("eva"));
            System.out.println(town.types("eva", "/loop kit L-1001 deep-dive"));
            System.out.println(town.types("ana", "3 4 3 3 yes: early"));
            town.until(Instant.parse("2026-12-01T10:20:00Z"));
            System.out.println("ANA\n" + town.newest("ana"));
            System.out.println(town.types("ana", "3 4 2 yes: PSI alerts"));
            System.out.println(town.types("ana", "3 5 2.5 0 yes: PSI alerts"));
            Rubric coding = town.library.rubric(new RubricId("ml-coding", 1));
            String n = "3 ".repeat(coding.competencies().size());
            System.out.println(town.types("ana", n + "yes: 5 years at Google; b; c; d; e; f"));
            System.out.println(town.types("ana", n + "yes: 5 years at Google; b; c; d"));
            System.out.println(town.presses("ana", "Fill in the card"));
            System.out.println(town.asks("ana", new Command.SealDraft(new LoopId("L-1001"), "coding", false)));
            System.out.println(town.types("ana", "/loop card L-1001 coding"));
            System.out.println(town.types("hugo", "/loop card L-1001 coding @ana"));
            town.passes(Duration.ofDays(3));
            for (String p : List.of("rosa", "hugo", "gil", "ana", "eva")) System.out.println("=== " + p + "\n" + town.titles(p));
            for (String[] b : new String[][] {{"gil", "coding", "3"}, {"chloe", "design", "4"}, {"dev", "design", "3"}, {"eva", "deep-dive", "2"}, {"finn", "deep-dive", "1"}, {"hana", "behavioural", "3"}, {"gil", "behavioural", "2"}}) {
                if (b[0].equals("gil") && b[1].equals("behavioural")) System.out.println(fill(town, b[0], b[1], b[2]) + town.presses("gil","nothing"));
                else System.out.println(fill(town, b[0], b[1], b[2]).lines().findFirst());
            }
        }
    }

    static String fill(Town town, String who, String block, String score) {
        Rubric rubric = town.library.rubric(new RubricId(switch (block) { case "coding" -> "ml-coding"; case "design" -> "ml-design"; default -> block; }, 1));
        Map<String, String> answers = new HashMap<>();
        rubric.competencies().forEach(c -> { answers.put("d-" + c.key(), score); answers.put("e-" + c.key(), "seen by " + who + " in " + c.name()); });
        rubric.probes(false).forEach(p -> { if (p.use() == Probe.Use.REQUIRED) { answers.put("p-" + p.id(), "GENERAL"); } });
        answers.put("recommendation", "YES");
        String out = town.fills(who, new Command.FillScorecard(new LoopId("L-1001"), block), answers);
        if (out.contains("Seal it and open")) {
            System.out.println(out);
            out = town.text(who, town.asks(who, new Command.SealDraft(new LoopId("L-1001"), block, true)));
            System.out.println(town.members("L-1001") + " " + town.posts("L-1001"));
            System.out.println(town.room("hugo", "L-1001", "summary").orElse("?"));
            System.out.println(town.room("hugo", "L-1001", "card/deep-dive/eva").orElse("?"));
            System.out.println(town.text("hugo", town.asks("hugo", new Command.RecordVerdict(new LoopId("L-1001"), Command.Answers.NONE))));
            System.out.println(town.fills("hugo", new Command.RecordVerdict(new LoopId("L-1001"), Command.Answers.NONE), Map.of("outcome", "HIRE", "reasons", "strong", "finding", "MIXED", "evidence", "x", "why-against", "we can teach", "approver", "ines")));
            System.out.println(town.newest("ines"));
            System.out.println(town.presses("ines", "Confirm"));
            System.out.println(town.newest("rosa"));
            System.out.println(town.types("rosa", "/loop status L-1001"));
        }
        return out;
    }
}
