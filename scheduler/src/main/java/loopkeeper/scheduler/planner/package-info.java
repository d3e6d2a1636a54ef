/** Our engine: plain Java, no native code, no dependency. */
@NullMarked
package loopkeeper.scheduler.planner;

import org.jspecify.annotations.NullMarked;
