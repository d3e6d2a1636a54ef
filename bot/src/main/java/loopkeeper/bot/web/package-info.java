/** Starts and stops the HTTP server and says how the program is. Knows no chat. */
@NullMarked
package loopkeeper.bot.web;

import org.jspecify.annotations.NullMarked;
