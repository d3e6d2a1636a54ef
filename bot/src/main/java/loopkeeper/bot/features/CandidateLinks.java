package loopkeeper.bot.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.scheduler.TimeSlot;

/**
 * Links to the page of a candidate. Each carries 192 random bits and is good for one loop and one purpose; only the
 * hash of them is kept, so nobody who reads the database can open a page. Safe for all threads.
 */
public final class CandidateLinks {

    /** Where candidates' pages are, under the bot's own address. */
    public static final String PATH = "/c/";

    private static final int BYTES = 24;
    private static final Duration CHOOSING = Duration.ofDays(14);
    private static final Duration AFTERWARDS = Duration.ofDays(1);
    private static final Duration LATE = Duration.ofDays(7);

    private final Supplier<String> address;
    private final RandomGenerator chance;

    /**
     * @param address where candidates reach this bot, without a slash at its end; asked for at each link
     * @param chance must be hard to guess
     */
    public CandidateLinks(Supplier<String> address, RandomGenerator chance) {
        this.address = address;
        this.chance = chance;
    }

    /** A link of that kind, and until when it opens the page. */
    public record Made(String address, Instant expires) {}

    /** Makes a new link; earlier ones stay good until they expire or the loop is over. */
    public Made make(Tx tx, Loop loop, Pages.CandidateLink.Purpose purpose) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expires = expires(tx.now(), loop, purpose);
        tx.pages().link(hash(secret), new Pages.CandidateLink(loop.id(), purpose, expires));
        return new Made(address.get() + PATH + secret, expires);
    }

    private static Instant expires(Instant now, Loop loop, Pages.CandidateLink.Purpose purpose) {
        Instant window = loop.recipe().window().end();
        return switch (purpose) {
            case CHOOSE -> earlier(now.plus(CHOOSING), window.isAfter(now) ? window : now.plus(AFTERWARDS));
            case CHANGE ->
                Stream.concat(
                                loop.blocks().stream()
                                        .map(Block::slot)
                                        .flatMap(slot -> Optional.ofNullable(slot).map(TimeSlot::end).stream()),
                                dues(loop).stream())
                        .max(Instant::compareTo)
                        .filter(end -> end.isAfter(now))
                        .orElse(window.isAfter(now) ? window : now)
                        .plus(AFTERWARDS);
        };
    }

    /** Work may be handed in late. */
    private static List<Instant> dues(Loop loop) {
        return loop.takeHomes().stream()
                .flatMap(one -> Optional.ofNullable(one.due()).stream())
                .map(due -> due.plus(LATE))
                .toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * The link behind what stands in an address.
     *
     * @return empty when there is none, it has expired, or its loop is over
     */
    public static Optional<Pages.CandidateLink> find(Tx tx, String secret) {
        if (!secret.matches("[A-Za-z0-9_-]{32}")) {
            return Optional.empty();
        }
        return tx.pages()
                .link(hash(secret))
                .filter(link -> link.expires().isAfter(tx.now()))
                .filter(link -> tx.loops()
                        .find(link.loop())
                        .filter(loop -> !loop.stage().over())
                        .isPresent());
    }

    /** SHA-256 in hex. */
    public static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
