package loopkeeper.bot.storage;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The store on H2")
class H2StoreTest extends StoreContract {

    @Override
    Database.Settings fresh() {
        return Database.Settings.memory(UUID.randomUUID().toString());
    }
}
