/** What good looks like: rubrics, anchors, scorecards. Knows nobody: no person, no chat, no clock. */
@NullMarked
package loopkeeper.rubrics;

import org.jspecify.annotations.NullMarked;
