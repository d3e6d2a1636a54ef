/** When people are busy, as their calendars say. The only home of iCal4j. */
@NullMarked
package loopkeeper.scheduler.calendars;

import org.jspecify.annotations.NullMarked;
