/** One class for each thing the bot can do. Reads and writes through a transaction and talks to nobody itself. */
@NullMarked
package loopkeeper.bot.features;

import org.jspecify.annotations.NullMarked;
