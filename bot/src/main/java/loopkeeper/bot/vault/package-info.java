/** Encrypts what may not lie in the database as it is. Knows nobody's names. */
@NullMarked
package loopkeeper.bot.vault;

import org.jspecify.annotations.NullMarked;
