package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.rubrics.RuleScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Noting context")
class NotingContextTest {

    private static final String START =
            "/loop start \"Ada Byron\" opening=mle-platform variant=playbook-2 level=senior lane=tabular hm=@hugo"
                    + " zone=Europe/Paris from=2026-12-01 within=14d free=\"mon-fri 09:00-18:00\"";

    private final Town town = new Town(RunningLoop.MONDAY);
    private final RunningLoop loop = RunningLoop.of(town, "L-1001");

    @AfterEach
    void close() {
        town.close();
    }

    /** Both blocks have their time, and the work for the second is in. */
    private void booked() {
        town.types("rosa", START);
        town.types(
                "rosa",
                "/loop hand-out L-1001 debugging due=2026-12-02T18:00 notebook=https://files.example.com/nb"
                        + " dataset=https://files.example.com/data model=https://files.example.com/model");
        town.types("rosa", "/loop hand-in L-1001 debugging link=https://files.example.com/ada parts=diagnosis,fix");
        town.presses("rosa", "Book plan 1");
        for (String block : List.of("design", "debugging")) {
            loop.panel(block).forEach(who -> town.types(who, "/loop accept L-1001 " + block));
        }
    }

    private void held() {
        booked();
        loop.inOrder().forEach(loop::ends);
    }

    private void scored() {
        loop.panel("design").forEach(who -> loop.scores(who, "design", "3 3 3 3 3 3", "YES"));
        loop.panel("debugging").forEach(who -> loop.scores(who, "debugging", "3 3 2 3", "YES"));
    }

    private String debrief() {
        return town.types("hugo", "/loop debrief L-1001");
    }

    @Test
    void bringsWhatTheRecruiterNotedToThoseWhoTalkItThrough() {
        booked();
        assertThat(town.types("rosa", "/loop context L-1001 debugging the whole notebook came in one commit"))
                .isEqualTo("""
                        Your note about Production debugging is kept, L-1001

                        Those who talk it through with them read it in their kit.
                        It is context: no score and no rule looks at it.""");

        assertThat(town.newest(loop.lead("debugging"))).isEqualTo("""
                For your talk with Ada Byron: Production debugging, L-1001

                Context, not a verdict
                - Rosa Delgado noted “the whole notebook came in one commit”
                Nothing follows from it. Ask what you would ask anyway, and go by what they can explain.""");
        assertThat(town.types(loop.second("debugging"), "/loop kit L-1001 debugging"))
                .contains("""
                Context, not a verdict
                - Rosa Delgado noted “the whole notebook came in one commit”
                """);
        assertThat(town.types(loop.lead("design"), "/loop kit L-1001 design")).doesNotContain("one commit");
        assertThat(town.reads(loop.lead("design"))).doesNotContain("one commit");
    }

    @Test
    void keepsWhatThePanelNotesUnderTheSealUntilTheDebriefOpens() {
        held();
        String lead = loop.lead("debugging");
        String second = loop.second("debugging");
        assertThat(town.types(lead, "/loop context L-1001 debugging SECRET-NOTE"))
                .contains("Nobody else reads it before the debrief opens, as with your card.");
        Command.AnswerContext answer = new Command.AnswerContext(
                loop.id, "debugging", new Answers(Map.of("found", "IN_PART", "note", "SECRET-ANSWER")));
        assertThat(loop.asks(lead, answer)).startsWith("What the talk showed is kept");

        List<String> everybody = new ArrayList<>(loop.panel("design"));
        everybody.addAll(List.of(second, "rosa", "hugo", "ines"));
        for (String who : everybody) {
            for (String line : List.of(
                    "/loop kit L-1001 debugging",
                    "/loop take-home L-1001 debugging",
                    "/loop status L-1001",
                    "/loop debrief L-1001",
                    "/loop context L-1001 debugging",
                    "/loop context-answer L-1001 debugging",
                    "/loop score L-1001 debugging")) {
                assertThat(town.types(who, line)).as("%s types %s", who, line).doesNotContain("SECRET");
            }
            assertThat(town.reads(who)).doesNotContain("SECRET");
        }
        assertThat(town.types(lead, "/loop kit L-1001 debugging"))
                .contains("SECRET-NOTE")
                .doesNotContain("SECRET-ANSWER");

        loop.panel("debugging").forEach(who -> loop.scores(who, "debugging", "3 3 2 3", "YES"));
        loop.scores(loop.lead("design"), "design", "3 3 3 3 3 3", "YES");
        assertThat(debrief()).doesNotContain("SECRET");
        loop.scores(loop.second("design"), "design", "3 3 3 3 3 3", "YES");
        assertThat(debrief()).contains("SECRET-NOTE", "SECRET-ANSWER");
        assertThat(town.room("hugo", "L-1001", "summary").orElseThrow()).contains("SECRET-NOTE", "SECRET-ANSWER");
        assertThat(town.types("ines", "/loop debrief L-1001")).doesNotContain("SECRET");
    }

