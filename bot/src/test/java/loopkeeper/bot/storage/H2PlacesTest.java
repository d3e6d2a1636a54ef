package loopkeeper.bot.storage;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Who is where on H2")
class H2PlacesTest extends PlacesContract {

    @Override
    Database.Settings fresh() {
        return Database.Settings.memory(UUID.randomUUID().toString());
    }
}
