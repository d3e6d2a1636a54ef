package loopkeeper.bot.candidate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What candidates are told besides times: what each block is about, what to bring, and what is kept about them. The
 * words are data, since a company has its own and the law has its say.
 *
 * @param notice what is recorded and by whom, a sentence or two each
 * @param arrange how to ask for something to be arranged
 * @param blocks by the key of the block's kind
 * @param other for a block whose kind is not listed
 */
public record Preparation(List<String> notice, String arrange, Map<String, About> blocks, About other) {

    private static final long LARGEST = 200_000;

    /** About one kind of block. */
    public record About(String about, String bring) {}

    /** The file can't be used; the message is a sentence. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String sentence) {
            super(sentence);
        }
    }

    public Preparation {
        notice = List.copyOf(notice);
        blocks = Map.copyOf(blocks);
    }

    About of(String kind) {
        return blocks.getOrDefault(kind, other);
    }

    /** What is shipped. */
    public static Preparation shipped() {
        try (InputStream in = Preparation.class.getResourceAsStream("/candidate/preparation.yaml")) {
            if (in == null) {
                throw new Broken("the shipped preparation.yaml is missing");
            }
            return read("preparation.yaml", new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * A company's own.
     *
     * @throws Broken if it can't be read or lacks something
     */
    public static Preparation read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Broken(file.getFileName() + " is larger than 200 KB");
            }
            try (Reader in = Files.newBufferedReader(file)) {
                return read(String.valueOf(file.getFileName()), in);
            }
        } catch (IOException broken) {
            throw new Broken(file.getFileName() + " can't be read");
        }
    }

    private static Preparation read(String name, Reader in) {
        try {
            Object top = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            if (!(top instanceof Map<?, ?> all)) {
                throw new Broken(name + " holds no keys; it takes notice, arrange, blocks and other");
            }
            Map<String, About> blocks = new TreeMap<>();
            if (all.get("blocks") instanceof Map<?, ?> kinds) {
                kinds.forEach((kind, about) -> blocks.put(String.valueOf(kind), about(name, about)));
            }
            List<String> notice = all.get("notice") instanceof List<?> lines
                    ? lines.stream().map(String::valueOf).toList()
                    : List.of();
            if (notice.isEmpty()) {
                throw new Broken(name + " has no notice, a list of what is kept about candidates");
            }
            return new Preparation(notice, text(name, all, "arrange"), blocks, about(name, all.get("other")));
        } catch (YAMLException broken) {
            throw new Broken(name + " is no YAML");
        }
    }

    private static About about(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new About(text(name, map, "about"), text(name, map, "bring"));
        }
        throw new Broken(name + ": a block needs about and bring");
    }

    private static String text(String name, Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new Broken(name + " lacks " + key);
        }
        return String.valueOf(value).strip();
    }
}
