package loopkeeper.bot.storage;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The seal on H2")
class H2SealTest extends SealContract {

    @Override
    Database.Settings fresh() {
        return Database.Settings.memory(UUID.randomUUID().toString());
    }
}
