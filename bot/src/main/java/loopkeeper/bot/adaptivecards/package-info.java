/** Draws cards and forms as Adaptive Cards 1.5. Knows no SDK. */
@NullMarked
package loopkeeper.bot.adaptivecards;

import org.jspecify.annotations.NullMarked;
