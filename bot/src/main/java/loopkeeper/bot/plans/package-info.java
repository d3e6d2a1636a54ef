/** Planning problems and plans as JSON files. Reads, writes and says what is wrong with a file; plans nothing. */
@NullMarked
package loopkeeper.bot.plans;

import org.jspecify.annotations.NullMarked;
