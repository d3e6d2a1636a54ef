/** Fixed arithmetic over submitted cards that a person can repeat by hand. Knows neither people nor files. */
@NullMarked
package loopkeeper.rubrics.scoring;

import org.jspecify.annotations.NullMarked;
