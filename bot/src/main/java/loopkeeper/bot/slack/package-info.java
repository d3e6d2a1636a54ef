/** The bot in Slack: the only home of its SDK. Holds no rules about loops. */
@NullMarked
package loopkeeper.bot.slack;

import org.jspecify.annotations.NullMarked;
