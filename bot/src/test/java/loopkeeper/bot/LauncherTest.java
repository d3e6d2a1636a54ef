package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real script, with JDKs, Node and Maven that are a few lines of shell. */
@DisplayName("The launcher")
class LauncherTest {

    private static final List<String> TOOLS =
            List.of("sh", "sed", "dirname", "readlink", "find", "head", "mkdir", "cat", "rm", "touch", "env", "kill");

    @TempDir
    Path folder;

    private Path bin;
    private final Map<String, String> variables = new TreeMap<>();

    @BeforeEach
    void aMachineWithNothingOnIt() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool)) && Files.notExists(bin.resolve(tool))) {
                    tool(tool, "exec " + place + tool + " \"$@\"");
                }
            }
        }
        Path home = Files.createDirectory(folder.resolve("loopkeeper home"));
        Files.copy(Path.of("../loopkeeper"), home.resolve("loopkeeper"));
        variables.put("PATH", bin.toString());
        variables.put("BOT_JVM_DIRS", folder.resolve("jvm") + "/*");
    }

    @Test
    void withoutAnyJavaItSaysWhatItNeeds() throws Exception {
        assertSaid(69, """
                Loopkeeper needs a JDK 21 or newer. Install one, or let JAVA_HOME point at it. Looked at JAVA_HOME, PATH and the usual folders:
                  no Java was found
                """, "version");
    }

    @Test
    void whatItPassedOverIsNamed() throws Exception {
        jdk("old", "17", true);
        jdk("ancient", "1.8", true);
        jdk("runtime", "25", false);
        variables.put("JAVA_HOME", folder + "/jvm/old");
        assertSaid(69, """
                Loopkeeper needs a JDK 21 or newer. Install one, or let JAVA_HOME point at it. Looked at JAVA_HOME, PATH and the usual folders:
                  FOLDER/jvm/old is Java 17
                  FOLDER/jvm/ancient is Java 8
                  FOLDER/jvm/runtime is Java 25 without a compiler
                """, "jdk");
    }

    @Test
    void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
        jdk("old", "17", true);
        jdk("new", "21", true);
        variables.put("JAVA_HOME", folder + "/jvm/old");
        assertSaid(0, "FOLDER/jvm/new\n", "jdk");
    }

    @Test
    void theFirstThatFitsIsTakenJavaHomeBeforeThePath() throws Exception {
        jdk("one", "21", true);
        Path two = jdk("two", "25", true);
        Files.createSymbolicLink(bin.resolve("java"), two.resolve("bin/java"));
        assertSaid(0, "FOLDER/jvm/two\n", "jdk");
        variables.put("JAVA_HOME", folder + "/jvm/one");
        assertSaid(0, "FOLDER/jvm/one\n", "jdk");
    }

    @Test
    void whatTheBuildNeedsIsToldAtOnce() throws Exception {
        String node = "Building Loopkeeper needs Node 18 or newer (it is not needed to run it); ";
        assertSaid(69, """
                Loopkeeper needs a JDK 21 or newer. Install one, or let JAVA_HOME point at it. Looked at JAVA_HOME, PATH and the usual folders:
                  no Java was found
                """ + node + "no node was found on the PATH.\n", "needs");
        jdk("new", "21", true);
        tool("node", "echo v16.20.1");
        assertSaid(69, node + "node on the PATH is v16.20.1.\n", "needs");
        tool("node", "echo v18.0.0");
        tool("npm", "exit 0");
        assertSaid(0, "", "needs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bot/src/main/Changed.java",
                "bot/src/main/web/package.json",
                "rubrics/catalogue/kinds/coding.yaml",
                "scheduler/pom.xml",
                "manifest/teams/manifest.json"
            })
    void theFirstStartBuildsAndTheNextOnlyAfterAChange(String changed) throws Exception {
        sources();
        assertSaid(0, "Building Loopkeeper (first start only, about a minute) ...\nBuilt.\nran version\n", "version");
        assertSaid(0, "ran version\n", "version");
        Path source = home().resolve(changed);
        Files.createDirectories(source.getParent());
        Files.writeString(source, "");
        FileTime built = Files.getLastModifiedTime(home().resolve("bot/target/bot.jar"));
        Files.setLastModifiedTime(source, FileTime.fromMillis(built.toMillis() + 1000));
        tool("mvn", "touch -r " + changed + " bot/target/bot.jar; exit 0");
        assertThat(start("version"))
                .startsWith("0 Building Loopkeeper again, as its sources have changed ...\nBuilt.\n");
    }

    @Test
    void aBuildThatFailsShowsWhatItSaid() throws Exception {
        sources();
        tool("mvn", "echo the compiler is unhappy; exit 1");
        assertSaid(1, """
                Building Loopkeeper (first start only, about a minute) ...
                the compiler is unhappy
                The build failed; what it said stands above and in bot/target/build.log.
                """, "version");
        assertThat(home().resolve(".building")).doesNotExist();
    }

    @Test
    void twoStartsDoNotBuildAtOnce() throws Exception {
        sources();
        Files.createDirectory(home().resolve(".building"));
        Files.writeString(
                home().resolve(".building/pid"), ProcessHandle.current().pid() + "\n");
        assertSaid(
                75,
                "Another start is building Loopkeeper just now (if not, remove the folder .building);"
                        + " try again in a minute.\n",
                "version");
    }

    @Test
    void withoutMavenItSaysSo() throws Exception {
        sources();
        Files.delete(bin.resolve("mvn"));
        assertSaid(
                69,
                "Building Loopkeeper needs Maven 3.8.7 or newer (it is not needed to run it);"
                        + " no mvn was found on the PATH.\n",
                "version");
    }

    private Path home() {
        return folder.resolve("loopkeeper home");
    }

    /** A tree that looks like ours, and all that is needed to build it. */
    private void sources() throws IOException {
        jdk("new", "21", true);
        tool("node", "echo v20.1.0");
        tool("npm", "exit 0");
        // As the real one does, it fetches what the page needs into the page's folder.
        tool("mvn", "mkdir -p bot/target bot/src/main/web/node_modules/one; echo jar > bot/target/bot.jar");
        Files.createDirectories(home().resolve("bot/src/main/web"));
        Files.writeString(home().resolve("pom.xml"), "<project/>");
    }

    private Path jdk(String name, String version, boolean compiler) throws IOException {
        Path home = folder.resolve("jvm").resolve(name);
        Files.createDirectories(home.resolve("bin"));
        // Runs what the last argument says when it is not asked for its properties.
        script(home.resolve("bin/java"), """
                case $1 in
                  -Xshow*) echo "    java.home = %s"; echo "    java.specification.version = %s" ;;
                  *) for last; do :; done; echo "ran $last" ;;
                esac""".formatted(home, version));
        if (compiler) {
            script(home.resolve("bin/javac"), "exit 0");
        }
        return home;
    }

    private void tool(String name, String text) throws IOException {
        script(bin.resolve(name), text);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void assertSaid(int code, String text, String... arguments) throws Exception {
        assertThat(start(arguments)).isEqualTo(code + " " + text.replace("FOLDER", folder.toString()));
    }

    private String start(String... arguments) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("/bin/sh", home().resolve("loopkeeper").toString()));
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
