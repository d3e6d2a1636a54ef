package loopkeeper.bot.storage;

import org.junit.jupiter.api.DisplayName;

@DisplayName("A transaction on PostgreSQL")
class PostgresTransactionsTest extends TransactionsContract {

    @Override
    Database.Settings fresh() {
        return Postgres.fresh();
    }
}
