/** What submitted cards add up to: the composite, disagreements, matched patterns. Sums only; it suggests no outcome. */
@NullMarked
package loopkeeper.rubrics.scoring;

import org.jspecify.annotations.NullMarked;
