package loopkeeper.bot.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import loopkeeper.bot.config.Secret;

/**
 * Encrypts secrets with AES-GCM of 256 bits. Each is bound to the place it belongs to, so that it can't be moved to
 * another. Several keys may be known: the first encrypts, all decrypt. Safe for all threads.
 */
public final class Vault {

    private static final int KEY_BYTES = 32;

    private final String current;
    private final Map<String, Aead> keys;

    /**
     * What was encrypted.
     *
     * @param key the name of the key it was encrypted with
     * @param text in Base64
     */
    public record Locked(String key, String text) {}

    /** It can't be decrypted: the key is not known any more, or somebody changed or moved it. */
    public static final class Shut extends RuntimeException {
        private static final long serialVersionUID = 1;

        Shut(String message) {
            super(message);
        }
    }

    private Vault(String current, Map<String, Aead> keys) {
        this.current = current;
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads keys as they are configured: {@code name:key}, separated by commas, each key 32 bytes in Base64.
     *
     * @throws IllegalArgumentException if it is anything else; the message holds no key
     */
    public static Vault of(Secret configured) {
        Map<String, Aead> keys = new LinkedHashMap<>();
        for (String entry : configured.value().split(",", -1)) {
            int colon = entry.indexOf(':');
            String name = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (!name.matches("[a-z0-9-]{1,20}")) {
                throw new IllegalArgumentException(
                        "a key has a name of small letters, digits and hyphens, and a colon");
            }
            if (keys.put(name, aead(name, entry.substring(colon + 1).strip())) != null) {
                throw new IllegalArgumentException("two keys are called " + name);
            }
        }
        return new Vault(keys.keySet().iterator().next(), keys);
    }

    /**
     * Encrypts a secret.
     *
     * @param place what it belongs to, such as {@code T012/token}; needed to read it again
     */
    public Locked lock(String secret, String place) {
        try {
            byte[] text = key(current).encrypt(bytes(secret), bytes(place));
            return new Locked(current, Base64.getEncoder().encodeToString(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a secret again.
     *
     * @throws Shut if it can't be
     */
    public String unlock(Locked locked, String place) {
        try {
            byte[] text = Base64.getDecoder().decode(locked.text());
            return new String(key(locked.key()).decrypt(text, bytes(place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException changed) {
            throw new Shut("what was encrypted with the key " + locked.key() + " can't be read again");
        }
    }

    private Aead key(String name) {
        Aead key = keys.get(name);
        if (key == null) {
            throw new Shut("the key " + name + " is not configured");
        }
        return key;
    }

    @AccessesPartialKey
    private static Aead aead(String name, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("the key " + name + " is not Base64", notBase64);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key " + name + " has " + bytes.length + " bytes and needs 32");
        }
        try {
            AeadConfig.register();
            AesGcmKey key = AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(KEY_BYTES)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                    .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
