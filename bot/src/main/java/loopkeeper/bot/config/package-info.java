/** The whole configuration as values, read once. Nothing else reads the environment. */
@NullMarked
package loopkeeper.bot.config;

import org.jspecify.annotations.NullMarked;
