package loopkeeper.rubrics;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a rule can look at, and which facts are known about it. A rule that asks for another fact cannot be read. */
public enum RuleScope {
    /** A loop template with one way to choose its options. */
    TEMPLATE("variant:text level:text framework:text lanes:list total:number cap:number over-cap-chosen:yes"
            + " blocks:number weights:number scored:number families:list first:text heaviest:list topics:list"
            + " production-blocks:number past-project:number locked-past-project:yes design-weight:number"
            + " coding-weight:number breadth-weight:number depth-weight:number prod-ml-weight:number"
            + " behavioural-weight:number exercises:number conversations:number coding-blocks:number"
            + " design-blocks:number behavioural-blocks:number technical:number onsite-technical:number"),
    /** One block of a template. */
    BLOCK("variant:text level:text framework:text key:text family:text minutes:number least:number async:number"
            + " weight:number dimensions:number judged:number locked:yes past-project:yes walk-through:yes"
            + " interviewers:number waivable:yes themes:list lanes-without-task:number write-up:number"),
    /** One task or question an interviewer may set. */
    ITEM("text:text tags:list family:text rubric:text surface:text dirty-corner:text ambiguities:number"),
    /** What a recruiter set for a job. */
    OPENING("variant:text level:text years:number prescreen:yes qualified-a-week:number" + " paid:number"),
    /** A block that somebody wants to add to a running loop. */
    STEP("variant:text family:text blocks:number total:number minutes:number"),
    /** What a recruiter wrote to tell a candidate. */
    MESSAGE("text:text");

    /** What kind of value a fact has. */
    public enum Kind {
        NUMBER,
        TEXT,
        LIST,
        YES
    }

    private final String known;

    RuleScope(String known) {
        this.known = known;
    }

    /** Every fact by name. */
    public Map<String, Kind> facts() {
        Map<String, Kind> all = new LinkedHashMap<>();
        for (String fact : known.split(" ", -1)) {
            String[] parts = fact.split(":", 2);
            all.put(parts[0], Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)));
        }
        return all;
    }
}
