/** The bot in a browser page, with made-up people. Holds no rules about loops. */
@NullMarked
package loopkeeper.bot.sandbox;

import org.jspecify.annotations.NullMarked;
