package loopkeeper.bot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import loopkeeper.bot.config.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vault")
class VaultTest {

    private static final String OLD = "old:" + key(1);
    private static final String NEW = "new:" + key(2);

    @Test
    void givesBackWhatItTookAndShowsNothingOfIt() {
        Vault vault = Vault.of(new Secret(OLD));
        Vault.Locked locked = vault.lock("xoxb-secret", "T1/token");

        assertThat(locked.key()).isEqualTo("old");
        assertThat(new String(Base64.getDecoder().decode(locked.text()), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(vault.lock("xoxb-secret", "T1/token").text()).isNotEqualTo(locked.text());
        assertThat(vault.unlock(locked, "T1/token")).isEqualTo("xoxb-secret");
    }

    @Test
    void staysShutInAnotherPlaceOrWhenAnythingWasChanged() {
        Vault vault = Vault.of(new Secret(OLD));
        Vault.Locked locked = vault.lock("xoxb-secret", "T1/token");

        assertThatThrownBy(() -> vault.unlock(locked, "T2/token")).isInstanceOf(Vault.Shut.class);
        byte[] bytes = Base64.getDecoder().decode(locked.text());
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.unlock(
                            new Vault.Locked("old", Base64.getEncoder().encodeToString(changed)), "T1/token"))
                    .isInstanceOf(Vault.Shut.class);
        }
        assertThatThrownBy(() -> vault.unlock(new Vault.Locked("old", "?"), "T1/token"))
                .isInstanceOf(Vault.Shut.class);
    }

    @Test
    void readsWhatAnOlderKeyEncryptedWhileThatIsKnown() {
        Vault.Locked before = Vault.of(new Secret(OLD)).lock("xoxb-secret", "T1/token");
        Vault both = Vault.of(new Secret(NEW + ", " + OLD));

        assertThat(both.unlock(before, "T1/token")).isEqualTo("xoxb-secret");
        assertThat(both.lock("xoxb-secret", "T1/token").key()).isEqualTo("new");
        assertThatThrownBy(() -> Vault.of(new Secret(NEW)).unlock(before, "T1/token"))
                .isInstanceOf(Vault.Shut.class)
                .hasMessage("the key old is not configured");
    }

    @Test
    void takesNothingButWholeKeysWithNames() {
        assertThatThrownBy(() -> Vault.of(new Secret(key(1))))
                .hasMessage("a key has a name of small letters, digits and hyphens, and a colon");
        assertThatThrownBy(() -> Vault.of(new Secret("a:AAAA"))).hasMessage("the key a has 3 bytes and needs 32");
        assertThatThrownBy(() -> Vault.of(new Secret("a:!"))).hasMessage("the key a is not Base64");
        assertThatThrownBy(() -> Vault.of(new Secret(OLD + "," + OLD))).hasMessage("two keys are called old");
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
