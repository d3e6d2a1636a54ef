package loopkeeper.bot.teams;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.io.ByteArrayInputStream;
import java.net.MalformedURLException;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who the bot is towards Microsoft: an application of one tenant, which proves itself by a password or a certificate.
 * Tokens are kept until shortly before they end. Safe for all threads.
 */
public final class BotCredentials {

    /** For Teams itself. */
    static final String CONNECTOR = "https://api.botframework.com/.default";

    /** For Microsoft Graph. */
    static final String GRAPH = "https://graph.microsoft.com/.default";

    private final Source source;

    private BotCredentials(Source source) {
        this.source = source;
    }

    /** Where tokens come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * A token for that scope; empty when none is needed.
         *
         * @throws NoToken if none can be had
         */
        String token(String scope);
    }

    /** Microsoft gave no token. */
    static final class NoToken extends RuntimeException {

        private static final long serialVersionUID = 1;
        private static final Pattern CODE = Pattern.compile("AADSTS[0-9]{4,8}");
        private final String code;

        private NoToken(String code) {
            super("Microsoft gave no token for this bot" + (code.isEmpty() ? "" : " (" + code + ")"));
            this.code = code;
        }

        /** Takes the code out of what Microsoft said, and no more: the rest may quote the request. */
        static NoToken because(@Nullable String said) {
            Matcher code = CODE.matcher(said == null ? "" : said);
            return new NoToken(code.find() ? code.group() : "");
        }

        /** Microsoft's code for the reason, such as {@code AADSTS7000215}; empty when it was not reached. */
        String code() {
            return code;
        }
    }

    /** For tests and for development, where nobody asks for a token. */
    public static BotCredentials of(Source source) {
        return new BotCredentials(source);
    }

    /**
     * Proves itself by a password.
     *
     * @throws IllegalArgumentException if the tenant can't be part of an address
     */
    public static BotCredentials password(String appId, String tenant, String password) {
        return of(appId, tenant, ClientCredentialFactory.createFromSecret(password));
    }

    /**
     * Proves itself by a certificate and its key.
     *
     * @param pkcs12 the bytes of a PKCS#12 file
     * @throws IllegalArgumentException if it can't be opened with that password
     */
    public static BotCredentials certificate(String appId, String tenant, byte[] pkcs12, String password) {
        try {
            return of(
                    appId,
                    tenant,
                    ClientCredentialFactory.createFromCertificate(new ByteArrayInputStream(pkcs12), password));
        } catch (GeneralSecurityException | java.io.IOException unreadable) {
            throw new IllegalArgumentException("the certificate can't be opened with that password", unreadable);
        }
    }

    private static BotCredentials of(String appId, String tenant, IClientCredential secret) {
        try {
            ConfidentialClientApplication application = ConfidentialClientApplication.builder(appId, secret)
                    .authority("https://login.microsoftonline.com/" + tenant)
                    .connectTimeoutForDefaultHttpClient(5_000)
                    .readTimeoutForDefaultHttpClient(10_000)
                    .build();
            return new BotCredentials(scope -> {
                try {
                    return application
                            .acquireToken(ClientCredentialParameters.builder(Set.of(scope))
                                    .build())
                            .join()
                            .accessToken();
                } catch (CompletionException refused) {
                    throw NoToken.because(
                            refused.getCause() instanceof MsalServiceException said ? said.getMessage() : null);
                }
            });
        } catch (MalformedURLException broken) {
            throw new IllegalArgumentException("the tenant can't be part of an address", broken);
        }
    }

    String token(String scope) {
        return source.token(scope);
    }
}
