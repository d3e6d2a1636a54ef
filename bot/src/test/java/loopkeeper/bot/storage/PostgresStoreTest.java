package loopkeeper.bot.storage;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The store on PostgreSQL")
class PostgresStoreTest extends StoreContract {

    @Override
    Database.Settings fresh() {
        return Postgres.fresh();
    }
}
