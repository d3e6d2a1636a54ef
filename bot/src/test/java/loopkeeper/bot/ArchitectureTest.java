package loopkeeper.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The architecture")
@AnalyzeClasses(packages = "loopkeeper", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String YAML = "org.yaml.snakeyaml..";
    private static final String SLF4J = "org.slf4j..";
    private static final String JAVALIN = "io.javalin..";
    private static final String JETTY = "org.eclipse.jetty..";
    private static final String SERVLET = "jakarta.servlet..";

    /**
     * Left may import right, itself and what {@link #EVERYBODY} may; nothing else, ours or anyone's. Dots after a name
     * take in what is below it.
     */
    static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            entry("loopkeeper.rubrics", List.of()),
            entry("loopkeeper.rubrics.files", List.of("loopkeeper.rubrics", YAML)),
            entry("loopkeeper.rubrics.scoring", List.of("loopkeeper.rubrics")),
            entry("loopkeeper.rubrics.calibration", List.of("loopkeeper.rubrics")),
            entry("loopkeeper.scheduler", List.of()),
            entry("loopkeeper.scheduler.planner", List.of("loopkeeper.scheduler")),
            entry(
                    "loopkeeper.scheduler.calendars",
                    List.of(
                            "loopkeeper.scheduler",
                            "net.fortuna.ical4j..",
                            JACKSON,
                            "javax.xml..",
                            "org.w3c.dom..",
                            "org.xml.sax..",
                            SLF4J)),
            entry(
                    "loopkeeper.scheduler.beats",
                    List.of("loopkeeper.scheduler", "org.quartz..", "java.sql..", "javax.sql..", SLF4J)),
            entry("loopkeeper.bot.domain", List.of("loopkeeper.rubrics", "loopkeeper.scheduler")),
            entry(
                    "loopkeeper.bot.chat",
                    List.of("loopkeeper.bot.domain", "loopkeeper.rubrics", "loopkeeper.scheduler", JACKSON)),
            entry("loopkeeper.bot.books", List.of("loopkeeper.bot.domain", "loopkeeper.scheduler")),
            entry("loopkeeper.bot.places", List.of("loopkeeper.bot.outbox", "loopkeeper.bot.domain")),
            entry(
                    "loopkeeper.bot.outbox",
                    List.of("loopkeeper.bot.chat", "loopkeeper.bot.domain", "loopkeeper.scheduler", JACKSON, SLF4J)),
            entry(
                    "loopkeeper.bot.features",
                    List.of(
                            "loopkeeper.bot.books",
                            "loopkeeper.bot.places",
                            "loopkeeper.bot.outbox",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.rubrics..",
                            "loopkeeper.scheduler",
                            SLF4J)),
            entry("loopkeeper.bot.adaptivecards", List.of("loopkeeper.bot.chat", JACKSON)),
            entry(
                    "loopkeeper.bot.charts",
                    List.of("loopkeeper.bot.chat", "loopkeeper.rubrics..", "org.knowm.xchart..", "javax.imageio..")),
            entry(
                    "loopkeeper.bot.people",
                    List.of(
                            "loopkeeper.bot.domain",
                            "loopkeeper.bot.config",
                            "loopkeeper.scheduler",
                            YAML,
                            "de.focus_shift.jollyday..")),
            entry("loopkeeper.bot.plans", List.of("loopkeeper.scheduler", "com.fasterxml.jackson..")),
            entry("loopkeeper.bot.config", List.of()),
            entry(
                    "loopkeeper.bot.bookings",
                    List.of(
                            "loopkeeper.bot.books",
                            "loopkeeper.bot.features",
                            "loopkeeper.bot.outbox",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.scheduler..",
                            SLF4J)),
            entry(
                    "loopkeeper.bot.mail",
                    List.of(
                            "loopkeeper.bot.books",
                            "loopkeeper.bot.candidate",
                            "loopkeeper.bot.features",
                            "loopkeeper.bot.outbox",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.scheduler..",
                            "jakarta.mail..",
                            "jakarta.activation..",
                            "org.eclipse.angus..",
                            SLF4J)),
            entry(
                    "loopkeeper.bot.candidate",
                    List.of(
                            "loopkeeper.bot.books",
                            "loopkeeper.bot.features",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.bot.web",
                            "loopkeeper.rubrics",
                            "loopkeeper.scheduler..",
                            YAML,
                            JAVALIN)),
            entry(
                    "loopkeeper.bot.web",
                    List.of("loopkeeper.bot.outbox", JAVALIN, JETTY, SERVLET, "io.micrometer..", JACKSON, SLF4J)),
            entry(
                    "loopkeeper.bot.sandbox",
                    List.of(
                            "loopkeeper.bot.features",
                            "loopkeeper.bot.outbox",
                            "loopkeeper.bot.adaptivecards",
                            "loopkeeper.bot.charts",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.bot.config",
                            "loopkeeper.bot.web",
                            JACKSON,
                            JAVALIN,
                            JETTY,
                            SERVLET,
                            SLF4J)),
            entry(
                    "loopkeeper.bot.slack",
                    List.of(
                            "loopkeeper.bot.features",
                            "loopkeeper.bot.places",
                            "loopkeeper.bot.outbox",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.bot.config",
                            "loopkeeper.bot.vault",
                            "loopkeeper.bot.web",
                            "loopkeeper.scheduler",
                            "com.slack.api..",
                            "com.google.gson..",
                            "okhttp3..",
                            "javax.crypto..",
                            JACKSON,
                            JAVALIN,
                            SERVLET,
                            SLF4J)),
            entry("loopkeeper.bot.vault", List.of("loopkeeper.bot.config", "com.google.crypto.tink..")),
            entry(
                    "loopkeeper.bot.teams",
                    List.of(
                            "loopkeeper.bot.features",
                            "loopkeeper.bot.places",
                            "loopkeeper.bot.outbox",
                            "loopkeeper.bot.adaptivecards",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.bot.web",
                            JACKSON,
                            JAVALIN,
                            "com.microsoft..",
                            "com.auth0.jwt..",
                            SLF4J)),
            entry(
                    "loopkeeper.bot.storage",
                    List.of(
                            "loopkeeper.bot.books",
                            "loopkeeper.bot.features",
                            "loopkeeper.bot.places",
                            "loopkeeper.bot.outbox",
                            "loopkeeper.bot.sandbox",
                            "loopkeeper.bot.slack",
                            "loopkeeper.bot.teams",
                            "loopkeeper.bot.vault",
                            "loopkeeper.bot.chat",
                            "loopkeeper.bot.domain",
                            "loopkeeper.bot.config",
                            "loopkeeper.rubrics",
                            "loopkeeper.scheduler",
                            JACKSON,
                            SLF4J,
                            "java.sql..",
                            "javax.sql..",
                            "org.jdbi..",
                            "com.zaxxer.hikari..",
                            "org.flywaydb..",
                            "org.h2..",
                            "org.postgresql..")),
            entry("loopkeeper.bot", List.of("*..")));

    /** The language's own; its database side is only for those whose row names it. */
    private static final List<String> EVERYBODY = List.of(
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.text..",
            "java.math..",
            "java.io..",
            "java.nio..",
            "java.net..",
            "java.awt..",
            "java.security..",
            "org.jspecify.annotations..");

    private static final List<String> CHATS = List.of("sandbox", "slack", "teams");

    @ArchTest
    static void importsOnlyWhatTheTableAllows(JavaClasses code) {
        TreeSet<String> broken = new TreeSet<>();
        MAY_IMPORT.forEach((home, allowed) -> broken.addAll(classes()
                .that()
                .resideInAPackage(home)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.of(List.of(home, ""), EVERYBODY, allowed)
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .evaluate(code)
                .getFailureReport()
                .getDetails()));

        assertThat(broken).as("what the table does not allow").isEmpty();
    }

    @ArchTest
    static void hasEveryPackageInTheTable(JavaClasses code) {
        TreeSet<String> unknown =
                code.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown).contains("loopkeeper.rubrics", "loopkeeper.scheduler", "loopkeeper.bot.domain");
        unknown.removeAll(MAY_IMPORT.keySet());

        assertThat(unknown).as("packages that are not in the table").isEmpty();
    }

    @ArchTest
    static void keepsTheChatsApart(JavaClasses code) {
        for (String chat : CHATS) {
            noClasses()
                    .that()
                    .resideInAPackage("loopkeeper.bot." + chat + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CHATS.stream()
                            .filter(other -> !other.equals(chat))
                            .map(other -> "loopkeeper.bot." + other + "..")
                            .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(code);
        }
    }

    @ArchTest
    static final ArchRule letsNobodyImportTheTop = noClasses()
            .that()
            .resideOutsideOfPackage("loopkeeper.bot")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("loopkeeper.bot");

    /** The top hands connections on; Quartz keeps its own tables. Neither may open or read anything of ours. */
    @ArchTest
    static final ArchRule keepsTheDatabaseInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages("loopkeeper.bot.storage", "loopkeeper.bot", "loopkeeper.scheduler.beats")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule keepsTheDatabaseLibrariesInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("loopkeeper.bot.storage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "com.zaxxer.hikari..", "org.flywaydb..");

    @ArchTest
    static final ArchRule keepsTheRetiredSdkInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("loopkeeper.bot.teams")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.microsoft..", "com.auth0..");

    @ArchTest
    static final ArchRule keepsTheBeatInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("loopkeeper.scheduler.beats")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..");

    /** The top joins a chat's routes to the server. */
    @ArchTest
    static final ArchRule keepsTheWebServerBesideTheChats = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "loopkeeper.bot.web",
                    "loopkeeper.bot.sandbox",
                    "loopkeeper.bot.slack",
                    "loopkeeper.bot.teams",
                    "loopkeeper.bot.candidate",
                    "loopkeeper.bot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JAVALIN, JETTY, SERVLET);

    @ArchTest
    static final ArchRule handsInTimeAndChance = noClasses()
            .that()
            .resideOutsideOfPackages("loopkeeper.bot", "loopkeeper.bot.config")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now", ZoneId.class)
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now", ZoneId.class)
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .because("a test must be able to choose them");

    @ArchTest
    static final ArchRule hasNoCycleOfPackages =
            slices().matching("loopkeeper.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesClassesAfterWhatTheyAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name could stand on anything");
}
