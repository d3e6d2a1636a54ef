package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.regex.JoniRegularExpressionFactory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import loopkeeper.bot.chat.CommandDocs;
import loopkeeper.bot.chat.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The app for Teams")
class ManifestTest {

    private static final String APP = "6f1a7a1c-0b8e-4a51-9f3e-1d2c3b4a5f60";
    private static final URI ADDRESS = URI.create("https://loopkeeper.example.com");
    private static final Path SCHEMAS =
            Path.of("src/test/schemas/node_modules/@microsoft/app-manifest/build/json-schemas/teams");

    private final TeamsPackage app = new TeamsPackage(Json.mapper());
    private final ObjectNode newest = app.manifest(APP, ADDRESS);

    private ObjectNode manifest(String version) {
        return version.equals(TeamsPackage.NEWEST) ? newest : app.older(newest);
    }

    private static JsonSchema schema(String version) throws IOException {
        Path file = SCHEMAS.resolve("v" + version).resolve("MicrosoftTeams.schema.json");
        assumeThat(Files.exists(file))
                .as("npm could not be reached when this was built, so Microsoft's schema is not here")
                .isTrue();
        SchemaValidatorsConfig settings = SchemaValidatorsConfig.builder()
                .regularExpressionFactory(JoniRegularExpressionFactory.getInstance())
                .build();
        JsonNode schema = Json.mapper().readTree(file.toFile());
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema, settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {TeamsPackage.NEWEST, TeamsPackage.OLDER})
    void keepsToMicrosoftsSchema(String version) throws IOException {
        assertThat(schema(version).validate(manifest(version))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {TeamsPackage.NEWEST, TeamsPackage.OLDER})
    void wouldBeComplainedAboutIfItDidNot(String version) throws IOException {
        ObjectNode wrong = manifest(version).deepCopy();
        ((ObjectNode) wrong.at("/bots/0")).put("botId", "not an id").put("unheard-of", true);
        assertThat(schema(version).validate(wrong)).hasSizeGreaterThan(1);
    }

    @Test
    void offersCommandsTheBotKnowsInTheirOwnWords() {
        Map<String, String> known = new LinkedHashMap<>();
        CommandDocs.ALL.forEach(doc -> known.put("loop " + doc.verb(), doc.purpose()));
        for (JsonNode list : newest.at("/bots/0/commandLists")) {
            assertThat(list.path("commands")).hasSizeBetween(5, 12);
            for (JsonNode command : list.path("commands")) {
                assertThat(known)
                        .containsEntry(
                                command.path("title").asText(),
                                command.path("description").asText());
            }
        }
    }

    @Test
    void isInThePlacesTheBotAnswersInAndAsksForNothingMore() {
        assertThat(newest.at("/bots/0/scopes").toString()).isEqualTo("[\"personal\",\"team\",\"groupChat\"]");
        assertThat(newest.at("/composeExtensions/0/commands")).hasSize(1);
        assertThat(newest.at("/composeExtensions/0/commands/0/id").asText()).isEqualTo(Evidence.ID);
        assertThat(newest.has("authorization")).isFalse();
        assertThat(newest.at("/bots/0/supportsTargetedMessages").asBoolean()).isTrue();
    }

    @Test
    void hasNoSlashCommandsForClientsThatAreBehind() {
        ObjectNode older = app.older(newest);
        assertThat(older.toString()).doesNotContain("triggers", "supportsTargetedMessages", "1.30");
        assertThat(older.at("/bots/0/commandLists")).hasSize(2);
        assertThat(newest.at("/bots/0/commandLists")).hasSize(3);
    }

    @Test
    void isPackedWithBothIconsInTheirSizes() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        app.write(packed, APP, ADDRESS, false);
        List<String> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                if (entry.getName().endsWith(".png")) {
                    BufferedImage icon = ImageIO.read(new ByteArrayInputStream(bytes));
                    files.add(entry.getName() + " " + icon.getWidth() + "x" + icon.getHeight());
                } else {
                    files.add(entry.getName());
                    assertThat(Json.mapper().readTree(bytes)).isEqualTo(newest);
                }
            }
        }
        assertThat(files).containsExactly("manifest.json", "color.png 192x192", "outline.png 32x32");
        assertThat(newest.toString()).doesNotContain("{{").contains(APP, "loopkeeper.example.com");
    }
}
