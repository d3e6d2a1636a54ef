package loopkeeper.bot.features;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ShowPreparation;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.rubrics.CandidateTexts;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.scheduler.TimeSlot;

/** What the candidate of a loop may be told, for its recruiter to send on: only what this loop asks of them. */
final class PreparingACandidate implements Feature<ShowPreparation> {

    private final RubricLibrary library;

    PreparingACandidate(RubricLibrary library) {
        this.library = library;
    }

    @Override
    public Reply run(ShowPreparation ask, Actor by, Tx tx) {
        Loop loop = tx.loops().find(ask.loop()).orElse(null);
        if (loop == null) {
            return new Reply.Refuse(new Refusal.NoSuchLoop(ask.loop().code()));
        }
        if (!loop.recruiter().equals(by.person()) && !loop.hiringManager().equals(by.person())) {
            return new Reply.Refuse(new Refusal.NotYours("Preparing a candidate", "the recruiter of this loop"));
        }
        Optional<LoopTemplate> template = asHeld(library, loop);
        return template.isEmpty()
                ? new Reply.Refuse(new Refusal.NoSuchLoop(ask.loop().code()))
                : new Reply.Show(card(loop, template.get(), tx.now()));
    }

    /** The loop's template with just the blocks and lengths this loop has; empty when the catalogue lost it. */
    static Optional<LoopTemplate> asHeld(RubricLibrary library, Loop loop) {
        return library.template(loop.recipe().variant(), loop.recipe().level())
                .map(template -> template.withBlocks(loop.blocks().stream()
                        .filter(block -> block.key().equals(block.kind()))
                        .flatMap(block -> template.block(block.kind()).stream()
                                .map(one -> one.lasting((int) block.length().toMinutes())))
                        .toList()));
    }

    private Card card(Loop loop, LoopTemplate template, Instant now) {
        CandidateTexts texts = library.candidateTexts();
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of(texts.welcome())));
        body.add(new Element.Heading(texts.axes()));
        body.add(bullets(texts.formats(template)));
        List<CandidateTexts.Bring> bring = texts.bring(template);
        if (!bring.isEmpty()) {
            body.add(new Element.Heading("To bring"));
            body.add(bullets(bring.stream().map(CandidateTexts.Bring::text).toList()));
        }
        int days = daysLeft(loop, now);
        body.add(new Element.Heading(
                "To prepare, " + days + (days == 1 ? " day" : " days") + " before the first conversation"));
        texts.longer(template, days).forEach(one -> body.add(new Element.Text(Words.of(one))));
        body.add(new Element.Bullets(texts.preparation(template, days).stream()
                .map(day -> Words.of(
                        new Bold(
                                day.from() == day.to()
                                        ? "Day " + day.from()
                                        : "Days " + day.from() + " to " + day.to()),
                        "  ",
                        day.title(),
                        ". ",
                        day.text()))
                .toList()));
        body.add(new Element.Heading("On the day"));
        body.add(bullets(texts.dayOf(template, true)));
        body.add(new Element.Heading("Good to know"));
        body.add(bullets(texts.notices()));
        return new Card(Words.of("For ", new Whom(loop.id()), " to read, ", loop.id()), body, List.of());
    }

    /** Whole days from now to the first booked block, or to the first day of the window; at least 0. */
    private static int daysLeft(Loop loop, Instant now) {
        Instant first = loop.blocks().stream()
                .map(Block::slot)
                .filter(Objects::nonNull)
                .map(TimeSlot::start)
                .min(Instant::compareTo)
                .orElse(loop.recipe().window().start());
        return (int) Math.max(0, ChronoUnit.DAYS.between(now, first));
    }

    private static Element bullets(List<String> lines) {
        return new Element.Bullets(lines.stream().map(line -> Words.of(line)).toList());
    }
}
