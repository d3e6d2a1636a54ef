package loopkeeper.bot.slack;

import java.net.URI;
import java.util.Locale;

/** Addresses that come in from outside and are called by us: Slack's own alone. */
final class SlackAddress {

    /** Whether it is https and Slack's, or on the host that stands in for Slack where one is configured. */
    static boolean ours(URI address, String api) {
        if (address.getHost() == null || address.getUserInfo() != null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        URI standIn = URI.create(api);
        if (!host.endsWith(".slack.com") && !host.equals("slack.com")) {
            return address.getScheme().equals(standIn.getScheme())
                    && host.equals(standIn.getHost())
                    && address.getPort() == standIn.getPort();
        }
        return "https".equals(address.getScheme()) && address.getPort() == -1;
    }

    private SlackAddress() {}
}
