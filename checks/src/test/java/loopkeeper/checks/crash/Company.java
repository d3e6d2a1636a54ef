package loopkeeper.checks.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** People in the sandbox who bring loops to the point where cards are due. */
public final class Company {

    private static final List<String> EVERYBODY = List.of(
            "ana", "ben", "chloe", "dev", "elif", "farid", "grace", "greta", "henry", "ishaan", "julia", "kenji",
            "leila", "maya-l", "maya-r", "noah", "oluchi", "priya", "tomas");

    private Company() {}

    /** A seat in a block, as an invitation names it. */
    public record Seat(String loop, String block, String person) {}

    /** What is typed to start a loop whose interviews are to be in the first half of the window. */
    public static String start(String candidate, Instant now) {
        LocalDate from = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(3);
        return "/loop start \"" + candidate
                + "\" opening=mle-platform variant=production level=senior lane=tabular hm=@hugo"
                + " zone=Europe/Paris from=" + from + " within=20d free=\"mon-fri 09:00-17:00\"";
    }

    /** Starts loops, books the first plan of each, has everybody accept, and waits until all interviews are over. */
    public static List<Seat> interviewed(Talk talk, int loops) throws IOException {
        List<Seat> seats = new ArrayList<>();
        for (int i = 1; i <= loops; i++) {
            Instant now = Instant.parse(talk.inbox("rosa").get("now").asText());
            String opened = talk.says("rosa", "setup-start-" + i, start("Candidate Number " + i, now))
                    .text();
            String loop = opened.substring(0, opened.indexOf(' '));
            // Moving the clock by nothing returns when all that is due is done.
            talk.clock(Duration.ZERO);
            Talk.Answer chosen = talk.says("rosa", "setup-choose-" + i, "/loop choose " + loop + " 1");
            if (!chosen.text().startsWith("Plan 1 is booked")) {
                throw new AssertionError("no plan for " + loop + ": " + chosen.text());
            }
            talk.clock(Duration.ZERO);
        }
        for (String person : EVERYBODY) {
            for (Seat seat : invited(talk.inbox(person), person)) {
                talk.says(
                        person,
                        "setup-accept-" + seat.loop() + seat.block(),
                        "/loop accept " + seat.loop() + " " + seat.block());
                seats.add(seat);
            }
        }
        talk.clock(Duration.ofDays(24));
        return seats;
    }

    private static List<Seat> invited(JsonNode inbox, String person) {
        List<Seat> seats = new ArrayList<>();
        for (JsonNode command : inbox.findValues("command")) {
            if (command.path("do").asText().equals("accept-invite")) {
                seats.add(new Seat(
                        command.get("loop").asText(), command.get("block").asText(), person));
            }
        }
        return seats;
    }
}
