package dev.vigil.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/** An answer whose body is read as it arrives. Closing it ends the connection. */
public final class HttpStream implements AutoCloseable {
    private final HttpCall call;
    private final HttpResponse<InputStream> response;
    private final HttpAnswer.Effort effort;
    private final Watch watch;
    private final InputStream body;

    HttpStream(HttpCall call, HttpResponse<InputStream> response, HttpAnswer.Effort effort, Duration idle) {
        this.call = call;
        this.response = response;
        this.effort = effort;
        watch = new Watch(response.body(), idle);
        body = watch.touching();
    }

    public int status() {
        return response.statusCode();
    }

    public boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public int tries() {
        return effort.tries();
    }

    /** From the first try to the head of the answer. */
    public Duration took() {
        return effort.took();
    }

    /** What is left of the body, cut at the call's limit: for an answer that turned out to be a fault. */
    public HttpAnswer answer() {
        try {
            byte[] beginning = body.readNBytes(call.maxAnswerBytes());
            return new HttpAnswer(call.toString(), status(), response.headers(), beginning, effort);
        } catch (IOException e) {
            throw HttpCalls.failed(call, e, effort);
        }
    }

    /**
     * The body's lines (UTF-8), read when asked for. A longer line than the limit is a {@link
     * dev.vigil.api.ErrorCode#TOO_LARGE}.
     */
    public Iterator<String> lines(int maxLineBytes) {
        return new Lines(call, body, effort, maxLineBytes);
    }

    /** The body as server-sent events, read when asked for; the limit is for the data of one event. */
    public Iterator<ServerEvent> events(int maxEventBytes) {
        return new ServerEvents(call, new Lines(call, body, effort, maxEventBytes), maxEventBytes);
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException e) {
            throw HttpCalls.failed(call, e, effort);
        }
    }
}
