package loopkeeper.bot.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.EditLoop;
import loopkeeper.bot.chat.Command.MendLoop;
import loopkeeper.bot.chat.Command.PlanLoop;
import loopkeeper.bot.chat.Command.ReplanLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Rulebook;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * Changes a running loop within the guards: who recruits or decides, the window and the candidate's times and data,
 * and the length of blocks. A request to cut a locked block is refused to everybody and put on record.
 */
final class EditingALoop implements Feature<EditLoop> {

    private static final Set<String> CANDIDATE = Set.of("candidate", "email", "link", "cv");

    private final People people;
    private final StartFields fields;
    private final EditFields typed;
    private final RulesOfALoop rules;

    EditingALoop(People people, RubricLibrary library) {
        this.people = people;
        this.fields = new StartFields(library, people);
        this.typed = new EditFields(people);
        this.rules = new RulesOfALoop(library);
    }

    @Override
    public Reply run(EditLoop ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Person asking = people.get(by.person());
            Optional<Refusal> stranger = Permissions.mayLook(loop, asking);
            if (stranger.isPresent()) {
                return new Reply.Refuse(stranger.get());
            }
            Reply cut = refusedCut(tx, loop, ask.answers(), by);
            if (cut != null) {
                return cut;
            }
            Optional<Refusal> no = Permissions.mayEdit(loop, asking);
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            return ask.answers().none()
                    ? new Reply.Fill(
                            EditForm.draw(loop, tx.loops().candidate(loop.id()).orElseThrow(), Answers.NONE, Map.of()))
                    : edit(tx, loop, ask.answers(), by, asking);
        });
    }

    /** The answer to whoever wants a locked block shorter, gone or replaced; null when nobody does. */
    private static @Nullable Reply refusedCut(Tx tx, Loop loop, Answers answers, Actor by) {
        for (Block block : loop.blocks()) {
            boolean named = List.of("cut", "drop", "remove").stream()
                    .anyMatch(verb -> answers.get(verb).equals(block.key()));
            boolean swapped = answers.get("replace").equals(block.key());
            String minutes = answers.get(block.key());
            if (block.locked() && (named || swapped || isShorter(minutes, block))) {
                Decision decision = swapped
                        ? LoopRules.swap(loop, block, answers.get("by"))
                        : LoopRules.resize(loop, block, named ? 0 : Long.parseLong(minutes), "", false);
                return InLoop.decided(tx, loop, decision, by, (after, changed) -> new Reply.Quiet());
            }
            if (named || swapped) {
                return InLoop.decided(
                        tx, loop, LoopRules.swap(loop, block, ""), by, (after, changed) -> new Reply.Quiet());
            }
        }
        return null;
    }

    private static boolean isShorter(String minutes, Block block) {
        return minutes.matches("[0-9]{1,3}")
                && Long.parseLong(minutes) < block.length().toMinutes();
    }

    private Reply edit(Tx tx, Loop loop, Answers answers, Actor by, Person asking) {
        List<LoopEvent> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Candidate before = tx.loops().candidate(loop.id()).orElseThrow();
        Map<String, String> aboutCandidate = new LinkedHashMap<>();
        String reason = answers.get("reason");
        for (var answer : shorterBlocksFirst(loop, answers)) {
            String key = answer.getKey();
            String value = answer.getValue().strip();
            if (key.equals("reason") || value.isEmpty()) {
                continue;
            }
            Optional<Block> block = loop.block(key);
            if (block.isPresent()) {
                Optional<Refusal> refused = resize(loop, block.get(), value, reason, asking, events, problems);
                if (refused.isPresent()) {
                    return new Reply.Refuse(refused.get());
                }
            } else if (CANDIDATE.contains(key)) {
                fields.problemWith(key, value).ifPresent(problems::add);
                aboutCandidate.put(key, value);
            } else {
                typed.field(loop, key, value, tx.now(), events, problems);
            }
        }
        EditFields.times(tx, loop, answers, events, problems);
        for (LoopEvent event : events) {
            if (event instanceof LoopEvent.LoopEdited edited
                    && Set.of("hm", "recruiter").contains(edited.what())
                    && PanelRules.isSubject(loop, new PersonId(edited.to()))) {
                problems.add(
                        people.get(new PersonId(edited.to())).name() + " plays the candidate of " + loop.id() + ".");
            }
        }
        Loop changed = loop;
        for (LoopEvent event : events) {
            changed = changed.after(event);
        }
        List<Rulebook.Hit> hits = rules.broughtBy(loop, changed);
        List<String> refused = hits.stream()
                .filter(Rulebook.Hit::isGate)
                .map(Rulebook.Hit::sentence)
                .toList();
        if (!refused.isEmpty()) {
            return new Reply.Refuse(new Refusal.BadInput(refused));
        }
        for (Rulebook.Hit hit : hits) {
            if (reason.isBlank()) {
                problems.add(hit.sentence() + " If it is right here, say why with reason=…; it is kept with the loop.");
            } else {
                events.add(new LoopEvent.LoopEdited("warning " + hit.rule().id(), hit.sentence(), "passed", reason));
            }
        }
        if (!problems.isEmpty()) {
            return new Reply.Fill(EditForm.draw(loop, before, answers, Map.of("", String.join(" ", problems))));
        }
        if (!aboutCandidate.isEmpty()) {
            Candidate after = new Candidate(
                    loop.id(),
                    aboutCandidate.getOrDefault("candidate", before.name()),
                    aboutCandidate.getOrDefault("email", before.email()),
                    aboutCandidate.getOrDefault("link", before.meetingLink()),
                    aboutCandidate.getOrDefault("cv", before.resumeLink()));
            tx.loops().rewrite(after);
            events.add(new LoopEvent.LoopEdited("the candidate's data", "", "", ""));
        }
        withdrawResized(tx, loop, events);
        tellNewDecider(tx, loop, events);
        Loop after = tx.loops().record(loop, events, by.person());
        if (after.revision() != loop.revision()) {
            SendingToTheCandidate.letGo(tx, loop);
        }
        boolean othersRead = !after.hiringManager().equals(loop.hiringManager())
                || !after.recruiter().equals(loop.recruiter());
        if (othersRead && after.isOpenForReading()) {
            OpeningADebrief.admit(tx, after);
        }
        return changed(tx, after);
    }

    /** Time that one block gives must be there before another takes it, whatever they are called. */
    private static List<Map.Entry<String, String>> shorterBlocksFirst(Loop loop, Answers answers) {
        return answers.values().entrySet().stream()
                .sorted(Comparator.comparing(answer -> loop.block(answer.getKey())
                        .filter(block -> isShorter(answer.getValue().strip(), block))
                        .isEmpty()))
                .toList();
    }

    private static Optional<Refusal> resize(
            Loop loop,
            Block block,
            String value,
            String reason,
            Person asking,
            List<LoopEvent> events,
            List<String> problems) {
        if (!value.matches("[0-9]{1,3}")) {
            problems.add("“" + value + "” is not a length for " + block.key() + ". It takes minutes, for example "
                    + block.key() + "=" + block.length().toMinutes() + ".");
            return Optional.empty();
        }
        // Earlier changes in the same line count: 15 minutes may move from one block to another.
        Loop soFar = loop;
        for (LoopEvent event : events) {
            soFar = soFar.after(event);
        }
        boolean admin = asking.is(Person.Role.ADMIN);
        return switch (LoopRules.resize(soFar, block, Long.parseLong(value), reason, admin)) {
            case Decision.Refused no -> Optional.of(no.why());
            case Decision.Accepted yes -> {
                events.addAll(yes.events());
                yield Optional.empty();
            }
        };
    }

    private static void tellNewDecider(Tx tx, Loop loop, List<LoopEvent> events) {
        for (LoopEvent event : events) {
            if (event instanceof LoopEvent.LoopEdited edited
                    && edited.what().equals("hm")
                    && !edited.to().equals(edited.from())) {
                PersonId decider = new PersonId(edited.to());
                tx.afterwards(new Effect.Tell(
                        decider,
                        "started/" + loop.id() + "/" + decider,
                        Card.of(
                                Words.of("You decide in ", loop.id(), " now, the loop for ", new Whom(loop.id())),
                                new Element.Text(Words.of(
                                        "Until the debrief opens nobody sees a score, you included. I will tell you"
                                                + " when it does.")))));
            }
        }
    }

    private static void withdrawResized(Tx tx, Loop loop, List<LoopEvent> events) {
        for (LoopEvent event : events) {
            if (event instanceof LoopEvent.BlockLengthChanged changed) {
                Block block = loop.block(changed.block()).orElseThrow();
                TimeSlot slot = block.slot();
                if (slot != null) {
                    for (Seat seat : block.panel()) {
                        Invitations.withdraw(tx, loop, block, seat, slot, "its length changed, so it is planned again");
                    }
                }
            }
        }
    }

    private static Reply changed(Tx tx, Loop loop) {
        boolean toPlan = !loop.free().isEmpty()
                && loop.blocks().stream().anyMatch(block -> PlanningAPanel.wantsPlan(loop, block));
        if (toPlan) {
            tx.afterwards(new Effect.Solve(loop.id()));
        }
        List<Element> body = new ArrayList<>();
        body.add(new Element.Fact(
                "Active time",
                Words.of(loop.totalMinutes(), " of at most ", loop.recipe().capMinutes(), " minutes")));
        body.add(LoopCard.blocks(loop));
        if (toPlan) {
            body.add(new Element.Text(Words.of("Some blocks need a time; I am looking for plans.")));
        }
        List<String> outside = outside(loop, tx.now());
        if (!outside.isEmpty()) {
            body.add(new Element.Text(Words.of("Booked where the candidate is not free any more:")));
            body.add(new Element.Bullets(
                    outside.stream().map(one -> Words.of(one)).toList()));
            body.add(new Element.Note(Words.of("Nothing of that has changed yet.")));
            return new Reply.Show(new Card(
                    Words.of(loop.id(), " is changed"),
                    body,
                    List.of(
                            new Button("Move as little as possible", Button.Style.PRIMARY, new MendLoop(loop.id())),
                            new Button(
                                    "Give up the times and plan anew",
                                    Button.Style.PLAIN,
                                    new ReplanLoop(loop.id())))));
        }
        return new Reply.Show(new Card(
                Words.of(loop.id(), " is changed"),
                body,
                toPlan
                        ? List.of()
                        : List.of(new Button("Look for plans", Button.Style.PLAIN, new PlanLoop(loop.id())))));
    }

    /** What is booked and still to come outside the times at which the candidate is free. */
    private static List<String> outside(Loop loop, Instant now) {
        return loop.blocks().stream()
                .filter(block -> block.status() == Block.Status.BOOKED)
                .filter(block -> {
                    TimeSlot slot = block.slot();
                    return slot != null
                            && slot.start().isAfter(now)
                            && loop.free().stream()
                                    .noneMatch(free -> !free.start().isAfter(slot.start())
                                            && !free.end().isBefore(slot.end()));
                })
                .map(Block::title)
                .toList();
    }
}
