package loopkeeper.rubrics.files;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Turns the bytes of a file into a tree whose every node knows its line. Builds no Java object from what it reads. */
final class YamlText {

    static final int MOST_BYTES = 256 * 1024;

    private YamlText() {}

    /** The mapping the file holds; empty, with a problem noted, when it holds none. */
    static Optional<Fields> read(Source source, List<Problem> problems) {
        String file = source.file();
        if (source.bytes().length > MOST_BYTES) {
            problems.add(new Problem(
                    file,
                    1,
                    "",
                    "a file over " + MOST_BYTES / 1024 + " KB",
                    "a smaller one",
                    "one rubric a file, about 20 KB"));
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source.bytes()))
                    .toString();
            Yaml yaml = new Yaml(options());
            // An alias can make a small file unfold into a huge one, and no rubric needs any.
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    problems.add(new Problem(
                            file, line(event.getStartMark()), "", "a YAML alias (*)", "the text written out", ""));
                    return Optional.empty();
                }
            }
            Node node = yaml.compose(new StringReader(text));
            if (node instanceof MappingNode mapping) {
                return Optional.of(new Fields(file, "", mapping, problems));
            }
            problems.add(new Problem(
                    file, 1, "", node == null ? "nothing" : Fields.kind(node), "keys with values", "name: ml-coding"));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file, 1, "", "bytes that are not UTF-8", "UTF-8 text", ""));
        } catch (MarkedYAMLException e) {
            String reason = e.getProblem() == null ? "broken YAML" : "broken YAML (" + oneLine(e.getProblem()) + ")";
            problems.add(new Problem(file, line(e.getProblemMark()), "", reason, "well-formed YAML", ""));
        } catch (YAMLException e) {
            problems.add(new Problem(
                    file, 1, "", "broken YAML (" + oneLine(String.valueOf(e.getMessage())) + ")", "plain YAML", ""));
        }
        return Optional.empty();
    }

    static int line(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setNestingDepthLimit(20);
        return options;
    }

    private static String oneLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
