package loopkeeper.bot.storage;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What Teams keeps, on H2")
class H2TeamsTest extends TeamsContract {

    @Override
    Database.Settings fresh() {
        return Database.Settings.memory(UUID.randomUUID().toString());
    }
}