    @Test
    void changesNoNumberAndNoRule() {
        held();
        scored();
        String without = debrief();
        Summary before = summary();
        town.types(
                "rosa",
                "/loop context L-1001 debugging signs=BULK_PASTES,NO_ITERATION,UNTESTED_EDGES note=\"all three\"");
        loop.asks(
                loop.lead("debugging"),
                new Command.AnswerContext(
                        loop.id,
                        "debugging",
                        new Answers(Map.of("found", "NOT_DEFENDED", "note", "could not say why"))));
        String with = debrief();
        Summary after = summary();

        assertThat(after.composite()).isEqualTo(before.composite());
        assertThat(after.disagreements()).isEqualTo(before.disagreements());
        assertThat(after.matches()).isEqualTo(before.matches());
        assertThat(after.objectionsToHire()).isEqualTo(before.objectionsToHire());
        String context = """
                Context, not a verdict
                - Production debugging. Rosa Delgado noted bulk pastes, no step-by-step debugging, guards for cases that were never tried: “all three”. In the talk %s found: they can't explain it, “could not say why”.
                People noticed this. It is in no number above, and no rule looks at it.
                """.formatted(name(loop.lead("debugging")));
        assertThat(with).contains(context);
        assertThat(with.replace("\n" + context, "")).isEqualTo(without);
        for (RuleScope scope : RuleScope.values()) {
            assertThat(scope.facts().keySet()).noneMatch(fact -> fact.matches(".*\\b(context|notes?|signs?)\\b.*"));
        }
    }

    private Summary summary() {
        return town.store.inTransaction(
                tx -> Summary.of(loop.now(), tx.cards().read(loop.id, new Tx.Reader.TheRoom()), town.library));
    }

    private String name(String who) {
        return town.people.get(new PersonId(who)).name();
    }

    @Test
    void isClosedByNobodyButThoseWhoSatInTheTalk() {
        booked();
        town.types("rosa", "/loop context L-1001 debugging came in one commit");
        String lead = loop.lead("debugging");
        assertThat(town.types(lead, "/loop context-answer L-1001 debugging found=DEFENDED note=fine"))
                .as("before the talk")
                .startsWith("debugging of L-1001 begins ");
        loop.inOrder().forEach(loop::ends);
        for (String who : List.of("rosa", "hugo", loop.lead("design"))) {
            assertThat(town.types(who, "/loop context-answer L-1001 debugging found=DEFENDED note=fine"))
                    .as(who)
                    .startsWith("You have no seat in debugging of L-1001.");
        }
        assertThat(town.types(lead, "/loop context-answer L-1001 debugging found=DEFENDED"))
                .contains("Rosa Delgado noted “came in one commit”")
                .contains("A sentence on what they said or showed, please.");
        assertThat(town.types(
                        lead, "/loop context-answer L-1001 debugging found=DEFENDED note=\"explained each step\""))
                .startsWith("What the talk showed is kept, Production debugging, L-1001");
        scored();
        assertThat(debrief())
                .contains("In the talk " + name(lead) + " found: they defend it as their own, “explained each step”.");
    }

