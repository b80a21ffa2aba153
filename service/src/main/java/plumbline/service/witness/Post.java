package plumbline.service.witness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a checkpoint to a witness, which has so long to answer, with so much, and is not followed elsewhere. */
final class Post {

    /** A few signatures; the largest that we know has 3,300 characters. */
    static final int ANSWER_MAX = 65_536;

    private final HttpClient client;
    private final Duration limit;

    Post(Duration limit) {
        this.client = HttpClient.newBuilder().connectTimeout(limit).followRedirects(HttpClient.Redirect.NEVER).build();
        this.limit = limit;
    }

    Reply send(URI address, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(address).header("Content-Type", "text/plain; charset=utf-8").POST(BodyPublishers.ofByteArray(body))
                .build();
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAX));
        try {
            // The request's own time limit ends with the headers of the answer.
            HttpResponse<byte[]> answer = sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return Reply.of(answer.statusCode(), answer.body());
        } catch (TimeoutException e) {
            throw new IOException("it did not answer within %d ms".formatted(limit.toMillis()), e);
        } catch (ExecutionException e) {
            throw new IOException("it cannot be asked: " + e.getCause(), e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("asking it was interrupted");
        } finally {
            sent.cancel(true);
        }
    }
}
