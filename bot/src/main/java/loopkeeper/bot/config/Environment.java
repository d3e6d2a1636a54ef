package loopkeeper.bot.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.config.BotConfig.Mode;
import org.jspecify.annotations.Nullable;

/** Reads the environment into a {@link BotConfig}, and tells every problem at once instead of the first. */
public final class Environment {

    /** Every variable there is, in the order of the documentation, which is checked against this list. */
    public static final List<Variable> VARIABLES = Variable.ALL;

    private static final String PREFIX = "LOOPKEEPER_";

    private final Map<String, String> variables;
    private final List<Problem> problems = new ArrayList<>();

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * One thing to put right.
     *
     * @param variable which one
     * @param found what it holds, as the end of a sentence; never a secret
     * @param expected what it should hold
     * @param example a setting that works
     */
    public record Problem(String variable, String found, String expected, String example) {
        @Override
        public String toString() {
            return variable + " " + found + "; expected " + expected + ", for example " + example + ".";
        }
    }

    /** The environment can't be used; every problem is in it. */
    public static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient List<Problem> problems;

        Broken(List<Problem> problems) {
            super(String.join("\n", problems.stream().map(Problem::toString).toList()));
            this.problems = List.copyOf(problems);
        }

        /** In the order of {@link Environment#VARIABLES}, unknown names last; never empty. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /**
     * Reads the configuration. A variable set to nothing counts as not set.
     *
     * @param variables the environment of the process; names that don't begin with {@code LOOPKEEPER_} are left alone
     * @throws Broken with every problem found
     */
    public static BotConfig read(Map<String, String> variables, Mode mode) {
        return new Environment(variables).read(mode);
    }

    private BotConfig read(Mode mode) {
        String host = host();
        int port = number("LOOPKEEPER_PORT", 8420, 0, 65535);
        Path data = data();
        BotConfig.Database database = database(data);
        BotConfig.Folders folders = new BotConfig.Folders(
                data,
                folder("LOOPKEEPER_PEOPLE"),
                folder("LOOPKEEPER_RUBRICS"),
                folder("LOOPKEEPER_CALENDARS"),
                file("LOOPKEEPER_CANDIDATE_TEXTS"));
        String publicUrl = publicUrl();
        Duration planning = Duration.ofSeconds(number("LOOPKEEPER_PLANNING_SECONDS", 5, 1, 60));
        BotConfig.Slack slack = slack(mode);
        BotConfig.Teams teams = mode == Mode.SANDBOX ? null : new TeamsVariables(this).read(isLoopback(host));
        boolean sandbox = sandbox(mode, host, teams != null || slack != null || halfOfSlack());
        Outside outside = new OutsideReading(this).read();
        oneOf("LOOPKEEPER_LOG", "text", "json");
        unknown();
        if (!problems.isEmpty()) {
            throw new Broken(problems);
        }
        return new BotConfig(
                mode,
                new BotConfig.Web(host, port, publicUrl),
                database,
                folders,
                sandbox,
                planning,
                outside,
                slack,
                teams);
    }

    private String host() {
        String host = value("LOOPKEEPER_HOST");
        if (host == null) {
            return "127.0.0.1";
        }
        if (!host.matches("[A-Za-z0-9.:_%\\[\\]-]+")) {
            problem("LOOPKEEPER_HOST", is(host), "a name or address of this machine without port or path");
        }
        return host;
    }

    private String publicUrl() {
        String url = value("LOOPKEEPER_PUBLIC_URL");
        if (url == null) {
            return "";
        }
        if (!url.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?")) {
            problem("LOOPKEEPER_PUBLIC_URL", is(url), "an address that begins with https:// or http://");
            return "";
        }
        return url.replaceFirst("/+$", "");
    }

    @Nullable
    Path file(String name) {
        Path file = path(name);
        if (file != null && !Files.isRegularFile(file)) {
            problem(name, is(file.toString()) + ", which is not there", "a file that exists");
        }
        return file;
    }

