package loopkeeper.bot.candidate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.bot.features.CandidateLinks;
import loopkeeper.bot.features.TakeHomeBriefs;
import loopkeeper.bot.features.Tx;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.scheduler.PanelPlan;

/** Reads what one candidate's page shows. */
final class Reading {

    private static final int MOST_DAYS = 14;

    private final RubricLibrary library;
    private final People people;
    private final List<Opening> openings;
    private final Preparation preparation;
    private final TakeHomeBriefs briefs;

    Reading(RubricLibrary library, People people, List<Opening> openings, Preparation preparation) {
        this.library = library;
        this.people = people;
        this.openings = List.copyOf(openings);
        this.preparation = preparation;
        this.briefs = new TakeHomeBriefs(library);
    }

    /** The page behind a link; empty when the link is not, or no longer, good. */
    Optional<CandidateView> view(Tx tx, String secret) {
        return CandidateLinks.find(tx, secret)
                .flatMap(link -> tx.loops().find(link.loop()).map(loop -> view(tx, link, loop)));
    }

    private CandidateView view(Tx tx, Pages.CandidateLink link, Loop loop) {
        Pages.CandidatePage page = tx.pages().of(loop.id());
        Candidate candidate = tx.loops().candidate(loop.id()).orElseGet(() -> new Candidate(loop.id(), "", "", "", ""));
        ZoneId chosen = page.zone();
        ZoneId zone = chosen == null ? loop.recipe().zone() : chosen;
        Optional<Tx.Offer> offer = tx.loops()
                .offered(loop.id())
                .filter(one -> one.toldAt() == page.shownRevision() && one.revision() == loop.revision());
        Person recruiter = people.find(loop.recruiter()).orElse(null);
        boolean choosing = link.purpose() == Pages.CandidateLink.Purpose.CHOOSE;
        List<TakeHomeBriefs.Brief> tasks = briefs.sent(tx, loop);
        boolean over = loop.blocks().stream().allMatch(Block::isPlaced);
        return new CandidateView(
                link.purpose(),
                candidate.name(),
                role(tx, loop),
                page.shownRevision(),
                over ? List.of() : offer.map(one -> plans(loop, one)).orElse(List.of()),
                choosing && over && tasks.isEmpty()
                        ? List.of()
                        : interviews(loop, tx.bookings().of(loop.id()), candidate.meetingLink()),
                tasks,
                zone,
                chosen != null,
                days(loop, zone, tx.now()),
                page.askedForTime(),
                page.accommodation(),
                recruiter == null ? "your recruiter" : recruiter.name(),
                recruiter == null ? "" : recruiter.email(),
                tx.now());
    }

    private String role(Tx tx, Loop loop) {
        return tx.openings().all(openings).stream()
                .filter(opening -> opening.key().equals(loop.recipe().opening()))
                .map(Opening::title)
                .findFirst()
                .orElse(loop.recipe().opening());
    }

    private static List<List<CandidateView.Placed>> plans(Loop loop, Tx.Offer offer) {
        return offer.plans().stream().map(plan -> placed(loop, plan)).toList();
    }

    private static List<CandidateView.Placed> placed(Loop loop, PanelPlan plan) {
        return plan.placements().stream()
                .map(one -> new CandidateView.Placed(
                        loop.block(one.block()).map(Block::title).orElse(one.block()), one.slot()))
                .sorted(Comparator.comparing(one -> one.slot().start()))
                .toList();
    }

    private List<CandidateView.Interview> interviews(Loop loop, List<Bookings.Booking> bookings, String meetingLink) {
        LoopTemplate template =
                library.template(loop.recipe().variant(), loop.recipe().level()).orElse(null);
        List<CandidateView.Interview> all = new ArrayList<>();
        for (Block block : loop.blocks()) {
            if (block.status() == Block.Status.CANCELLED) {
                continue;
            }
            LoopTemplate.BlockTemplate recipe =
                    template == null ? null : template.block(block.kind()).orElse(null);
            Preparation.About about = preparation.of(block.kind());
            List<Bookings.Booking> booked = bookings.stream()
                    .filter(one -> one.block().equals(block.key()))
                    .toList();
            all.add(new CandidateView.Interview(
                    booked.stream()
                            .filter(one -> one.person().equals(PersonId.CANDIDATE))
                            .map(Bookings.Booking::key)
                            .findFirst()
                            .orElseGet(() -> CandidateLinks.hash(loop.id() + "/" + block.key())
                                    .substring(0, 32)),
                    block.title(),
                    block.length(),
                    block.slot(),
                    meetingLink.isEmpty()
                            ? booked.stream()
                                    .map(Bookings.Booking::link)
                                    .filter(link -> !link.isEmpty())
                                    .findFirst()
                                    .orElse("")
                            : meetingLink,
                    block.status() == Block.Status.HELD,
                    !block.isPlaced() && TakeHomeRules.waitsFor(loop, block).isPresent(),
                    about.about(),
                    about.bring(),
                    recipe == null ? List.of() : recipe.environment(),
                    recipe == null ? "" : recipe.aiPolicy()));
        }
        all.sort(Comparator.comparing(
                one -> one.slot() == null ? Instant.MAX : one.slot().start()));
        return all;
    }

    /** Weekdays of the window that lie ahead. */
    private static List<Instant> days(Loop loop, ZoneId zone, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        List<Instant> days = new ArrayList<>();
        for (int i = 0; i < loop.recipe().days() && days.size() < MOST_DAYS; i++) {
            LocalDate day = loop.recipe().from().plusDays(i);
            if (day.isAfter(today) && day.getDayOfWeek().getValue() <= 5) {
                days.add(day.atStartOfDay(zone).toInstant());
            }
        }
        return days;
    }
}
