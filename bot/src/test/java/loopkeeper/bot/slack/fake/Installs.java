package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The other side of an installation: consent, codes and the tokens they are exchanged for. */
final class Installs {

    private record Code(List<Workspace> workspaces, String user, boolean whole) {}

    private final FakeSlack slack;
    private final Map<String, Code> codes = new HashMap<>();

    Installs(FakeSlack slack) {
        this.slack = slack;
    }

    /** Somebody agrees to install the app; the code that goes back to it. */
    String consent(List<Workspace> workspaces, String user, boolean whole) {
        String code = slack.next("code-");
        codes.put(code, new Code(List.copyOf(workspaces), user, whole));
        return code;
    }

    /** {@code oauth.v2.access}: a code or a refresh token for a token. */
    ObjectNode access(Request request) {
        String[] basic = request.basic().split(":", 2);
        String id = basic.length == 2 ? basic[0] : request.text("client_id");
        String secret = basic.length == 2 ? basic[1] : request.text("client_secret");
        if (!id.equals(FakeSlack.CLIENT)) {
            throw new Refused("invalid_client_id");
        }
        if (!secret.equals(FakeSlack.CLIENT_SECRET)) {
            throw new Refused("bad_client_secret");
        }
        if (request.text("grant_type").equals("refresh_token")) {
            Tokens.Grant grant = slack.tokens.refresh(request.text("refresh_token"));
            if (!grant.error().isEmpty()) {
                throw new Refused("invalid_refresh_token");
            }
            return told(
                    grant.workspaces(), grant.scopes(), "", grant.workspaces().size() > 1);
        }
        Code code = codes.remove(request.text("code"));
        if (code == null) {
            throw new Refused("invalid_code");
        }
        return told(code.workspaces(), Workspace.EVERY_SCOPE, code.user(), code.whole());
    }

    private ObjectNode told(List<Workspace> workspaces, Set<String> scopes, String user, boolean whole) {
        Workspace home = workspaces.getFirst();
        ObjectNode answer = Methods.ok().put("app_id", FakeSlack.APP).put("is_enterprise_install", whole);
        slack.tokens.put(answer, workspaces, scopes, slack.rotating);
        if (whole) {
            answer.putNull("team");
        } else {
            answer.putObject("team").put("id", home.id).put("name", home.name);
        }
        if (home.enterprise.isEmpty()) {
            answer.putNull("enterprise");
        } else {
            answer.putObject("enterprise").put("id", home.enterprise).put("name", home.enterprise);
        }
        answer.putObject("authed_user").put("id", user);
        return answer;
    }
}
