package loopkeeper.bot.slack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.vault.Vault.Locked;
import org.jspecify.annotations.Nullable;

/** The port to who installed the app. Safe for all threads. */
public interface InstallStore {

    /**
     * One installation.
     *
     * @param enterprise the organisation; empty for none
     * @param team the workspace; empty for a whole organisation
     * @param name as people know it
     * @param botUser the bot's id as a user
     * @param token encrypted for its place, {@code enterprise/team/token}
     * @param refresh what a token that expires is renewed with, encrypted with the same key; null for one that doesn't
     * @param expires when the token ends; null for never
     */
    record Install(
            String enterprise,
            String team,
            String name,
            String botUser,
            Set<String> scopes,
            Locked token,
            @Nullable Locked refresh,
            @Nullable Instant expires) {
        public Install {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String toString() {
            return enterprise + "/" + team;
        }
    }

    /** Keeps an installation over an earlier one of the same place. */
    void keep(Install install);

    /** The installation that serves a workspace: its own, else that of its organisation. */
    Optional<Install> serving(String team);

    /** All there are, by organisation and workspace. */
    List<Install> all();

    /** Notes that a workspace belongs to an organisation. */
    void belongs(String team, String enterprise);

    /**
     * Takes the renewal of a token, for as long as that; false when it was renewed since, or somebody else is at it.
     *
     * @param seen the installation with the token that ends
     */
    boolean beginRenewal(Install seen, Instant now, Instant until);

    /** Keeps the renewed token and gives the renewal back; with the old one, gives it back alone. */
    void endRenewal(Install install);

    /** Deletes an installation; that of a whole organisation for an empty team. */
    void forget(String enterprise, String team);

    /** The workspaces of an organisation that were seen. */
    List<String> teams(String enterprise);

    /**
     * A workspace has taken the app out: nobody has an account or a form there any more, and what waits for loops that
     * were started there rests.
     *
     * @param erase whether what these loops hold of candidates and cards goes too
     */
    void leave(String team, boolean erase);

    /** A workspace has the app again: what rests goes on. */
    void comeBack(String team);

    /** Notes that an installation was begun, and forgets those begun before then. */
    void begin(String state, Instant at, Instant before);

    /** Whether that one was begun, not before then; it can't be finished a second time. */
    boolean finish(String state, Instant notBefore);
}
