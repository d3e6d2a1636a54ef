package loopkeeper.rubrics.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.rubrics.RubricLibrary;

/**
 * Reads a catalogue: {@code templates/*.yaml}, {@code rubrics/*.yaml} with one version of one rubric a file,
 * {@code banks/*.yaml} with tasks, {@code rules/*.yaml}, {@code evidence.yaml}, and {@code published.sha256} where there is one. {@code docs/rubrics.md} describes every key.
 */
public final class RubricFiles {

    private static final String SHIPPED = "/catalogue/";

    private RubricFiles() {}

    /**
     * The catalogue of that folder.
     *
     * @throws Broken if anything is wrong with it, with everything that is
     */
    public static RubricLibrary read(Path folder) {
        return whole(load(folder));
    }

    /** Everything wrong with the catalogue of that folder, by file and line; empty when nothing is. */
    public static List<Problem> check(Path folder) {
        return List.copyOf(load(folder).problems());
    }

    /** What is doubtful in the catalogue of that folder and can be used all the same; empty while something is wrong. */
    public static List<Problem> warnings(Path folder) {
        return List.copyOf(load(folder).warnings());
    }

    /** The catalogue that comes with the program. */
    public static RubricLibrary shipped() {
        List<Source> sources = new ArrayList<>();
        String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
        index.lines().filter(file -> !file.isBlank()).forEach(file -> sources.add(new Source(file, resource(file))));
        return whole(Catalogue.read(sources, List.of()));
    }

    private static RubricLibrary whole(Catalogue catalogue) {
        if (!catalogue.problems().isEmpty()) {
            throw new Broken(catalogue.problems());
        }
        return catalogue.library();
    }

    private static Catalogue load(Path folder) {
        List<Source> sources = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            problems.add(new Problem(
                    String.valueOf(folder.getFileName()),
                    1,
                    "",
                    "no such folder",
                    "a folder with templates and rubrics",
                    ""));
            return new Catalogue(Catalogue.read(sources, problems).library(), problems, List.of());
        }
        for (String sub : List.of("rubrics", "templates", "banks", "rules", "candidate")) {
            addAll(folder, sub, sources, problems);
        }
        if (Files.isRegularFile(folder.resolve(Catalogue.KITS))) {
            add(folder, Catalogue.KITS, sources, problems);
        }
        ours(sources, problems);
        for (String file : List.of(Catalogue.EVIDENCE, Catalogue.PUBLISHED)) {
            if (Files.isRegularFile(folder.resolve(file))) {
                add(folder, file, sources, problems);
            }
        }
        return Catalogue.read(sources, problems);
    }

    /** The rules of the program hold in every catalogue; a folder may replace its warnings and flags, and add rules. */
    private static void ours(List<Source> sources, List<Problem> problems) {
        for (String file :
                List.of("rules/gates.yaml", "rules/lints.yaml", Catalogue.FLAGS, Catalogue.CANDIDATE, Catalogue.KITS)) {
            Source shipped = new Source(file, resource(file));
            Source own = sources.stream()
                    .filter(one -> one.file().equals(file))
                    .findFirst()
                    .orElse(null);
            if (own == null) {
                sources.add(shipped);
            } else if (file.equals("rules/gates.yaml") && !own.hash().equals(shipped.hash())) {
                problems.add(new Problem(
                        file,
                        1,
                        "",
                        "gates that differ from the program's",
                        "rules of your own in another file",
                        "rules/own.yaml"));
                sources.remove(own);
                sources.add(shipped);
            }
        }
    }

    private static void addAll(Path folder, String sub, List<Source> sources, List<Problem> problems) {
        Path inside = folder.resolve(sub);
        if (!Files.isDirectory(inside)) {
            return;
        }
        List<String> files;
        try (Stream<Path> listed = Files.list(inside)) {
            files = listed.map(path -> sub + "/" + path.getFileName()).sorted().toList();
        } catch (IOException e) {
            problems.add(new Problem(sub, 1, "", "a folder that cannot be listed", "one that can be read", ""));
            return;
        }
        for (String file : files) {
            if (file.endsWith(".yaml")) {
                add(folder, file, sources, problems);
            } else if (!file.startsWith(sub + "/.")) {
                problems.add(new Problem(
                        file,
                        1,
                        "",
                        "a file that nobody reads",
                        "names that end in .yaml",
                        file.replaceFirst("\\.[^./]*$", "") + ".yaml"));
            }
        }
    }

    private static void add(Path folder, String file, List<Source> sources, List<Problem> problems) {
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            // One byte past the limit is enough to know that the file is over it.
            sources.add(new Source(file, in.readNBytes(YamlText.MOST_BYTES + 1)));
        } catch (IOException e) {
            problems.add(new Problem(file, 1, "", "a file that cannot be read", "one that can", ""));
        }
    }

    private static byte[] resource(String file) {
        try (InputStream in = RubricFiles.class.getResourceAsStream(SHIPPED + file)) {
            if (in == null) {
                throw new IllegalStateException("the program was packed without " + SHIPPED + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A catalogue that cannot be used. Its message is every problem, one a line. */
    public static final class Broken extends RuntimeException {

        private final transient List<Problem> problems;

        Broken(List<Problem> problems) {
            super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
            this.problems = List.copyOf(problems);
        }

        /** By file and line; never empty. */
        public List<Problem> problems() {
            return problems;
        }
    }
}
