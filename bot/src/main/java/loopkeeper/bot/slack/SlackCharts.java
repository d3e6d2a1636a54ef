package loopkeeper.bot.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.slack.Workspaces.Installed;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charts as pictures in the thread of their message, where the scope was granted; their text stands in it anyhow. */
final class SlackCharts {

    private static final Logger LOG = LoggerFactory.getLogger(SlackCharts.class);

    private final SlackCalls calls;
    private final Function<Card.Element.Chart, byte[]> charts;

    /** Follows nobody elsewhere: what is uploaded is for Slack alone. */
    private final OkHttpClient uploads = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .build();

    SlackCharts(SlackCalls calls, Function<Card.Element.Chart, byte[]> charts) {
        this.calls = calls;
        this.charts = charts;
    }

    void add(Installed installed, String conversation, String thread, Card card) {
        if (!installed.may("files:write")) {
            return;
        }
        for (Card.Element element : card.body()) {
            if (element instanceof Card.Element.Chart chart) {
                try {
                    add(installed, conversation, thread, chart);
                } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notThere) {
                    LOG.info("a chart stays text: {}", notThere.getMessage());
                }
            }
        }
    }

    private void add(Installed installed, String conversation, String thread, Card.Element.Chart chart) {
        byte[] picture = charts.apply(chart);
        FilesGetUploadURLExternalResponse place = calls.call(
                installed.workspace(),
                "files.getUploadURLExternal",
                methods -> methods.filesGetUploadURLExternal(request -> request.token(installed.token())
                        .filename("scores.png")
                        .length(picture.length)
                        .altTxt(Mrkdwn.clipped(chart.inWords(), 1_000))));
        upload(place.getUploadUrl(), picture);
        calls.call(
                installed.workspace(),
                "files.completeUploadExternal",
                methods -> methods.filesCompleteUploadExternal(request -> request.token(installed.token())
                        .files(List.of(FileDetails.builder()
                                .id(place.getFileId())
                                .title(chart.title())
                                .build()))
                        .channelId(conversation)
                        .threadTs(thread)));
    }

    private void upload(String address, byte[] picture) {
        if (!SlackAddress.ours(URI.create(address), calls.api())) {
            throw new UncheckedIOException(new IOException("an upload address that is not Slack's"));
        }
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(picture))
                .build();
        try (Response answer = uploads.newCall(request).execute()) {
            if (answer.code() != 200) {
                throw new UncheckedIOException(new IOException("the upload answered " + answer.code()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(new IOException("the upload broke off"));
        }
    }
}
