/** Reads who works here and what is to be filled from files. Decides nothing. */
@NullMarked
package loopkeeper.bot.people;

import org.jspecify.annotations.NullMarked;