    /** Null where nothing of it is set, or what is set can't be used; the sandbox leaves it alone, as its clock is not Slack's. */
    private BotConfig.@Nullable Slack slack(Mode mode) {
        Secret token = secret("LOOPKEEPER_SLACK_BOT_TOKEN");
        Secret signing = secret("LOOPKEEPER_SLACK_SIGNING_SECRET");
        Secret app = secret("LOOPKEEPER_SLACK_APP_TOKEN");
        String api = value("LOOPKEEPER_SLACK_API_URL");
        if (api != null
                && !api.matches("(https://[A-Za-z0-9.:-]+|http://127\\.0\\.0\\.1:[0-9]+)(/[A-Za-z0-9._~/-]*)?/")) {
            problem("LOOPKEEPER_SLACK_API_URL", is(api), "an address that begins with https:// and ends with a slash");
        }
        if (!halfOfSlack()) {
            return null;
        }
        BotConfig.Installs installs = installs(token);
        if (installs != null) {
            // Each workspace brings a token of its own.
        } else if (token.value().isEmpty()) {
            problem("LOOPKEEPER_SLACK_BOT_TOKEN", "is not set, but something of Slack is", "the bot token of the app");
        } else if (!token.value().startsWith("xoxb-")) {
            problem("LOOPKEEPER_SLACK_BOT_TOKEN", "is not the token of a bot", "one that begins with xoxb-");
        }
        if (!app.value().isEmpty() && !app.value().startsWith("xapp-")) {
            problem("LOOPKEEPER_SLACK_APP_TOKEN", "is not the token of an app", "one that begins with xapp-");
        }
        String after = Objects.requireNonNullElse(value("LOOPKEEPER_SLACK_AFTER_REMOVAL"), "keep");
        if (!after.equals("keep") && !after.equals("erase")) {
            problem("LOOPKEEPER_SLACK_AFTER_REMOVAL", is(after), "keep or erase");
        }
        boolean reachable = !signing.value().isEmpty() || !app.value().isEmpty();
        if (!reachable) {
            problem(
                    "LOOPKEEPER_SLACK_SIGNING_SECRET",
                    "is not set, and without it anybody could speak for Slack",
                    "the signing secret of the app");
        }
        return mode == Mode.SANDBOX || (token.value().isEmpty() && installs == null) || !reachable
                ? null
                : new BotConfig.Slack(
                        token, signing, app, api == null ? BotConfig.Slack.API : api, installs, after.equals("erase"));
    }

    /** Null where nothing of it is set, or what is set can't be used. */
    private BotConfig.@Nullable Installs installs(Secret token) {
        String id = value("LOOPKEEPER_SLACK_CLIENT_ID");
        Secret secret = secret("LOOPKEEPER_SLACK_CLIENT_SECRET");
        String allowed = value("LOOPKEEPER_SLACK_WORKSPACES");
        Secret keys = secret("LOOPKEEPER_VAULT_KEYS");
        if (id == null && secret.value().isEmpty() && allowed == null) {
            return null;
        }
        int before = problems.size();
        if (id == null || !id.matches("[0-9]+\\.[0-9]+")) {
            problem("LOOPKEEPER_SLACK_CLIENT_ID", id == null ? "is not set" : is(id), "the client id of the app");
        }
        if (secret.value().isEmpty()) {
            problem("LOOPKEEPER_SLACK_CLIENT_SECRET", "is not set", "the client secret of the app");
        }
        if (allowed == null || !allowed.matches("[TE][A-Z0-9]+( *, *[TE][A-Z0-9]+)*")) {
            problem(
                    "LOOPKEEPER_SLACK_WORKSPACES",
                    allowed == null ? "is not set" : is(allowed),
                    "ids of workspaces or organisations, separated by commas");
        }
        if (!keys.value().matches("[a-z0-9-]{1,20}: *[A-Za-z0-9+/]{43}=( *, *[a-z0-9-]{1,20}: *[A-Za-z0-9+/]{43}=)*")) {
            problem(
                    "LOOPKEEPER_VAULT_KEYS",
                    keys.value().isEmpty() ? "is not set" : "can't be read",
                    "names and keys of 32 bytes in Base64");
        }
        if (!token.value().isEmpty()) {
            problem("LOOPKEEPER_SLACK_BOT_TOKEN", "is set and so is LOOPKEEPER_SLACK_CLIENT_ID", "only one of the two");
        }
        if (publicUrl().isEmpty()) {
            problem("LOOPKEEPER_PUBLIC_URL", "is not set, and Slack must lead back to us", "where browsers reach us");
        }
        return id == null || allowed == null || problems.size() > before
                ? null
                : new BotConfig.Installs(id, secret, Set.of(allowed.split(" *, *", -1)), keys);
    }

    private boolean halfOfSlack() {
        return variables.entrySet().stream()
                .anyMatch(variable -> variable.getKey().startsWith("LOOPKEEPER_SLACK_")
                        && !variable.getKey().equals("LOOPKEEPER_SLACK_API_URL")
                        && !variable.getKey().equals("LOOPKEEPER_SLACK_AFTER_REMOVAL")
                        && !variable.getValue().isBlank());
    }

    private boolean sandbox(Mode mode, String host, boolean chats) {
        boolean asked = onOff("LOOPKEEPER_SANDBOX");
        boolean remote = onOff("LOOPKEEPER_ALLOW_REMOTE_SANDBOX");
        boolean sandbox = mode == Mode.SANDBOX || asked;
        if (chats) {
            // Whatever is wrong with a chat is told where it is read.
        } else if (!sandbox && value("LOOPKEEPER_SANDBOX") == null) {
            problem("LOOPKEEPER_SANDBOX", "is not set and no chat is configured", "at least one way to reach the bot");
        } else if (!sandbox && "off".equals(value("LOOPKEEPER_SANDBOX"))) {
            problem("LOOPKEEPER_SANDBOX", "is off and no chat is configured", "at least one way to reach the bot");
        }
        if (sandbox && !remote && !isLoopback(host)) {
            problems.add(new Problem(
                    "LOOPKEEPER_HOST",
                    is(host) + ", which other machines can reach, and in the sandbox anybody may act as anybody",
                    "an address of this machine alone, or LOOPKEEPER_ALLOW_REMOTE_SANDBOX=on",
                    "LOOPKEEPER_HOST=127.0.0.1"));
        }
        return sandbox;
    }

