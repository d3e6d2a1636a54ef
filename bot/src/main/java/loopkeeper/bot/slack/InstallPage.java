package loopkeeper.bot.slack;

import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an admin installs the app in their workspace. What comes back from Slack counts once, within ten minutes, and
 * only in the browser it was begun in.
 */
public final class InstallPage {

    public static final String PATH = "/slack/install";
    public static final String BACK = "/slack/oauth";

    private static final Logger LOG = LoggerFactory.getLogger(InstallPage.class);
    private static final String COOKIE = "loopkeeper_install";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String AUTHORIZE = "https://slack.com/oauth/v2/authorize";

    private final InstalledWorkspaces workspaces;
    private final InstallStore store;
    private final String publicUrl;
    private final String scopes;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /**
     * @param publicUrl where browsers reach us, without a slash at the end
     * @param scopes what the app asks for, separated by commas
     * @param ids makes ids nobody can guess
     */
    public InstallPage(
            InstalledWorkspaces workspaces,
            InstallStore store,
            String publicUrl,
            String scopes,
            Supplier<String> ids,
            InstantSource clock) {
        this.workspaces = workspaces;
        this.store = store;
        this.publicUrl = publicUrl;
        this.scopes = scopes;
        this.ids = ids;
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::begin);
        routes.get(BACK, this::back);
    }

    private void begin(Context context) {
        String state = ids.get() + ids.get();
        Instant now = clock.instant();
        // Anybody can ask for this page; what nobody finished does not pile up.
        store.begin(state, now, now.minus(LIFE));
        context.header(
                "Set-Cookie",
                COOKIE + "=" + state + "; Path=/slack; Max-Age=" + LIFE.toSeconds() + "; HttpOnly; SameSite=Lax"
                        + (publicUrl.startsWith("https:") ? "; Secure" : ""));
        String link = AUTHORIZE + "?client_id=" + encoded(workspaces.clientId()) + "&scope=" + encoded(scopes)
                + "&state=" + encoded(state) + "&redirect_uri=" + encoded(publicUrl + BACK);
        say(
                context,
                200,
                "Add Loopkeeper to Slack",
                "<p><a href=\"" + link.replace("&", "&amp;")
                        + "\">Choose the workspace in Slack</a>. You come back here when it is done.</p>");
    }

    private void back(Context context) {
        String state = text(context.queryParam("state"));
        String cookie = text(context.cookie(COOKIE));
        boolean same =
                MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), cookie.getBytes(StandardCharsets.UTF_8));
        if (state.isEmpty() || !same || !store.finish(state, clock.instant().minus(LIFE))) {
            say(
                    context,
                    400,
                    "Please start again",
                    "<p>This link was used already, is too old, or was begun in another" + " browser. <a href=\"" + PATH
                            + "\">Start again</a>.</p>");
        } else if (context.queryParam("error") != null
                || text(context.queryParam("code")).isEmpty()) {
            say(
                    context,
                    200,
                    "Nothing was installed",
                    "<p>You stopped in Slack. <a href=\"" + PATH + "\">Start again</a> when you like.</p>");
        } else {
            install(context, text(context.queryParam("code")));
        }
    }

    private void install(Context context, String code) {
        try {
            OAuthV2AccessResponse answer = workspaces.exchange(code, publicUrl + BACK);
            Optional<String> name = workspaces.take(answer);
            if (name.isEmpty()) {
                say(
                        context,
                        403,
                        "This workspace can't have Loopkeeper",
                        "<p>Whoever runs Loopkeeper decides which"
                                + " workspaces may. Ask them to add yours; nothing was kept.</p>");
            } else {
                say(
                        context,
                        200,
                        "Loopkeeper is in " + escaped(name.get()),
                        "<p>Type <code>/loop help</code> in Slack" + " to see what it does.</p>");
            }
        } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notNow) {
            LOG.warn("an installation failed: {}", notNow.getClass().getName());
            say(
                    context,
                    502,
                    "Slack did not finish it",
                    "<p>Nothing was installed. <a href=\"" + PATH + "\">Start again</a> in a minute.</p>");
        }
    }

    private static void say(Context context, int status, String title, String body) {
        context.status(status)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .html("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><h1>"
                        + title + "</h1>" + body + "</html>");
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
