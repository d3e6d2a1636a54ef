package loopkeeper.bot.teams.fake;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keys Microsoft would sign with, and tokens made with them, right and wrong ones. */
public final class Keys {

    public static final String ISSUER = "https://api.botframework.com";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final KeyPair PUBLISHED = pair();
    private static final KeyPair OTHER = pair();

    private Keys() {}

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The published keys as JSON; endorsed for Teams. */
    static String published() {
        RSAPublicKey key = (RSAPublicKey) PUBLISHED.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","kid":"k1","alg":"RS256","n":"%s","e":"%s","endorsements":["msteams"]},
                {"kty":"RSA","use":"sig","kid":"k2","alg":"RS256","n":"%s","e":"%s","endorsements":["webchat"]}]}""".formatted(
                        number(key.getModulus()), number(key.getPublicExponent()),
                        number(key.getModulus()), number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** What a token says and how it is signed; the methods make wrong ones of a right one. */
    public static final class Token {

        private final Map<String, String> header = new LinkedHashMap<>();
        private final Map<String, String> claims = new LinkedHashMap<>();
        private String signing = "published";

        Token(String audience, String service, Instant now) {
            header("alg", "\"RS256\"").header("typ", "\"JWT\"").header("kid", "\"k1\"");
            claim("iss", "\"" + ISSUER + "\"").claim("aud", "\"" + audience + "\"");
            claim("serviceurl", "\"" + service + "\"");
            claim("nbf", String.valueOf(now.getEpochSecond() - 60));
            claim("exp", String.valueOf(now.getEpochSecond() + 3600));
        }

        public Token header(String name, String json) {
            header.put(name, json);
            return this;
        }

        public Token claim(String name, String json) {
            claims.put(name, json);
            return this;
        }

        public Token without(String claim) {
            claims.remove(claim);
            return this;
        }

        /** Signed with a key nobody published. */
        public Token byAnotherKey() {
            signing = "other";
            return this;
        }

        /** Not signed at all. */
        public Token unsigned() {
            signing = "none";
            return header("alg", "\"none\"");
        }

        /** Signed with the public key as if it were a shared secret. */
        public Token byPublicKeyAsSecret() {
            signing = "hmac";
            return header("alg", "\"HS256\"");
        }

        public String text() {
            String text = coded(json(header)) + "." + coded(json(claims));
            try {
                return text + "." + signature(text.getBytes(StandardCharsets.US_ASCII));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private String signature(byte[] text) throws GeneralSecurityException {
            if (signing.equals("none")) {
                return "";
            }
            if (signing.equals("hmac")) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(PUBLISHED.getPublic().getEncoded(), "HmacSHA256"));
                return BASE64.encodeToString(mac.doFinal(text));
            }
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((signing.equals("other") ? OTHER : PUBLISHED).getPrivate());
            signature.update(text);
            return BASE64.encodeToString(signature.sign());
        }

        private static String coded(String json) {
            return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
        }

        private static String json(Map<String, String> fields) {
            StringBuilder json = new StringBuilder("{");
            fields.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value));
            return json.append('}').toString();
        }
    }
}
