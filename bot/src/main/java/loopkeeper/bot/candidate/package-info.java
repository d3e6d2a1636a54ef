/** The page where a candidate chooses a time and says what they need; reached by a link, never by a chat. */
@NullMarked
package loopkeeper.bot.candidate;

import org.jspecify.annotations.NullMarked;
