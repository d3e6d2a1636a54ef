package loopkeeper.bot.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job to fill, with what a new loop for it starts from.
 *
 * @param key what recruiters type, such as {@code mle-platform}
 * @param title how people call it
 * @param defaults values of the start form by its field names; what a recruiter types wins
 * @param version which version of what was set in the chat; 0 while the files alone speak
 * @param weights how blocks weigh, by block, adding up to 100; empty for the weights of the template
 * @param pools who is asked, by block, where it is not who the template says
 */
public record Opening(
        String key,
        String title,
        Map<String, String> defaults,
        int version,
        Map<String, Integer> weights,
        Map<String, String> pools) {

    private static final Pattern WEIGHT = Pattern.compile("\\s*([a-z0-9-]+)\\s*[ =:]\\s*(\\d{1,3})\\s*%?\\s*");
    private static final Pattern POOL = Pattern.compile("\\s*([a-z0-9-]+)\\s*[ =:]\\s*([a-z0-9-]+)\\s*");

    public Opening {
        defaults = Map.copyOf(defaults);
        weights = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        pools = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(pools));
    }

    /** As the files have it. */
    public Opening(String key, String title, Map<String, String> defaults) {
        this(key, title, defaults, 0, Map.of(), Map.of());
    }

    /** The same opening with what was set for it in the chat laid over it. */
    public Opening with(OpeningVersion set) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(set.values());
        Map<String, Integer> nextWeights =
                weights(all.getOrDefault("weights", "")).orElse(Map.of());
        Map<String, String> nextPools = pools(all.getOrDefault("pools", "")).orElse(Map.of());
        String nextTitle = all.getOrDefault("title", title);
        all.keySet().removeAll(java.util.Set.of("title", "weights", "pools"));
        return new Opening(key, nextTitle, all, set.version(), nextWeights, nextPools);
    }

    /** Reads {@code coding 20, design 30}; empty where it is not written like that. */
    public static Optional<Map<String, Integer>> weights(String typed) {
        return read(typed, WEIGHT).map(read -> {
            Map<String, Integer> weights = new LinkedHashMap<>();
            read.forEach((block, number) -> weights.put(block, Integer.parseInt(number)));
            return weights;
        });
    }

    /** Reads {@code depth depth-nlp, coding ml-coding}; empty where it is not written like that. */
    public static Optional<Map<String, String>> pools(String typed) {
        return read(typed, POOL);
    }

    private static Optional<Map<String, String>> read(String typed, Pattern entry) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String part : typed.isBlank() ? new String[0] : typed.split("[,;]", -1)) {
            Matcher matcher = entry.matcher(part);
            if (!matcher.matches() || read.put(matcher.group(1), matcher.group(2)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(read);
    }

    /** As {@link #weights(String)} reads them. */
    public static String written(Map<String, Integer> weights) {
        StringBuilder text = new StringBuilder();
        weights.forEach((block, weight) -> text.append(text.isEmpty() ? "" : ", ")
                .append(block)
                .append(' ')
                .append(weight));
        return text.toString();
    }
}
