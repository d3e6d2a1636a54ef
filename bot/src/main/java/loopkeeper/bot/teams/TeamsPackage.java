package loopkeeper.bot.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The app package an admin uploads to Teams: the manifest of {@code manifest/teams} with this bot's ids in it, and two
 * icons. For clients that are behind there is one of an older schema, without slash commands.
 */
public final class TeamsPackage {

    /** The schema of the manifest as it is kept. */
    static final String NEWEST = "1.30";

    /** The schema for clients that know no slash commands. */
    static final String OLDER = "1.25";

    private static final String FOLDER = "/manifest/teams/";

    private final JsonMapper json;

    public TeamsPackage(JsonMapper json) {
        this.json = json;
    }

    /**
     * Writes the package as a zip.
     *
     * @param address where people reach the bot
     * @param older whether it is for clients that know no slash commands
     * @throws IOException if it can't be written
     */
    public void write(OutputStream to, String appId, URI address, boolean older) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            ObjectNode manifest = manifest(appId, address);
            add(
                    zip,
                    "manifest.json",
                    (older ? older(manifest) : manifest).toPrettyString().getBytes(StandardCharsets.UTF_8));
            add(zip, "color.png", shipped("color.png"));
            add(zip, "outline.png", shipped("outline.png"));
        }
    }

    /** The manifest of this bot. */
    ObjectNode manifest(String appId, URI address) {
        String text = new String(shipped("manifest.json"), StandardCharsets.UTF_8)
                .replace("{{APP_ID}}", appId)
                .replace("{{ADDRESS}}", address.toString())
                .replace("{{DOMAIN}}", String.valueOf(address.getHost()));
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The same for clients that know neither slash commands nor answers for one member alone. */
    ObjectNode older(ObjectNode manifest) {
        ObjectNode older = manifest.deepCopy();
        older.put("manifestVersion", OLDER);
        older.put("$schema", Activity.text(older, "$schema").replace("v" + NEWEST, "v" + OLDER));
        for (JsonNode bot : older.path("bots")) {
            ((ObjectNode) bot).remove("supportsTargetedMessages");
            ArrayNode lists = json.createArrayNode();
            bot.path("commandLists").forEach(list -> {
                boolean mentioned = list.path("triggers").toString().contains("mention");
                ((ObjectNode) list).remove("triggers");
                if (mentioned) {
                    lists.add(list);
                }
            });
            ((ObjectNode) bot).set("commandLists", lists);
        }
        return older;
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] shipped(String name) {
        try (InputStream in = TeamsPackage.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(FOLDER + name + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
