package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The manifest of the Slack app")
class ManifestTest {

    private static final Path MANIFEST = Path.of("../manifest/slack-manifest.yaml");
    private static final Path MANY = Path.of("../manifest/slack-manifest-many.yaml");
    private static final Path SOURCES = Path.of("src/main/java/loopkeeper/bot/slack");
    private static final Pattern METHOD =
            Pattern.compile("\"((?:auth|chat|conversations|files|pins|users|views)\\.[A-Za-z.]+)\"");

    /** What each method the program calls needs, as its page tells; empty for nothing. */
    private static final Map<String, String> SCOPES = Map.ofEntries(
            Map.entry("auth.test", ""),
            Map.entry("chat.delete", "chat:write"),
            Map.entry("chat.postMessage", "chat:write"),
            Map.entry("chat.update", "chat:write"),
            Map.entry("conversations.archive", "groups:write"),
            Map.entry("conversations.create", "groups:write"),
            Map.entry("conversations.history", "im:history"),
            Map.entry("conversations.invite", "groups:write"),
            Map.entry("conversations.kick", "groups:write"),
            Map.entry("conversations.members", "groups:read"),
            Map.entry("conversations.open", "im:write"),
            Map.entry("conversations.setTopic", "groups:write"),
            Map.entry("files.completeUploadExternal", "files:write"),
            Map.entry("files.getUploadURLExternal", "files:write"),
            Map.entry("pins.add", "pins:write"),
            Map.entry("users.info", "users:read"),
            Map.entry("users.lookupByEmail", "users:read.email"),
            Map.entry("views.open", ""),
            Map.entry("views.publish", ""),
            Map.entry("views.update", ""));

    private static JsonNode manifest() throws IOException {
        return new YAMLMapper().readTree(MANIFEST.toFile());
    }

    /** For those that install the app themselves. */
    private static JsonNode many() throws IOException {
        return new YAMLMapper().readTree(MANY.toFile());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    @Test
    void isWhatSlacksOwnSchemaTakes() throws IOException {
        String folder = System.getProperty("slack.contract", "");
        Path schema = Path.of(folder, "manifest.schema.json");
        assumeTrue(!folder.isEmpty() && Files.exists(schema), "Slack's schema is not at hand: -Dslack.contract=DIR");
        JsonSchema slacks =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Files.readString(schema));
        assertThat(slacks.validate(manifest())).isEmpty();
        assertThat(slacks.validate(many())).isEmpty();
    }

    @Test
    void isTheSameForManyWorkspacesButForHowTheyInstallIt() throws IOException {
        JsonNode one = manifest();
        ObjectNode many = (ObjectNode) many();
        assertThat(texts(many.at("/oauth_config/redirect_urls")))
                .containsExactly("https://loopkeeper.example.com" + InstallPage.BACK);
        assertThat(List.of("org_deploy_enabled", "token_rotation_enabled")).allSatisfy(flag -> {
            assertThat(one.at("/settings/" + flag).asBoolean(true)).isFalse();
            assertThat(many.at("/settings/" + flag).asBoolean()).isTrue();
            ((ObjectNode) many.path("settings")).put(flag, false);
        });
        ((ObjectNode) many.path("oauth_config")).remove("redirect_urls");
        assertThat(many).isEqualTo(one);
    }

    @Test
    void keepsTheLimitsThatItsPageTells() throws IOException {
        JsonNode manifest = manifest();
        assertThat(manifest.at("/display_information/name").asText()).hasSizeLessThanOrEqualTo(35);
        assertThat(manifest.at("/display_information/description").asText()).hasSizeLessThanOrEqualTo(140);
        assertThat(manifest.at("/display_information/long_description").asText())
                .hasSizeBetween(174, 4000);
        assertThat(manifest.at("/features/shortcuts/0/name").asText()).hasSizeLessThanOrEqualTo(24);
        assertThat(manifest.at("/features/shortcuts/0/description").asText()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void namesTheCommandTheShortcutAndTheEventsOfTheCode() throws IOException {
        JsonNode manifest = manifest();
        assertThat(manifest.at("/features/slash_commands")).hasSize(1);
        assertThat(manifest.at("/features/slash_commands/0/command").asText()).isEqualTo(SlackApp.COMMAND);
        assertThat(manifest.at("/features/slash_commands/0/should_escape").asBoolean())
                .as("mentions come with their ids")
                .isTrue();
        assertThat(manifest.at("/features/shortcuts")).hasSize(1);
        assertThat(manifest.at("/features/shortcuts/0/callback_id").asText()).isEqualTo(SlackApp.EVIDENCE);
        assertThat(texts(manifest.at("/settings/event_subscriptions/bot_events")))
                .containsExactlyElementsOf(SlackApp.EVENTS);
    }

    @Test
    void sendsEverythingToTheOneAddress() throws IOException {
        JsonNode manifest = manifest();
        assertThat(List.of(
                        manifest.at("/features/slash_commands/0/url").asText(),
                        manifest.at("/settings/event_subscriptions/request_url").asText(),
                        manifest.at("/settings/interactivity/request_url").asText()))
                .containsOnly("https://loopkeeper.example.com" + SlackGate.PATH);
    }

    @Test
    void letsPeopleWriteToTheBotAndLeavesTheAgentViewOff() throws IOException {
        JsonNode manifest = manifest();
        assertThat(manifest.at("/features/app_home/messages_tab_enabled").asBoolean())
                .isTrue();
        assertThat(manifest.at("/features/app_home/messages_tab_read_only_enabled")
                        .asBoolean(true))
                .isFalse();
        assertThat(manifest.at("/features/assistant_view").isMissingNode()).isTrue();
        assertThat(manifest.at("/oauth_config/scopes/user").isMissingNode()).isTrue();
    }

    @Test
    void asksForTheScopesOfTheCodeAndNoOthers() throws IOException {
        JsonNode scopes = manifest().at("/oauth_config/scopes");
        List<String> all = new ArrayList<>(SlackCheck.NEEDED);
        all.addAll(SlackCheck.OPTIONAL);
        assertThat(texts(scopes.path("bot"))).containsExactlyElementsOf(all);
        assertThat(texts(scopes.path("bot_optional"))).containsExactlyElementsOf(SlackCheck.OPTIONAL);
        TreeSet<String> used = new TreeSet<>(List.of("commands"));
        for (String method : called()) {
            assertThat(SCOPES).as("the scope of " + method).containsKey(method);
            String scope = SCOPES.getOrDefault(method, "");
            if (!scope.isEmpty()) {
                used.add(scope);
            }
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(used);
    }

    /** The methods named in the sources. */
    private static Set<String> called() throws IOException {
        TreeSet<String> called = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                METHOD.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(called::add);
            }
        }
        assertThat(called).hasSizeGreaterThan(15);
        return called;
    }
}
