package loopkeeper.bot.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page's files, all of them known beforehand and read once. */
final class SandboxPage {

    private static final List<String> FILES = List.of(
            "index.html",
            "style.css",
            "icon.svg",
            "app.js",
            "api.js",
            "cards.js",
            "compose.js",
            "dom.js",
            "tour.js",
            "adaptivecards.min.js",
            "markdown-it.min.js");

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /**
     * Reads the files.
     *
     * @throws IllegalStateException if one is missing, which means that the build did not run to its end
     */
    SandboxPage() {
        FILES.forEach(file -> files.put(file, read(file)));
    }

    void addTo(RoutesConfig routes, Gate gate) {
        routes.get("/", gate.guarded(context -> serve(context, "index.html")));
        routes.get("/page/{file}", gate.guarded(context -> serve(context, context.pathParam("file"))));
    }

    private void serve(Context context, String file) {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new Problem(404, "no such file", "a file of the page", "/");
        }
        context.header("Cache-Control", "no-cache").contentType(type(file)).result(bytes);
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript; charset=utf-8";
        };
    }

    private static byte[] read(String file) {
        try (InputStream in = SandboxPage.class.getResourceAsStream("/web/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + file + " is missing; build again with Maven");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
