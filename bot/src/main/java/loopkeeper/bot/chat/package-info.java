/** What can be asked of the bot and what it shows, told without any chat's words. Knows no chat's SDK. */
@NullMarked
package loopkeeper.bot.chat;

import org.jspecify.annotations.NullMarked;
