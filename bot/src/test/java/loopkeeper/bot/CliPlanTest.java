package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./loopkeeper plan")
final class CliPlanTest {

    private static final String PROBLEM = """
            {"grid_minutes": 15, "from": "2026-12-01T00:00:00Z", "days": 28,
             "cost": {"unplaced": 10000, "day": 10, "second_day": 30, "idle_tick": 1, "preference": 2, "load": "squared per person and week"},
             "people": [
              {"id": "ana", "zone": "Europe/London", "free": [["2026-12-02T09:00:00Z", "2026-12-02T18:00:00Z"]], "day_cap": 2, "week_cap": 6, "buffer_minutes": 15, "prefers": "morning"},
              {"id": "ben", "zone": "Asia/Kolkata", "free": [["2026-12-02T09:00:00Z", "2026-12-02T18:00:00Z"]], "day_cap": 2, "week_cap": 6, "buffer_minutes": 15}],
             "candidates": [
              {"id": "c1", "zone": "America/New_York", "release": "2026-12-01", "free": [["2026-12-02T14:00:00Z", "2026-12-02T19:00:00Z"]],
               "active_minutes_per_day": 270, "max_days": 2, "within_days": 5, "break_minutes": 15,
               "blocks": [{"key": "coding", "minutes": 60, "seats": [{"role": "lead", "pool": ["ana", "ben"]}], "after": []},
                          {"key": "design", "minutes": 60, "seats": [{"role": "lead", "pool": ["ana", "ben"]}], "after": ["coding"]}]}]}
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new TreeMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void plansAFileAndChecksItsOwnPlan() throws IOException {
        Path problem = file("problem.json", PROBLEM);
        Path plan = folder.resolve("plan.json");
        assertThat(run("plan", problem.toString(), "--rounds", "20", "--out", plan.toString()))
                .isZero();
        // Two days from the release cost 10; both sit after noon, which Ana does not like; each has one interview.
        assertThat(out).hasToString("1 of 1 candidates have a plan. Cost 14; no plan can cost less than 14.\n");
        assertThat(err).hasToString("");
        assertThat(run("plan", "--check", problem.toString(), plan.toString())).isZero();
        assertThat(out).hasToString("1 of 1 candidates have a plan, and every plan keeps every rule. Cost 14.\n");
        assertThat(Files.readString(plan)).contains("\"start\" : \"2026-12-02T14:00:00Z\"");
    }

    @Test
    void aPlanThatBreaksARuleIsToldWithExitCode1() throws IOException {
        Path problem = file("problem.json", PROBLEM);
        Path plan = file("plan.json", """
                {"candidates": [{"id": "c1", "blocks": [
                 {"key": "coding", "start": "2026-12-02T14:00:00Z", "end": "2026-12-02T15:00:00Z", "seats": [{"role": "lead", "person": "ana"}]},
                 {"key": "design", "start": "2026-12-02T15:00:00Z", "end": "2026-12-02T16:00:00Z", "seats": [{"role": "lead", "person": "ben"}]}]}]}
                """);
        assertThat(run("plan", "--check", problem.toString(), plan.toString())).isEqualTo(1);
        assertThat(out)
                .hasToString(
                        "c1: The candidate needs a pause between two blocks. (design leaves no pause to another block)\n");
    }

    @Test
    void aCandidateWithoutAPlanIsToldWhyWithExitCode1() throws IOException {
        Path problem = file("problem.json", PROBLEM.replace("\"2026-12-02T19:00:00Z\"", "\"2026-12-02T16:00:00Z\""));
        assertThat(run("plan", problem.toString(), "--rounds", "5")).isEqualTo(1);
        assertThat(out.toString())
                .contains("\"placed\" : 0")
                .contains("\"reasons\" : [ \"the candidate's free times\"")
                .contains("\"remedies\" : [ \"If the candidate could come on ");
    }

    @Test
    void everythingThatIsWrongInAFileIsToldWithItsPathAndAnExampleAndExitCode2() throws IOException {
        Path problem = file(
                "problem.json",
                PROBLEM.replace("\"zone\": \"Asia/Kolkata\"", "\"zone\": \"Mars\"")
                        .replace(
                                "\"minutes\": 60, \"seats\": [{\"role\": \"lead\", \"pool\": [\"ana\", \"ben\"]}], \"after\": []",
                                "\"minutes\": 50, \"seats\": [{\"role\": \"lead\", \"pool\": [\"zoe\"]}], \"after\": []")
                        .replace("\"max_days\": 2", "\"max_days\": 0"));
        assertThat(run("plan", problem.toString())).isEqualTo(2);
        assertThat(err).hasToString(problem + """
                 can't be used:
                  $.people[1].zone: expected a time zone, such as "Europe/London"; found "Mars"
                  $.candidates[0].max_days: expected a whole number from 1 to 14, such as 2; found 0
                  $.candidates[0].blocks[0].minutes: expected a multiple of 15, such as 60; found 50
                  $.candidates[0].blocks[0].seats[0].pool[0]: expected the id of somebody in $.people, such as "ana"; found "zoe"
                """);
    }

    @Test
    void whatIsNoJsonIsToldWithLineAndColumn() throws IOException {
        Path problem = file("problem.json", "{\"people\": [}");
        assertThat(run("plan", problem.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith(problem + " can't be used:\n  $ at line 1, column 13: not JSON: ");
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThat(run("plan", folder.resolve("nothing.json").toString())).isEqualTo(2);
        assertThat(err)
                .hasToString(folder.resolve("nothing.json")
                        + " can't be read as text in UTF-8; is it there, and yours to read?\n");
    }

    @Test
    void theBarIsDrawnOnlyForSomebodyWhoWatches() throws IOException {
        Path problem = file("problem.json", PROBLEM);
        variables.put("LOOPKEEPER_TERMINAL", "1");
        assertThat(run("plan", problem.toString(), "--rounds", "20")).isZero();
        assertThat(err.toString()).endsWith("\n");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Cli(
                        variables,
                        new Wired(InstantSource.system(), new SecureRandom()),
                        InstantSource.system(),
                        new CountDownLatch(1))
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