    @Test
    void staysOpenInTheDebriefWithoutAnAnswerOfTheTalk() {
        held();
        town.types("rosa", "/loop context L-1001 debugging came in one commit");
        scored();
        assertThat(debrief()).contains("“came in one commit”. The talk has not answered it; it stays open.");
    }

    @Test
    void putsADifferenceOnTheAgendaInNeutralWords() {
        held();
        town.types("rosa", "/loop context L-1001 debugging signs=DIFFERS note=\"live it was slow\"");
        scored();
        assertThat(Town.linesWith(debrief(), "- ", " min"))
                .contains(
                        "- 3 min  Production debugging and the live rounds give different pictures: what would explain both?",
                        "- 2 min  Patterns, and what is still unknown");
    }

    @Test
    void isTakenOnlyWhereAnAssistantCouldDoMuchOfTheWork() {
        booked();
        assertThat(town.types("rosa", "/loop context L-1001 design looked rehearsed"))
                .isEqualTo("""
                No such notes are taken about design of L-1001.

                They are taken about debugging.""");
        assertThat(town.types(loop.lead("design"), "/loop score L-1001 design"))
                .doesNotContain("Context, not a verdict");
        assertThat(town.types(loop.lead("debugging"), "/loop score L-1001 debugging"))
                .contains("Context, not a verdict")
                .contains("How the work came about, if you noticed something; in no score");
        assertThat(town.library.templates().stream()
                        .flatMap(template -> template.blocks().stream()
                                .filter(block -> block.contextNotes())
                                .map(block -> template.name() + " " + block.key()))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "playbook-4 coding", "playbook-4 debugging", "playbook-2 debugging", "assess-3 take-home");
    }

    /** A card that says this about how the work came about. */
    private Map<String, String> noting(String signs, String words) {
        Map<String, String> card = new HashMap<>(loop.card("debugging", "3 3 3 3", "YES"));
        card.put("c-signs", signs);
        card.put("c-note", words);
        return card;
    }

    @Test
    void isWrittenOnTheCardAndRevisedWithIt() {
        held();
        String lead = loop.lead("debugging");
        Map<String, String> card = noting("BULK_PASTES", "FIRST-WORDS");
        loop.submits(lead, "debugging", card);
        assertThat(town.types(lead, "/loop score L-1001 debugging")).contains("FIRST-WORDS", "[x] bulk pastes");
        card.put("c-note", "SECOND-WORDS");
        loop.submits(lead, "debugging", card);
        loop.scores(loop.second("debugging"), "debugging", "3 3 3 3", "YES");
        loop.panel("design").forEach(who -> loop.scores(who, "design", "3 3 3 3 3 3", "YES"));
        assertThat(debrief()).contains("noted bulk pastes: “SECOND-WORDS”").doesNotContain("FIRST-WORDS");
    }

    @Test
    void keepsWhatTheTalkShowedWhenTheCardIsRevised() {
        held();
        String lead = loop.lead("debugging");
        Map<String, String> card = noting("BULK_PASTES", "FIRST-WORDS");
        loop.submits(lead, "debugging", card);
        town.types(lead, "/loop context-answer L-1001 debugging found=DEFENDED note=\"explained each step\"");
        loop.submits(lead, "debugging", card);
        card.put("c-signs", "BULK_PASTES,NO_ITERATION");
        card.put("c-note", "SECOND-WORDS");
        loop.submits(lead, "debugging", card);

        loop.scores(loop.second("debugging"), "debugging", "3 3 3 3", "YES");
        loop.panel("design").forEach(who -> loop.scores(who, "design", "3 3 3 3 3 3", "YES"));
        assertThat(Town.linesWith(debrief(), "WORDS"))
                .containsExactly(("- Production debugging. %s noted bulk pastes, no step-by-step debugging:"
                                + " “SECOND-WORDS”. In the talk %s found: they defend it as their own,"
                                + " “explained each step”.")
                        .formatted(name(lead), name(lead)));
    }