    private Path data() {
        Path data = path("LOOPKEEPER_DATA");
        if (data == null) {
            return Path.of("data").toAbsolutePath();
        }
        if (Files.exists(data) && !Files.isDirectory(data)) {
            problem("LOOPKEEPER_DATA", is(data.toString()) + ", which is a file", "a folder, which is made if need be");
        }
        return data;
    }

    private BotConfig.Database database(Path data) {
        String url = value("LOOPKEEPER_DATABASE_URL");
        String user = value("LOOPKEEPER_DATABASE_USER");
        Secret password = secret("LOOPKEEPER_DATABASE_PASSWORD");
        int poolSize = number("LOOPKEEPER_POOL_SIZE", 8, 2, 50);
        if (url == null) {
            if (user != null || !password.value().isEmpty()) {
                problem("LOOPKEEPER_DATABASE_URL", "is not set, but a database user or password is", "an address");
            }
            url = "jdbc:h2:file:" + data.resolve("loopkeeper");
        }
        boolean postgres = url.startsWith("jdbc:postgresql:");
        if (!postgres && !url.startsWith("jdbc:h2:file:") && !url.startsWith("jdbc:h2:mem:")) {
            problem(
                    "LOOPKEEPER_DATABASE_URL",
                    "is not an address we know",
                    "one that begins with jdbc:postgresql: or jdbc:h2:file:");
        } else if (holdsSecret(url)) {
            problem(
                    "LOOPKEEPER_DATABASE_URL",
                    "holds a password",
                    "an address without one, and the password in LOOPKEEPER_DATABASE_PASSWORD_FILE");
        } else if (postgres && user == null) {
            problem("LOOPKEEPER_DATABASE_USER", "is not set", "who connects to PostgreSQL");
        }
        return postgres
                ? new BotConfig.Database(
                        BotConfig.Database.Kind.POSTGRES, url, user == null ? "" : user, password, poolSize)
                : new BotConfig.Database(
                        BotConfig.Database.Kind.H2, url, user == null ? "sa" : user, password, poolSize);
    }

    private static boolean holdsSecret(String url) {
        return url.toLowerCase(Locale.ROOT).contains("password=") || url.matches("jdbc:postgresql://[^/?]*@.*");
    }

    Secret secret(String name) {
        String plain = value(name);
        String fileName = name + "_FILE";
        Path file = path(fileName);
        if (file == null) {
            return plain == null ? Secret.NONE : new Secret(plain);
        }
        if (plain != null) {
            problem(fileName, "is set and so is " + name, "only one of the two");
            return Secret.NONE;
        }
        try {
            return new Secret(Files.readString(file).strip());
        } catch (java.io.IOException unreadable) {
            problem(
                    fileName,
                    is(file.toString()) + ", which can't be read",
                    "a file with nothing but the secret in it");
            return Secret.NONE;
        }
    }

    private @Nullable Path folder(String name) {
        Path folder = path(name);
        if (folder != null && !Files.isDirectory(folder)) {
            problem(name, is(folder.toString()) + ", which is not there", "a folder that exists");
        }
        return folder;
    }

    private @Nullable Path path(String name) {
        String text = value(name);
        if (text == null) {
            return null;
        }
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException notAPath) {
            problem(name, "can't be the name of a file or folder", "a path");
            return null;
        }
    }

    int number(String name, int standard, int least, int most) {
        String text = value(name);
        if (text == null) {
            return standard;
        }
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(name, is(text), "a whole number from " + least + " to " + most);
        return standard;
    }

    boolean onOff(String name) {
        return oneOf(name, "off", "on").equals("on");
    }

    String oneOf(String name, String standard, String... others) {
        String text = value(name);
        if (text == null || text.equals(standard) || List.of(others).contains(text)) {
            return text == null ? standard : text;
        }
        problem(name, is(text), String.join(", ", others) + " or " + standard);
        return standard;
    }

    private void unknown() {
        for (String name : new TreeSet<>(variables.keySet())) {
            if (name.startsWith(PREFIX)
                    && VARIABLES.stream().noneMatch(known -> known.name().equals(name))) {
                Variable meant = Variable.nearest(name);
                problems.add(new Problem(
                        name,
                        "is not a variable of ours",
                        "a name from docs/configuration.md; the nearest is " + meant.name(),
                        meant.name() + "=" + meant.example()));
            }
        }
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.matches("\\[?::1]?");
    }

    @Nullable
    String value(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    static String is(String text) {
        return "is '" + text + "'";
    }

    void problem(String name, String found, String expected) {
        Variable variable = VARIABLES.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        problems.add(new Problem(name, found, expected, name + "=" + variable.example()));
    }
}
