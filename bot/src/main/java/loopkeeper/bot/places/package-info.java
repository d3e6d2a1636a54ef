/** Who is where: accounts, debrief rooms and sent messages of every chat, and which chat an effect goes by. Knows no chat. */
@NullMarked
package loopkeeper.bot.places;

import org.jspecify.annotations.NullMarked;
