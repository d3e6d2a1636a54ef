/** The running program: its entry and its composition root. Nobody imports this package. */
@NullMarked
package loopkeeper.bot;

import org.jspecify.annotations.NullMarked;
