package loopkeeper.bot.storage;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The seal on PostgreSQL")
class PostgresSealTest extends SealContract {

    @Override
    Database.Settings fresh() {
        return Postgres.fresh();
    }
}
