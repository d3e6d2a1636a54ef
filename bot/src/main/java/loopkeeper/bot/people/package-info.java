/** Reads who works here from files. Decides nothing. */
@NullMarked
package loopkeeper.bot.people;

import org.jspecify.annotations.NullMarked;
