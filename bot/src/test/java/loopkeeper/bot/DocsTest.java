package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.CommandDocs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documentation")
class DocsTest {

    private static final Path TOP = Path.of("..");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    @Test
    void tellsEveryCommandInTheWordsOfTheProgram() throws IOException {
        StringBuilder table = new StringBuilder("| type | for | who |\n|---|---|---|\n");
        StringBuilder examples = new StringBuilder("```\n");
        for (CommandDocs.Doc doc : CommandDocs.ALL) {
            table.append("| `%s` | %s | %s |\n".formatted(doc.usage(), doc.purpose(), who(doc.who())));
            examples.append(doc.example()).append('\n');
        }

        assertThat(Files.readString(TOP.resolve("docs/commands.md")))
                .contains("\n" + table + "\n")
                .contains("\n" + examples + "```\n");
    }

    @Test
    void hasTheTableOfImportsThatTheArchitectureIsHeldTo() throws IOException {
        StringBuilder table =
                new StringBuilder("| package | may import, ours | may import, of others |\n|---|---|---|\n");
        new TreeMap<>(ArchitectureTest.MAY_IMPORT)
                .forEach((home, allowed) -> table.append("| `%s` | %s | %s |\n"
                        .formatted(
                                ours(home),
                                allowed.contains("*..")
                                        ? "everything"
                                        : named(allowed.stream()
                                                .filter(one -> one.startsWith("loopkeeper."))
                                                .toList()),
                                allowed.contains("*..")
                                        ? "everything"
                                        : named(allowed.stream()
                                                .filter(one -> !one.startsWith("loopkeeper."))
                                                .toList()))));

        assertThat(Files.readString(TOP.resolve("docs/architecture.md"))).contains("\n" + table + "\n");
    }

    @Test
    void linksOnlyToWhatIsThere() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            List<MatchResult> links =
                    LINK.matcher(Files.readString(page)).results().toList();
            for (MatchResult link : links) {
                String file = link.group(1);
                if (!file.matches("[a-z]+:.*") && !leads(page, file, link.group(2))) {
                    broken.add(TOP.relativize(page) + " " + link.group());
                }
            }
        }

        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path page, String file, String heading) throws IOException {
        Path target = file.isEmpty() ? page : page.resolveSibling(file);
        if (heading == null || !Files.exists(target)) {
            return Files.exists(target);
        }
        return HEADING.matcher(Files.readString(target))
                .results()
                .anyMatch(found -> anchor(found.group(1)).equals(heading));
    }

    /** How the pages of a forge name a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }

    private static String who(CommandDocs.Who who) {
        return switch (who) {
            case ANYONE -> "anyone in it";
            case RECRUITER -> "recruiter";
            case INTERVIEWER -> "interviewer";
            case HIRING_MANAGER -> "hiring manager";
            case LEAD_OR_RECRUITER -> "lead, recruiter";
            case RECRUITER_OR_HIRING_MANAGER -> "recruiter, hiring manager";
            case APPROVER -> "second approver";
            case TRAINING_APPROVER -> "approver of the pool, admin";
            case ADMIN -> "admin";
            case ANYBODY -> "anyone";
        };
    }

    private static String named(List<String> packages) {
        return packages.stream().map(one -> "`" + ours(one) + "`").collect(Collectors.joining(", "));
    }

    private static String ours(String name) {
        return name.replaceFirst("^loopkeeper\\.", "").replaceFirst("\\.\\.$", ".*");
    }
}
