package loopkeeper.bot.storage;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The outbox on PostgreSQL")
class PostgresOutboxTest extends OutboxContract {

    @Override
    Database.Settings fresh() {
        return Postgres.fresh();
    }
}
