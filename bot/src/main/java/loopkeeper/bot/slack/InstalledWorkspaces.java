package loopkeeper.bot.slack;

import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.bot.config.Secret;
import loopkeeper.bot.slack.InstallStore.Install;
import loopkeeper.bot.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspaces that installed the app themselves, of those that may. Tokens lie encrypted; one that expires is
 * renewed before it does, by one thread of one process at a time, as what it is renewed with works once, and outside any
 * transaction. Safe for all threads.
 */
public final class InstalledWorkspaces implements Workspaces {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledWorkspaces.class);

    /** A request renews what is about to end; the beat long before. */
    private static final Duration AT_ONCE = Duration.ofMinutes(5);

    private static final Duration EARLY = Duration.ofHours(3);

    /** Whoever renews and dies of it holds nobody up for longer. */
    private static final Duration LONGEST_RENEWAL = Duration.ofMinutes(1);

    /** Until whoever renews a token has it. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final SlackCalls calls;
    private final InstallStore store;
    private final Vault vault;
    private final Client client;
    private final InstantSource clock;

    /**
     * The app, as Slack knows it.
     *
     * @param allowed ids of the workspaces and organisations that may install it: our people are found by their
     *     addresses, and whoever runs a workspace decides which address an account there has
     * @param erases whether what a workspace's loops hold of people goes when it takes the app out
     */
    public record Client(String id, Secret secret, Set<String> allowed, boolean erases) {
        public Client {
            allowed = Set.copyOf(allowed);
        }
    }

    public InstalledWorkspaces(SlackCalls calls, InstallStore store, Vault vault, Client client, InstantSource clock) {
        this.calls = calls;
        this.store = store;
        this.vault = vault;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<Installed> in(String workspace) {
        return store.serving(workspace).filter(this::allowed).map(found -> {
            Install install = fresh(found, AT_ONCE);
            return new Installed(
                    workspace,
                    vault.unlock(install.token(), place(install, "token")),
                    install.botUser(),
                    install.scopes());
        });
    }

    @Override
    public Optional<Installed> only() {
        List<Install> all = store.all();
        return all.size() == 1 && !all.getFirst().team().isEmpty()
                ? in(all.getFirst().team())
                : Optional.empty();
    }

    /** A request came from that workspace of that organisation. */
    public void seen(@Nullable String team, @Nullable String enterprise) {
        if (team != null
                && enterprise != null
                && !enterprise.isEmpty()
                && client.allowed().contains(enterprise)) {
            store.belongs(team, enterprise);
        }
    }

    /** Renews every token that ends within hours; what can't be renewed now is tried again by the next beat. */
    public void renewDue() {
        for (Install install : store.all()) {
            try {
                fresh(install, EARLY);
            } catch (SlackCalls.Refused | SlackCalls.Wait | java.io.UncheckedIOException notNow) {
                LOG.warn(
                        "the token of {} is not renewed yet: {}",
                        install,
                        notNow.getClass().getName());
            }
        }
    }

    /** The app is gone from there, or its tokens are. */
    public void ended(@Nullable String team, @Nullable String enterprise) {
        Optional<Install> found = team == null ? Optional.empty() : store.serving(team);
        found.ifPresent(install -> end(install, team));
        if (found.isEmpty() && enterprise != null) {
            store.all().stream()
                    .filter(one ->
                            one.enterprise().equals(enterprise) && one.team().isEmpty())
                    .forEach(install -> end(install, null));
        }
    }

    private void end(Install install, @Nullable String team) {
        store.forget(install.enterprise(), install.team());
        List<String> teams = install.team().isEmpty() ? store.teams(install.enterprise()) : List.of(install.team());
        Set<String> left = new TreeSet<>(teams);
        if (team != null) {
            left.add(team);
        }
        left.forEach(one -> store.leave(one, client.erases()));
        LOG.info("the installation in {} has ended; what waited for its loops rests", install);
    }

    /**
     * Takes in what Slack gave for a code.
     *
     * @return the workspace's or organisation's name; empty when it may not install the app
     */
    Optional<String> take(OAuthV2AccessResponse answer) {
        String enterprise = answer.getEnterprise() == null
                ? ""
                : String.valueOf(answer.getEnterprise().getId());
        boolean whole = answer.isEnterpriseInstall() || answer.getTeam() == null;
        String team = whole ? "" : answer.getTeam().getId();
        String name =
                whole ? answer.getEnterprise().getName() : answer.getTeam().getName();
        Install install = locked(
                new Install(
                        enterprise,
                        team,
                        name == null ? team : name,
                        String.valueOf(answer.getBotUserId()),
                        Arrays.stream(String.valueOf(answer.getScope()).split(",", -1))
                                .map(String::strip)
                                .collect(Collectors.toSet()),
                        new Vault.Locked("", ""),
                        null,
                        null),
                answer);
        if (!allowed(install)) {
            LOG.warn("{} tried to install the app and may not", install);
            return Optional.empty();
        }
        store.keep(install);
        (install.team().isEmpty() ? store.teams(install.enterprise()) : List.of(install.team()))
                .forEach(store::comeBack);
        return Optional.of(install.name());
    }

    OAuthV2AccessResponse exchange(String code, String redirect) {
        return calls.call(
                "",
                "oauth.v2.access",
                methods -> methods.oauthV2Access(request -> request.clientId(client.id())
                        .clientSecret(client.secret().value())
                        .code(code)
                        .redirectUri(redirect)));
    }

    String clientId() {
        return client.id();
    }

    private boolean allowed(Install install) {
        return client.allowed().contains(install.team()) || client.allowed().contains(install.enterprise());
    }

    /** The installation with a token that lives at least that long. */
    private Install fresh(Install install, Duration atLeast) {
        if (lives(install, atLeast)) {
            return install;
        }
        Instant now = clock.instant();
        if (store.beginRenewal(install, now, now.plus(LONGEST_RENEWAL))) {
            Install kept = install;
            try {
                kept = renewed(install);
            } finally {
                // With the old one where Slack gave none, so that the next who asks may try.
                store.endRenewal(kept);
            }
            return kept;
        }
        // Somebody else is at it, or was just now; until then the old one works to its end.
        Install there = store.all().stream()
                .filter(one -> one.enterprise().equals(install.enterprise())
                        && one.team().equals(install.team()))
                .findFirst()
                .orElse(install);
        if (lives(there, Duration.ZERO)) {
            return there;
        }
        throw new SlackCalls.Wait(SOON);
    }

    private boolean lives(Install install, Duration atLeast) {
        Instant expires = install.expires();
        return expires == null
                || install.refresh() == null
                || expires.isAfter(clock.instant().plus(atLeast));
    }

    private Install renewed(Install install) {
        String refresh = vault.unlock(java.util.Objects.requireNonNull(install.refresh()), place(install, "refresh"));
        OAuthV2AccessResponse answer = calls.call(
                "",
                "oauth.v2.access",
                methods -> methods.oauthV2Access(request -> request.clientId(client.id())
                        .clientSecret(client.secret().value())
                        .grantType("refresh_token")
                        .refreshToken(refresh)));
        return locked(install, answer);
    }

    private Install locked(Install install, OAuthV2AccessResponse answer) {
        String refresh = answer.getRefreshToken();
        return new Install(
                install.enterprise(),
                install.team(),
                install.name(),
                install.botUser(),
                install.scopes(),
                vault.lock(answer.getAccessToken(), place(install, "token")),
                refresh == null ? null : vault.lock(refresh, place(install, "refresh")),
                refresh == null || answer.getExpiresIn() == null
                        ? null
                        : clock.instant().plusSeconds(answer.getExpiresIn()));
    }

    private static String place(Install install, String field) {
        return install.enterprise() + "/" + install.team() + "/" + field;
    }
}
