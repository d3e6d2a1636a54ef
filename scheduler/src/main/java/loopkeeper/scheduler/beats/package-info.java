/** What is asked of the bot at which beat. The only home of Quartz. */
@NullMarked
package loopkeeper.scheduler.beats;

import org.jspecify.annotations.NullMarked;
