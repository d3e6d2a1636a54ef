package loopkeeper.bot.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;

/** What commands on the same machine may ask of the running bot: a backup. Needs the token and this very machine. */
public final class AdminRoutes implements WebServer.Chat {

    private final AdminAccess access;
    private final Backup backup;

    public AdminRoutes(AdminAccess access, Backup backup) {
        this.access = access;
        this.backup = backup;
    }

    /** Writes everything into one new file, while work goes on. */
    @FunctionalInterface
    public interface Backup {
        void to(Path file);
    }

    @Override
    public String name() {
        return "admin";
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.post("/admin/backup", this::backup);
    }

    private void backup(Context ctx) {
        // One answer to both, so that nobody learns which of the two was wrong.
        if (!fromThisMachine(ctx) || !knowsToken(ctx)) {
            WebServer.say(ctx, 403, "Only who runs the bot may ask for this, on its own machine.");
            return;
        }
        Object asked = ctx.bodyAsClass(Map.class).get("file");
        Path file;
        try {
            file = Path.of(String.valueOf(asked));
        } catch (InvalidPathException notAPath) {
            file = Path.of("");
        }
        if (!file.isAbsolute()) {
            WebServer.say(ctx, 400, "The field file must hold the whole path of a file to write.");
        } else if (Files.exists(file)) {
            WebServer.say(ctx, 409, file + " exists already; name a file that does not.");
        } else {
            backup.to(file);
            ctx.json(Map.of("file", file.toString()));
        }
    }

    private boolean knowsToken(Context ctx) {
        String given = ctx.header("Authorization");
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + access.token()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean fromThisMachine(Context ctx) {
        String remote = ctx.req().getRemoteAddr();
        try {
            return remote.equals(ctx.req().getLocalAddr())
                    || InetAddress.getByName(remote).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
