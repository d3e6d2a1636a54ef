package loopkeeper.bot.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML files into {@link People} and openings, and tells every problem in them at once. */
public final class PeopleFiles {

    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private PeopleFiles() {}

    /**
     * What the files say.
     *
     * @param people never empty, in the order of the files
     * @param openings may be empty, in the order of the files
     * @param contacts where people are reached; nobody is in it of whom the files say nothing
     */
    public record Read(People people, List<Opening> openings, Map<PersonId, Contact> contacts) {
        public Read {
            openings = List.copyOf(openings);
            contacts = Map.copyOf(contacts);
        }
    }

    /** The files can't be used. */
    public static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient List<String> problems;

        Broken(List<String> problems) {
            super(String.join("\n", problems));
            this.problems = List.copyOf(problems);
        }

        /** One sentence for each, with file, line, what was found and what is expected; never empty. */
        public List<String> problems() {
            return problems;
        }
    }

    /**
     * Reads every {@code .yaml} and {@code .yml} file right in a folder, by name.
     *
     * @throws Broken with every problem of every file
     */
    public static Read read(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (Path entry : entries) {
                files.put(entry.getFileName().toString(), Files.readAllBytes(entry));
            }
        } catch (IOException unreadable) {
            throw new Broken(List.of(folder + ": the folder can't be read (" + unreadable.getMessage() + ")"));
        }
        if (files.isEmpty()) {
            throw new Broken(List.of(folder + ": found no .yaml file, expected at least one that lists people"));
        }
        return read(files);
    }

    /**
     * Reads one file that is shipped inside the program.
     *
     * @param name its absolute name on the class path
     * @throws Broken with every problem in it
     */
    public static Read shipped(String name) {
        try (InputStream in = PeopleFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Broken(List.of(name + ": not shipped"));
            }
            return read(Map.of(name.substring(name.lastIndexOf('/') + 1), in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Read read(Map<String, byte[]> files) {
        List<Problem> problems = new ArrayList<>();
        Roster roster = new Roster(problems);
        List<Place> tops = new ArrayList<>();
        files.forEach((file, bytes) -> parse(file, bytes, problems).forEach(tops::add));
        for (Place top : tops) {
            top.only(List.of("people", "openings", "training"));
            top.places("people", "id", "- id: ana").forEach(roster::person);
        }
        if (roster.isEmpty() && problems.isEmpty()) {
            throw new Broken(
                    List.of(String.join(", ", files.keySet()) + ": found nobody, expected at least one person"));
        }
        // After all people, whatever file they stand in: an opening names its hiring manager.
        Openings openings = new Openings(roster);
        tops.forEach(top -> top.places("openings", "key", "- key: mle-platform").forEach(openings::opening));
        TrainingPaths paths = new TrainingPaths(roster);
        tops.forEach(top -> top.places("training", "pool", "- pool: ml-coding").forEach(paths::path));
        if (!problems.isEmpty()) {
            throw new Broken(problems.stream().sorted().map(Problem::sentence).toList());
        }
        return new Read(new People(roster.people().all(), paths.all()), openings.all(), roster.contacts());
    }

    /** The mapping a file holds; nothing, with a problem noted, when it holds none. */
    private static List<Place> parse(String file, byte[] bytes, List<Problem> problems) {
        String example = "people:";
        if (bytes.length > MOST_BYTES) {
            problems.add(new Problem(file, 1, "", "a file over 2 MB", "a smaller one", ""));
            return List.of();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MOST_BYTES);
            options.setNestingDepthLimit(20);
            Yaml yaml = new Yaml(options);
            // An alias can make a small file unfold into a huge one, and lists of people need none.
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    int line = Place.line(event.getStartMark());
                    problems.add(new Problem(file, line, "", "a YAML alias (*)", "the text written out", ""));
                    return List.of();
                }
            }
            Node node = yaml.compose(new StringReader(text));
            if (node instanceof MappingNode mapping) {
                return Collections.singletonList(new Place(file, "", mapping, problems));
            }
            problems.add(new Problem(file, 1, "", "no keys", "keys with values", example));
        } catch (CharacterCodingException notUtf8) {
            problems.add(new Problem(file, 1, "", "bytes that are not UTF-8", "UTF-8 text", ""));
        } catch (MarkedYAMLException broken) {
            int line = Place.line(broken.getProblemMark());
            problems.add(
                    new Problem(file, line, "", "broken YAML (" + broken.getProblem() + ")", "well-formed YAML", ""));
        } catch (YAMLException broken) {
            problems.add(new Problem(file, 1, "", "broken YAML", "well-formed YAML", ""));
        }
        return List.of();
    }
}
