package loopkeeper.bot.slack;

import java.util.Optional;
import java.util.Set;

/** Which workspaces the bot is installed in, and what it may do there. Safe for all threads. */
public interface Workspaces {

    /**
     * One installation.
     *
     * @param workspace the team's id
     * @param token what the bot calls with; never logged
     * @param botUser the bot's id as a user
     * @param scopes what was granted
     */
    record Installed(String workspace, String token, String botUser, Set<String> scopes) {
        public Installed {
            scopes = Set.copyOf(scopes);
        }

        public boolean may(String scope) {
            return scopes.contains(scope);
        }

        @Override
        public String toString() {
            return workspace;
        }
    }

    /**
     * The installation in that workspace; empty when there is none.
     *
     * @throws SlackCalls.Wait if Slack has to be asked first and can't be just now
     */
    Optional<Installed> in(String workspace);

    /**
     * Where somebody is looked for whose account is not known yet; empty when there are none or several.
     *
     * @throws SlackCalls.Wait if Slack has to be asked first and can't be just now
     */
    Optional<Installed> only();
}
