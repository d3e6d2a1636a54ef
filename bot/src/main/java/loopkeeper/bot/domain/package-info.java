/** One candidate's loop and the rules about it, in plain values. Knows no chat, no database and no clock. */
@NullMarked
package loopkeeper.bot.domain;

import org.jspecify.annotations.NullMarked;
