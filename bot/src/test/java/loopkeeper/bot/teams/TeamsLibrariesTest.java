package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwk.JwkProvider;
import com.auth0.jwt.JWT;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.bot.builder.BotAdapter;
import com.microsoft.bot.connector.ConnectorClient;
import com.microsoft.bot.integration.BotFrameworkHttpAdapter;
import com.microsoft.bot.schema.Activity;
import java.util.Arrays;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** The SDK is no longer kept and asks for libraries with known holes; the parent POM gives it others. */
@DisplayName("The libraries of Microsoft's retired SDK")
class TeamsLibrariesTest {

    /** The first version each may have: those before it have known holes, or were not tried together. */
    private static final Map<Class<?>, String> AT_LEAST = Map.ofEntries(
            Map.entry(ObjectMapper.class, "2.22.4"),
            Map.entry(JsonFactory.class, "2.22.4"),
            Map.entry(OkHttpClient.class, "4.12.0"),
            Map.entry(HttpLoggingInterceptor.class, "4.12.0"),
            Map.entry(Retrofit.class, "3.0.0"),
            Map.entry(JacksonConverterFactory.class, "3.0.0"),
            Map.entry(ConfidentialClientApplication.class, "1.26.0"),
            Map.entry(JWT.class, "4.6.2"),
            Map.entry(JwkProvider.class, "0.24.2"),
            Map.entry(ImmutableList.class, "33.8.0"),
            Map.entry(IOUtils.class, "2.22.0"),
            Map.entry(Base64.class, "1.23.0"),
            Map.entry(StringUtils.class, "3.22.0"),
            Map.entry(org.slf4j.Logger.class, "2.0.17"));

    /** Such as {@code 4.12.0} of {@code okhttp-4.12.0.jar}. */
    private static String version(Class<?> one) {
        String jar = one.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.replaceFirst(".*/", "").replaceFirst("^.*?-([0-9][0-9.]*[0-9]).*\\.jar$", "$1");
    }

    /** Fills up each number, so that texts compare as versions do. */
    private static String comparable(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .map(number -> "%6s".formatted(number).replace(' ', '0'))
                .reduce("", (one, next) -> one + next + ".");
    }

    @Test
    void areNewerThanThoseItAsksFor() {
        assertThat(AT_LEAST)
                .allSatisfy((one, least) -> assertThat(comparable(version(one)))
                        .as("%s is %s", one.getName(), version(one))
                        .isGreaterThanOrEqualTo(comparable(least)));
    }

    @Test
    void belongToItsLastReleaseAndNoOther() {
        assertThat(Arrays.asList(
                        BotFrameworkHttpAdapter.class, BotAdapter.class, ConnectorClient.class, Activity.class))
                .extracting(TeamsLibrariesTest::version)
                .containsOnly("4.14.3");
    }

    @Test
    void areNoMoreThanItsPartForServersNeeds() {
        for (String absent : new String[] {
            "com.microsoft.bot.dialogs.Dialog",
            "com.microsoft.bot.ai.luis.LuisRecognizer",
            "com.nimbusds.jwt.JWTParser",
            "net.minidev.json.JSONObject",
            "com.microsoft.aad.adal4j.AuthenticationContext"
        }) {
            assertThatThrownBy(() -> Class.forName(absent)).as(absent).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void areComparedAsVersionsAre() {
        assertThat(comparable("2.9.8")).isLessThan(comparable("2.22.4"));
        assertThat(comparable("33.8.0")).isGreaterThan(comparable("4.12.0"));
        assertThat(comparable("2.22")).isLessThan(comparable("2.22.4"));
    }
}
