package loopkeeper.bot.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the environment says of Microsoft Teams; half of it is a problem. */
final class TeamsVariables {

    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final List<String> ALL = List.of(
            "LOOPKEEPER_TEAMS_APP_ID",
            "LOOPKEEPER_TEAMS_TENANT",
            "LOOPKEEPER_TEAMS_PASSWORD",
            "LOOPKEEPER_TEAMS_PASSWORD_FILE",
            "LOOPKEEPER_TEAMS_CERTIFICATE",
            "LOOPKEEPER_TEAMS_CERTIFICATE_PASSWORD",
            "LOOPKEEPER_TEAMS_CERTIFICATE_PASSWORD_FILE",
            "LOOPKEEPER_TEAMS_CHANNEL",
            "LOOPKEEPER_TEAMS_GRAPH_APP",
            "LOOPKEEPER_TEAMS_ZONES");

    private final Environment environment;

    TeamsVariables(Environment environment) {
        this.environment = environment;
    }

    /** Null when nothing of it is set. */
    BotConfig.@Nullable Teams read(boolean loopback) {
        boolean development = environment.onOff("LOOPKEEPER_TEAMS_DEVELOPMENT");
        if (!development && ALL.stream().allMatch(name -> environment.value(name) == null)) {
            return null;
        }
        String appId = id("LOOPKEEPER_TEAMS_APP_ID", !development);
        String tenant = id("LOOPKEEPER_TEAMS_TENANT", true);
        Secret password = environment.secret("LOOPKEEPER_TEAMS_PASSWORD");
        Path certificate = environment.file("LOOPKEEPER_TEAMS_CERTIFICATE");
        Secret certificatePassword = environment.secret("LOOPKEEPER_TEAMS_CERTIFICATE_PASSWORD");
        if (development) {
            development(appId, loopback);
        } else {
            proof(password, environment.value("LOOPKEEPER_TEAMS_CERTIFICATE") != null);
        }
        String channel = matching(
                "LOOPKEEPER_TEAMS_CHANNEL",
                "19:[A-Za-z0-9_-]+@thread\\.[a-z0-9]+",
                "the id of a channel, as in its link");
        return new BotConfig.Teams(
                appId,
                tenant,
                password,
                certificate,
                certificatePassword,
                channel,
                id("LOOPKEEPER_TEAMS_GRAPH_APP", false),
                environment.oneOf("LOOPKEEPER_TEAMS_ZONES", "files", "mailbox").equals("mailbox"));
    }

    /** Without an application id anybody may say anything, so nobody but this machine may reach it. */
    private void development(String appId, boolean loopback) {
        if (!appId.isEmpty()) {
            environment.problem(
                    "LOOPKEEPER_TEAMS_DEVELOPMENT",
                    "is on and LOOPKEEPER_TEAMS_APP_ID is set",
                    "only one of the two: development has no application");
        }
        if (!loopback) {
            environment.problem(
                    "LOOPKEEPER_TEAMS_DEVELOPMENT",
                    "is on, and other machines can reach LOOPKEEPER_HOST",
                    "off, or an address of this machine alone: in development callers prove nothing");
        }
    }

    private void proof(Secret password, boolean certificate) {
        if (password.value().isEmpty() && !certificate) {
            environment.problem(
                    "LOOPKEEPER_TEAMS_PASSWORD_FILE", "is not set", "the application's password, or a certificate");
        } else if (!password.value().isEmpty() && certificate) {
            environment.problem("LOOPKEEPER_TEAMS_CERTIFICATE", "is set and so is a password", "only one of the two");
        }
    }

    private String id(String name, boolean needed) {
        if (needed && environment.value(name) == null) {
            environment.problem(name, "is not set, but other variables of Teams are", "an id from the Azure portal");
            return "";
        }
        return matching(name, ID, "an id of 32 digits, as the Azure portal shows it");
    }

    private String matching(String name, String pattern, String expected) {
        String text = environment.value(name);
        if (text == null) {
            return "";
        }
        if (!text.matches(pattern)) {
            environment.problem(name, Environment.is(text), expected);
        }
        return text;
    }
}
