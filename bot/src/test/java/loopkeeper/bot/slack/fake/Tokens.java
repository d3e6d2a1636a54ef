package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may call: bot tokens with their scopes, tokens that expire and the refresh tokens beside them. */
final class Tokens {

    private static final Duration LIFE = Duration.ofHours(12);

    /**
     * One token.
     *
     * @param workspaces the one it was given for, or all of an organisation
     * @param expires null when it never does
     */
    record Grant(String token, Set<String> scopes, List<Workspace> workspaces, Instant expires, String error) {
        Workspace home() {
            return workspaces.getFirst();
        }
    }

    private final FakeSlack slack;
    private final Map<String, Grant> grants = new HashMap<>();
    private final Map<String, String> refreshes = new HashMap<>();

    Tokens(FakeSlack slack) {
        this.slack = slack;
    }

    String issue(Workspace workspace, Set<String> scopes, Duration life) {
        return issue(List.of(workspace), scopes, life);
    }

    String issue(List<Workspace> workspaces, Set<String> scopes, Duration life) {
        synchronized (slack.lock) {
            String token = (life == null ? "xoxb-" : "xoxe.xoxb-") + workspaces.getFirst().id + "-" + slack.next("");
            Instant expires = life == null ? null : slack.now().plus(life);
            grants.put(token, new Grant(token, new TreeSet<>(scopes), List.copyOf(workspaces), expires, ""));
            return token;
        }
    }

    void narrow(String token, Set<String> scopes) {
        synchronized (slack.lock) {
            grants.computeIfPresent(
                    token, (same, old) -> new Grant(token, scopes, old.workspaces(), old.expires(), old.error()));
        }
    }

    /** From now on every token of this workspace is answered with that error. */
    void end(Workspace workspace, String error) {
        synchronized (slack.lock) {
            grants.replaceAll((token, old) -> old.workspaces().contains(workspace)
                    ? new Grant(token, old.scopes(), old.workspaces(), old.expires(), error)
                    : old);
        }
    }

    /** The grant behind a token that may be used now. */
    Grant check(String token) {
        if (token.isEmpty()) {
            throw new Refused("not_authed");
        }
        Grant grant = grants.get(token);
        if (grant == null) {
            throw new Refused("invalid_auth");
        }
        if (!grant.error().isEmpty()) {
            throw new Refused(grant.error());
        }
        if (grant.expires() != null && !slack.now().isBefore(grant.expires())) {
            throw new Refused("token_expired");
        }
        return grant;
    }

    /** Puts a fresh token, and where tokens rotate the one to renew it with, into the answer of an installation. */
    void put(ObjectNode answer, List<Workspace> workspaces, Set<String> scopes, boolean rotating) {
        String token = issue(workspaces, scopes, rotating ? LIFE : null);
        answer.put("access_token", token)
                .put("token_type", "bot")
                .put("scope", String.join(",", new TreeSet<>(scopes)))
                .put("bot_user_id", workspaces.getFirst().botUser);
        if (rotating) {
            String refresh = "xoxe-1-" + slack.next("");
            refreshes.put(refresh, token);
            answer.put("refresh_token", refresh).put("expires_in", LIFE.toSeconds());
        }
    }

    /** What that refresh token stands for; it works once. */
    Grant refresh(String refresh) {
        String token = refreshes.remove(refresh);
        if (token == null) {
            throw new Refused("invalid_refresh_token");
        }
        return grants.get(token);
    }
}