    @Test
    void isGoneFromTheCardWhereItsAuthorEmptiesIt() {
        held();
        String lead = loop.lead("debugging");
        Map<String, String> card = noting("", "FIRST-WORDS");
        loop.submits(lead, "debugging", card);
        card.put("c-note", "");
        loop.submits(lead, "debugging", card);
        assertThat(town.types(lead, "/loop score L-1001 debugging")).doesNotContain("FIRST-WORDS");
    }

    @Test
    void keepsNothingAToolSaysUnlessTheOpeningSaysWhy() {
        booked();
        String refused = town.types(
                "rosa", "/loop context L-1001 debugging tool=Scanner seen=\"2026-12-01 14:20\" note=\"style changes\"");
        assertThat(refused)
                .contains(
                        "What tools say is not kept in this opening. Ask whoever keeps your openings to write down why"
                                + " that is lawful; what you saw yourself is fine.")
                .contains("style changes");
        assertThat(town.reads(loop.lead("debugging"))).doesNotContain("style changes");
        assertThat(town.types("rosa", "/loop context L-1001 debugging")).doesNotContain("the style changes midway");
    }

    @Test
    void keepsWhatAToolSaysWithItsNameAndTimeWhereTheOpeningSaysWhy() {
        PeopleFiles.Read shipped = PeopleFiles.shipped("/sandbox/people.yaml");
        List<Opening> lawful = shipped.openings().stream()
                .map(one -> new Opening(one.key(), one.title(), one.defaults(), "Legitimate interest, assessed in May"))
                .toList();
        try (Town other =
                new Town(RunningLoop.MONDAY, new PeopleFiles.Read(shipped.people(), lawful, shipped.contacts()))) {
            other.types("rosa", START);
            assertThat(other.types(
                            "rosa", "/loop context L-1001 debugging signs=AUTHORSHIP_DRIFT note=\"cells 4 to 9\""))
                    .contains("Which tool says so?", "cells 4 to 9");
            assertThat(other.types("rosa", "/loop context L-1001 debugging tool=Scanner signs=AUTHORSHIP_DRIFT"))
                    .contains("When did it see that? For example 2026-12-03 14:20.");
            assertThat(
                            other.types(
                                    "rosa",
                                    "/loop context L-1001 debugging tool=Scanner seen=\"2026-12-01 14:20\" signs=AUTHORSHIP_DRIFT"))
                    .startsWith("Your note about Production debugging is kept, L-1001");
            List<ContextNote> kept = other.store.inTransaction(
                    tx -> tx.contextNotes().read(new LoopId("L-1001"), new Tx.Reader.Somebody(new PersonId("rosa"))));
            assertThat(kept).hasSize(1);
            assertThat(other.text(
                            "rosa",
                            Card.of(Words.of("Note"), new Card.Element.Text(ContextWords.one(kept.getFirst())))))
                    .contains("noted the style changes midway (from Scanner, seen 2026-12-01 14:20, context only)");
        }
    }

    @Test
    void saysWhoReadsANoteAboutThePreScreen() {
        town.types("rosa", START + " prescreen=yes paid=100 reason=\"we try it\"");
        assertThat(town.types("rosa", "/loop context L-1001 prescreen came in one commit"))
                .isEqualTo("""
                        Your note about Paid pre-screen is kept, L-1001

                        It stands in the debrief.
                        It is context: no score and no rule looks at it.""");
    }

    @Test
    void belongsToThoseWhoTakePart() {
        booked();
        assertThat(town.types("ines", "/loop context L-1001 debugging saw it"))
                .startsWith("Noting something about L-1001 is up to those who take part in it.");
        assertThat(loop.now().takeHome("debugging").map(TakeHome::state)).contains(TakeHome.State.IN);
        assertThat(loop.block("debugging").status()).isEqualTo(Block.Status.BOOKED);
    }
}
