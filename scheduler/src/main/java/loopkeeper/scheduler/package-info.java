/** Who interviews when: the problem, the answer and the port between. Knows neither rubrics nor the bot. */
@NullMarked
package loopkeeper.scheduler;

import org.jspecify.annotations.NullMarked;
