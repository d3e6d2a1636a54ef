package loopkeeper.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Remedy;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape that is stored or sent. An example of each is made from its components, so a new one is covered as it is
 * added; {@code json-shapes/} holds each as it was first written, and those files are never edited.
 */
@DisplayName("JSON")
class JsonTest {

    private static final Path SHAPES = Path.of("src/test/resources/json-shapes");
    private static final Instant AT = Instant.parse("2026-12-02T10:00:00.123456Z");

    static Stream<Class<?>> shapes() {
        return Stream.concat(
                Stream.of(
                                LoopEvent.class,
                                Command.class,
                                Effect.class,
                                Card.Element.class,
                                Words.Span.class,
                                PlanOutcome.class,
                                PlanOutcome.Clash.class,
                                MendOutcome.class,
                                Remedy.class)
                        .flatMap(JsonTest::kinds),
                Stream.of(Loop.class, Repair.class, Scorecard.Content.class, PanelPlan.class, Card.class));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(JsonTest::kinds)
                : Stream.of(type);
    }

    /** The sealed type that its readers ask for. */
    private static Class<?> readAs(Class<?> shape) {
        for (Class<?> parent : shape.getInterfaces()) {
            if (parent.equals(Command.Fillable.class) || parent.equals(Command.ByCandidate.class)) {
                return Command.class;
            }
            if (parent.equals(Effect.Outward.class)) {
                return Effect.class;
            }
            if (parent.isSealed()) {
                return parent;
            }
        }
        return shape;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsWhatItWrote(Class<?> shape) {
        Object value = example(shape);
        assertThat((Object) Json.read(Json.write(value), readAs(shape))).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void stillReadsWhatWasFirstWritten(Class<?> shape) throws IOException {
        Path file = SHAPES.resolve(shape.getName().replaceAll(".*\\.", "").replace('$', '.') + ".json");
        if (Boolean.getBoolean("write-new-shapes") && Files.notExists(file)) {
            Files.createDirectories(SHAPES);
            Files.writeString(file, Json.write(example(shape)) + "\n");
        }
        assertThat(file)
                .as("run once with -Dwrite-new-shapes=true for a new shape")
                .exists();
        String first = Files.readString(file);
        Object value = Json.read(first, readAs(shape));
        assertThat(value).isInstanceOf(shape);
        keepsAll(Json.mapper().readTree(first), Json.mapper().readTree(Json.write(value)));
    }

    /** A part may be added to a shape; one that was renamed or dropped would be lost from what is stored. */
    private static void keepsAll(JsonNode first, JsonNode today) {
        if (first.isContainerNode()) {
            assertThat(today.size()).isGreaterThanOrEqualTo(first.size());
            first.properties().forEach(part -> keepsAll(part.getValue(), today.path(part.getKey())));
            for (int i = 0; i < first.size() && first.isArray(); i++) {
                keepsAll(first.get(i), today.path(i));
            }
        } else {
            assertThat(today).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void namesShapesByHandInLowerCaseWithHyphens(Class<?> shape) {
        if (readAs(shape).equals(shape)) {
            return;
        }
        String json = Json.write(example(shape));
        assertThat(json).matches("\\{\"(event|do|effect|is|outcome|clash|remedy)\":\"[a-z]+(-[a-z]+)*\".*");
    }

    @Test
    void writesIdsAsPlainText() {
        assertThat(Json.write(
                        new LoopEvent.SeatFilled("coding", new PersonId("ana"), loopkeeper.bot.domain.Seat.Role.LEAD)))
                .isEqualTo("{\"event\":\"seat-filled\",\"block\":\"coding\",\"person\":\"ana\",\"role\":\"LEAD\"}");
        assertThat(Json.write(new Command.ShowLoop(new LoopId("L-1042"))))
                .isEqualTo("{\"do\":\"show-loop\",\"loop\":\"L-1042\"}");
        assertThat(Json.write(new PanelistId("ana"))).isEqualTo("\"ana\"");
        assertThat(Json.write(TimeSlot.startingAt(AT, Duration.ofMinutes(90))))
                .isEqualTo("{\"start\":\"2026-12-02T10:00:00.123456Z\",\"end\":\"2026-12-02T11:30:00.123456Z\"}");
    }

    @Test
    void leavesOutWhatARecordOnlyAnswers() {
        Loop loop = StoreContract.example(new LoopId("L-7"));
        assertThat(Json.mapper().valueToTree(loop).properties().stream().map(Map.Entry::getKey))
                .containsExactly(Arrays.stream(Loop.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
        assertThat(Json.write(loop)).doesNotContain("placed", "openForReading");
    }

    @Test
    void passesOverWhatItDoesNotKnowAndTakesAMissingListAsEmpty() {
        assertThat(Json.read("{\"effect\":\"open-room\",\"loop\":\"L-7\",\"name\":\"x\",\"colour\":1}", Effect.class))
                .isEqualTo(new Effect.OpenRoom(new LoopId("L-7"), "x", List.of()));
    }

    @Test
    void refusesWhatIsNoneOfItsShapes() {
        for (String json : List.of(
                "", "{", "{\"do\":\"fly\"}", "{\"loop\":\"L-1\"}", "{\"do\":\"show-loop\",\"loop\":\"nope\"}")) {
            assertThatThrownBy(() -> Json.read(json, Command.class)).as(json).isInstanceOf(UncheckedIOException.class);
        }
        assertThatThrownBy(() -> Json.nameOf(LoopEvent.class)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A value of that type with something in every component. */
    private static Object example(Type type) {
        if (type instanceof WildcardType wildcard) {
            return example(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType().equals(Map.class)
                    ? Map.of(example(of[0]), example(of[1]))
                    : List.of(example(of[of.length - 1]));
        }
        Class<?> shape = (Class<?>) type;
        // ZoneId is sealed too, but none of ours.
        if (shape.isSealed() && !shape.equals(ZoneId.class)) {
            return example(kinds(shape).findFirst().orElseThrow());
        }
        if (shape.isEnum()) {
            return shape.getEnumConstants()[0];
        }
        return switch (shape.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "string" -> "text \"é\" 😀";
            case "int", "integer" -> 3;
            case "long" -> 5L;
            case "double" -> 2.5;
            case "boolean" -> true;
            case "instant" -> AT;
            case "duration" -> Duration.ofMinutes(60);
            case "localdate" -> LocalDate.of(2026, 12, 1);
            case "zoneid" -> ZoneId.of("Europe/Paris");
            case "loopid" -> new LoopId("L-1042");
            case "repairid" -> new RepairId("R-7");
            case "waveid" -> new WaveId("W-7");
            case "personid" -> new PersonId("ana");
            case "panelistid" -> new PanelistId("ana");
            case "rubricid" -> new RubricId("coding", 2);
            case "timeslot" -> TimeSlot.startingAt(AT, Duration.ofMinutes(60));
            case "block" ->
                Examples.block(
                        "coding",
                        Block.Status.HELD,
                        AT,
                        new loopkeeper.bot.domain.Seat(
                                new PersonId("ana"),
                                loopkeeper.bot.domain.Seat.Role.SHADOW,
                                loopkeeper.bot.domain.Seat.State.OWES,
                                "note",
                                AT));
            default -> record(shape);
        };
    }

    private static Object record(Class<?> shape) {
        RecordComponent[] parts = shape.getRecordComponents();
        try {
            var constructor = shape.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(parts)
                    .map(part -> example(part.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no example of " + shape, e);
        }
    }
}
