package loopkeeper.bot.storage;

import org.junit.jupiter.api.DisplayName;

@DisplayName("What Teams keeps, on PostgreSQL")
class PostgresTeamsTest extends TeamsContract {

    @Override
    Database.Settings fresh() {
        return Postgres.fresh();
    }
}
