package loopkeeper.bot.storage;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The outbox on H2")
class H2OutboxTest extends OutboxContract {

    @Override
    Database.Settings fresh() {
        return Database.Settings.memory(UUID.randomUUID().toString());
    }
}
