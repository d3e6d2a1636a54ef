/** Letters to candidates: what they say, how they are sent, and what is written back. */
@NullMarked
package loopkeeper.bot.mail;

import org.jspecify.annotations.NullMarked;
