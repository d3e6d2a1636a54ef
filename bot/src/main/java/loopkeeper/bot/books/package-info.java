/** What is kept besides loops and cards, a book for each kind, as features read and write it. Knows no database. */
@NullMarked
package loopkeeper.bot.books;

import org.jspecify.annotations.NullMarked;
