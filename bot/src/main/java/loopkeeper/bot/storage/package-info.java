/** The only home of SQL. Holds no rules about loops but the seal, which is enforced in its query. */
@NullMarked
package loopkeeper.bot.storage;

import org.jspecify.annotations.NullMarked;
