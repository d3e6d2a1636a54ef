/** Loopkeeper in Microsoft Teams: what comes in, what goes out. Nothing else knows Microsoft's SDK; holds no rules about loops. */
@NullMarked
package loopkeeper.bot.teams;

import org.jspecify.annotations.NullMarked;
