package loopkeeper.bot.features;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.scoring.BlockCards;

/**
 * The note on an offer's band, for the recruiter and the hiring manager alone. It opens once the debrief does, and speaks
 * of the premium only where the three checks of MLOps depth were made.
 */
final class OfferBand {

    static final String STANDARD = "standard";
    static final String PREMIUM = "mlops-premium";
    static final String NOTE =
            "Deep MLOps experience - Kubernetes, Argo, MLflow, Ray, KServe or Triton in real use - is"
                    + " paid 25 to 40 % more at the same seniority. Claim it only where MO-1 to MO-3 showed it.";
    private static final List<String> CHECKS = List.of("MO-1", "MO-2", "MO-3");
    private static final String CLAIM = "R-MLOPS-CLAIM";

    private final RubricLibrary library;

    OfferBand(RubricLibrary library) {
        this.library = library;
    }

    /** Why nobody can speak of a band yet; empty once it can be. */
    Optional<String> obstacle(Loop loop, Actor by) {
        if (Permissions.mayReadCards(loop, by.person()).isPresent()) {
            return Optional.of("A band is spoken of once the debrief is open and you may read its cards.");
        }
        return Optional.empty();
    }

    /** What is wrong with that band for that loop; empty where it can be noted. */
    Optional<String> problem(Tx tx, Loop loop, String band, Actor by) {
        if (!Set.of(STANDARD, PREMIUM).contains(band)) {
            return Optional.of("A band is " + STANDARD + " or " + PREMIUM + ".");
        }
        Optional<String> obstacle = obstacle(loop, by);
        if (obstacle.isPresent() || band.equals(STANDARD)) {
            return obstacle;
        }
        Summary summary = Summary.of(loop, tx.cards().read(loop.id(), new Tx.Reader.Somebody(by.person())), library);
        List<String> unmarked =
                CHECKS.stream().filter(check -> !isMarked(summary, check)).toList();
        return unmarked.isEmpty()
                ? Optional.empty()
                : Optional.of("The premium can't be claimed while " + String.join(", ", unmarked)
                        + " are unmarked: somebody has to have asked.");
    }

    private static boolean isMarked(Summary summary, String check) {
        return summary.blocks().stream()
                .map(BlockCards::cards)
                .flatMap(List::stream)
                .flatMap(card -> Optional.ofNullable(card.answers().get(check)).stream())
                .anyMatch(answer -> answer.mark() != null && answer.mark() != Probe.Mark.NOT_ASKED);
    }

    /** What the band says that the cards don't; empty where they agree or no band is noted. */
    static Optional<String> mismatch(Tx tx, Summary summary) {
        boolean premium = tx.notes()
                .of(summary.loop().id(), LoopNote.Kind.BAND)
                .filter(note -> note.text().equals(PREMIUM))
                .isPresent();
        boolean failed = summary.matches().stream()
                .anyMatch(match -> match.pattern().id().equals(CLAIM));
        return premium && failed
                ? Optional.of(
                        "Band/evidence mismatch: the offer is thought of with the MLOps premium, and its checks did not"
                                + " show the depth.")
                : Optional.empty();
    }
}
