package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The Web API: who calls, whether they may, how often, and what comes of it. */
final class WebApi {

    /** Never goes over the wire: nothing is sent at all. */
    static final int CUT = -1;

    static final int SILENT = -2;

    /** @param status of HTTP, or {@link #CUT} or {@link #SILENT} */
    record Answer(int status, String type, String body, Map<String, String> headers) {
        static Answer json(ObjectNode json) {
            return new Answer(200, "application/json; charset=utf-8", json.toString(), Map.of());
        }

        static Answer page(int status) {
            return new Answer(status, "text/html; charset=utf-8", "<!DOCTYPE html><title>Slack</title>", Map.of());
        }
    }

    private final FakeSlack slack;

    WebApi(FakeSlack slack) {
        this.slack = slack;
    }

    /** Does one call. */
    Answer call(Request request) {
        String method = request.method();
        Faults.Fault fault = slack.faults().draw(method);
        synchronized (slack.lock) {
            Answer answer = done(request, fault);
            if (answer.status() == 200) {
                if (fault instanceof Faults.Fault.CutAfter) {
                    answer = new Answer(CUT, "", "", Map.of());
                } else if (fault instanceof Faults.Fault.SilentAfter) {
                    answer = new Answer(SILENT, "", "", Map.of());
                }
            }
            note(request, answer);
            return answer;
        }
    }

    private Answer before(Request request, Faults.Fault fault) {
        return switch (fault) {
            case null -> null;
            case Faults.Fault.Status status -> Answer.page(status.code());
            case Faults.Fault.TooMany many -> {
                Tokens.Grant grant = slack.tokens.check(request.token());
                String key = Pace.key(request.method(), workspace(request, grant), request.text("channel"));
                yield tooMany(slack.pace.refuse(key, many.seconds()));
            }
            case Faults.Fault.No refusal -> Answer.json(no(new Refused(refusal.error())));
            case Faults.Fault.Html html -> Answer.page(200);
            case Faults.Fault.Hollow hollow -> Answer.json(Methods.ok());
            case Faults.Fault.CutAfter cut -> null;
            case Faults.Fault.SilentAfter silent -> null;
        };
    }

    private Answer done(Request request, Faults.Fault fault) {
        try {
            Answer instead = before(request, fault);
            if (instead != null) {
                return instead;
            }
            return switch (request.method()) {
                case "api.test" -> Answer.json(Methods.ok());
                case "oauth.v2.access" -> Answer.json(slack.installs.access(request));
                case "apps.connections.open" -> Answer.json(slack.sockets.open(request));
                default -> authorized(request);
            };
        } catch (Refused refused) {
            return Answer.json(no(refused));
        }
    }

    private Answer authorized(Request request) {
        String method = request.method();
        Tokens.Grant grant = slack.tokens.check(request.token());
        Methods.Method known = Methods.ALL.get(method);
        if (known == null) {
            slack.violation("no such method here: " + method);
            throw new Refused("unknown_method");
        }
        contract(request, grant, known);
        Workspace workspace = workspace(request, grant);
        String key = Pace.key(method, workspace, request.text("channel"));
        int wait = slack.pace.take(key, method, known.tier(), workspace);
        if (wait > 0) {
            return tooMany(wait);
        }
        Map<String, JsonNode> args = new LinkedHashMap<>(request.args());
        args.remove("token");
        ObjectNode answer = known.answer().apply(new Call(slack, method, args, grant, workspace));
        return new Answer(
                200,
                "application/json; charset=utf-8",
                answer.toString(),
                Map.of("X-OAuth-Scopes", String.join(",", new TreeSet<>(grant.scopes()))));
    }

    /** A strict reading: Slack lets unknown arguments pass, and the mistake behind them with them. */
    private void contract(Request request, Tokens.Grant grant, Methods.Method known) {
        String method = request.method();
        if (request.json() && !known.json()) {
            slack.violation(method + " takes no JSON body");
            throw new Refused("not_authed");
        }
        if (slack.contract.isEmpty()) {
            return;
        }
        Contract contract = slack.contract.get();
        Set<String> names = new TreeSet<>(request.args().keySet());
        names.remove("token");
        List<String> wrong = contract.problems(method, names, request.json());
        wrong.forEach(slack::violation);
        if (!wrong.isEmpty()) {
            throw new Refused("invalid_arguments", String.join("; ", wrong));
        }
        Set<String> enough = contract.scopes(method);
        if (!enough.isEmpty() && grant.scopes().stream().noneMatch(enough::contains)) {
            throw new Refused("missing_scope", String.join(",", new TreeSet<>(enough)));
        }
    }

    /** With the token of an organisation, whose workspace is meant is told by the ids in the call. */
    private static Workspace workspace(Request request, Tokens.Grant grant) {
        return grant.workspaces().stream()
                .filter(one -> one.id.equals(request.text("team_id"))
                        || one.channels.containsKey(request.text("channel"))
                        || one.users.containsKey(request.text("user"))
                        || one.users.containsKey(request.text("user_id"))
                        || one.users.containsKey(request.text("users"))
                        || one.view(request.text("view_id")).isPresent())
                .findFirst()
                .orElse(grant.home());
    }

    private static Answer tooMany(int seconds) {
        return new Answer(
                429,
                "application/json; charset=utf-8",
                no(new Refused("ratelimited")).toString(),
                Map.of("Retry-After", String.valueOf(seconds)));
    }

    static ObjectNode no(Refused refused) {
        ObjectNode answer = Json.object().put("ok", false).put("error", refused.error());
        if (refused.error().equals("missing_scope")) {
            answer.put("needed", refused.detail()).put("provided", "");
        } else if (!refused.detail().isEmpty()) {
            ArrayNode messages = answer.putObject("response_metadata").putArray("messages");
            messages.add(refused.detail());
        }
        return answer;
    }

    private void note(Request request, Answer answer) {
        String team = "";
        try {
            team = slack.tokens.check(request.token()).home().id;
        } catch (Refused unknown) {
            // Nobody we know.
        }
        ObjectNode args = Json.object();
        request.args().forEach((name, value) -> {
            if (!name.equals("token")) {
                args.set(name, value);
            }
        });
        String told = switch (answer.status()) {
            case CUT -> "cut";
            case SILENT -> "silent";
            case 200 ->
                Json.read(answer.body())
                        .map(json -> json.path("ok").asBoolean()
                                ? "ok"
                                : json.path("error").asText())
                        .orElse("200");
            default -> String.valueOf(answer.status());
        };
        slack.journal().add(new Journal.Entry(slack.now(), request.method(), team, args, told));
    }
}
