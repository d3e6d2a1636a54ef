package loopkeeper.bot.teams;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Json;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of charts behind addresses that nobody can guess and that end after a week. Teams' clients load pictures
 * without saying who asks, so the address is all there is. Its text equivalent stands under each picture anyway.
 */
final class Charts {

    private static final Duration SHOWN = Duration.ofDays(7);

    private final TeamsStore store;
    private final @Nullable URI address;
    private final Supplier<String> keys;
    private final InstantSource clock;
    private final Function<Card.Element.Chart, byte[]> pictures;

    /**
     * @param address where people reach the bot; null when they don't, then there are no pictures
     * @param keys makes keys of 128 random bits, in hexadecimal
     */
    Charts(
            TeamsStore store,
            @Nullable URI address,
            Supplier<String> keys,
            InstantSource clock,
            Function<Card.Element.Chart, byte[]> pictures) {
        this.store = store;
        this.address = address;
        this.keys = keys;
        this.clock = clock;
        this.pictures = pictures;
    }

    /** A new address of that chart; empty when pictures can't be reached. */
    String address(Card.Element.Chart chart) {
        if (address == null) {
            return "";
        }
        String key = keys.get();
        store.keepChart(key, Json.write(chart), clock.instant().plus(SHOWN), clock.instant());
        String base = address.toString();
        return (base.endsWith("/") ? base : base + "/") + "teams/charts/" + key + ".png";
    }

    /** The picture, unless the key is wrong or its time is over. */
    Optional<byte[]> picture(String key) {
        if (!key.matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        return store.chart(key, clock.instant())
                .map(kept -> Json.read(kept, Card.Element.class))
                .filter(Card.Element.Chart.class::isInstance)
                .map(Card.Element.Chart.class::cast)
                .map(pictures);
    }
}
