/** Reads rubrics, templates and the evidence words from YAML, and says all that is wrong with them at once. */
@NullMarked
package loopkeeper.rubrics.files;

import org.jspecify.annotations.NullMarked;
