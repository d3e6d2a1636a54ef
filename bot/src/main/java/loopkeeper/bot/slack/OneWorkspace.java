package loopkeeper.bot.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import loopkeeper.bot.config.Secret;
import org.jspecify.annotations.Nullable;

/** The one workspace a configured token is for. Slack is asked who that is once it is needed, so that the bot starts without it. */
public final class OneWorkspace implements Workspaces {

    private final SlackCalls calls;
    private final Secret token;
    private final Consumer<String> met;
    private volatile @Nullable Installed known;

    /**
     * @param met told of the workspace once it is known
     */
    public OneWorkspace(SlackCalls calls, Secret token, Consumer<String> met) {
        this.calls = calls;
        this.token = token;
        this.met = met;
    }

    @Override
    public Optional<Installed> in(String workspace) {
        return only().filter(installed -> installed.workspace().equals(workspace));
    }

    @Override
    public Optional<Installed> only() {
        Installed installed = known;
        if (installed == null) {
            AuthTestResponse answer =
                    calls.call("", "auth.test", methods -> methods.authTest(request -> request.token(token.value())));
            installed = new Installed(answer.getTeamId(), token.value(), answer.getUserId(), scopes(answer));
            met.accept(installed.workspace());
            known = installed;
        }
        return Optional.of(installed);
    }

    private static Set<String> scopes(AuthTestResponse answer) {
        Map<String, List<String>> headers =
                Optional.ofNullable(answer.getHttpResponseHeaders()).orElse(Map.of());
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("x-oauth-scopes"))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
