/** What must happen outside, once the change behind it is committed. Holds no rules about loops. */
@NullMarked
package loopkeeper.bot.outbox;

import org.jspecify.annotations.NullMarked;
