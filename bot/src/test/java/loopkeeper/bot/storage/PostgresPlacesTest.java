package loopkeeper.bot.storage;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Who is where on PostgreSQL")
class PostgresPlacesTest extends PlacesContract {

    @Override
    Database.Settings fresh() {
        return Postgres.fresh();
    }
}
