/** Keeps people's calendars, and what the candidate is invited to, in step with each loop. */
@NullMarked
package loopkeeper.bot.bookings;

import org.jspecify.annotations.NullMarked;
