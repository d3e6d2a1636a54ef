/** Draws what a card says as a picture. Decides nothing. */
@NullMarked
package loopkeeper.bot.charts;

import org.jspecify.annotations.NullMarked;
