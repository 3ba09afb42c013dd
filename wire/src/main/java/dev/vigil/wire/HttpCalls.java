package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/**
 * The one outbound HTTP client. Every call is checked against {@link Egress}, bounded in time and size, and retried only
 * when its maker said that repeating does no harm. Share one; it is safe for many threads.
 */
public final class HttpCalls implements AutoCloseable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private static final String RETRY_AFTER = "Retry-After";

    private final HttpClient client;
    private final Egress egress;
    private final OutboundSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Pause pause;

    public HttpCalls(OutboundSettings settings, InstantSource clock, RandomGenerator random, Pause pause) {
        var proxies = new Proxies(settings.proxy(), settings.direct());
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
        egress = new Egress(settings, proxies);
        client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxies)
                .sslContext(TrustedCertificates.context(settings.caFile()))
                .build();
    }

    /**
     * Sends the call and reads the whole answer, whatever its status.
     *
     * @throws VigilException {@link ErrorCode#FORBIDDEN} when the place is not allowed, {@link ErrorCode#TOO_LARGE} when
     *     the answer is, {@link ErrorCode#UPSTREAM_FAILED} or {@link ErrorCode#UPSTREAM_TIMED_OUT} when there is none
     */
    public HttpAnswer send(HttpCall call) {
        return send(call, answer -> false);
    }

    /**
     * The same, for a system that says in an answer's body what others say by its status.
     *
     * @param comeAgain whether an answer asks to be asked again later
     */
    public HttpAnswer send(HttpCall call, Predicate<HttpAnswer> comeAgain) {
        Instant begun = clock.instant();
        for (int made = 1; ; made++) {
            HttpAnswer answer = tried(call, true, (response, effort) -> whole(call, response, effort));
            Optional<Duration> wait = call.isRepeatable() && comeAgain.test(answer)
                    ? settings.retries().wait(made, answer.header(RETRY_AFTER), clock.instant(), random)
                    : Optional.empty();
            if (wait.isEmpty()) {
                return answer.after(effort(made - 1 + answer.tries(), begun));
            }
            pause(call, wait.get());
        }
    }

    /**
     * Sends the call and leaves the answer's body to be read bit by bit; its size is not limited, its lines are.
     *
     * @param idle how long the other side may say nothing
     */
    public HttpStream open(HttpCall call, Duration idle) {
        return tried(call, false, (response, effort) -> new HttpStream(call, response, effort, idle));
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Makes something of an answer. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(HttpResponse<InputStream> response, HttpAnswer.Effort effort) throws IOException;
    }

    private <T> T tried(HttpCall call, boolean packed, Reading<T> reading) {
        Instant begun = clock.instant();
        for (int made = 1; ; made++) {
            Optional<Duration> wait;
            try {
                HttpResponse<InputStream> response = exchanged(call, packed);
                wait = waitAfter(call, response, made);
                if (wait.isEmpty()) {
                    return reading.read(response, effort(made, begun));
                }
                response.body().close();
            } catch (IOException e) {
                wait = mayHelp(call, e)
                        ? settings.retries().wait(made, Optional.empty(), clock.instant(), random)
                        : Optional.empty();
                if (wait.isEmpty()) {
                    throw failed(call, e, effort(made, begun));
                }
            }
            pause(call, wait.get());
        }
    }

    private HttpAnswer.Effort effort(int made, Instant begun) {
        return new HttpAnswer.Effort(made, Duration.between(begun, clock.instant()));
    }

    private Optional<Duration> waitAfter(HttpCall call, HttpResponse<InputStream> response, int made) {
        return call.isRepeatable() && settings.retries().mayHelp(response.statusCode())
                ? settings.retries().wait(made, askedWait(response.headers()), clock.instant(), random)
                : Optional.empty();
    }

    /** Datadog says when its limit is lifted in a header of its own (docs.datadoghq.com/api/latest/rate-limits). */
    private static Optional<String> askedWait(HttpHeaders headers) {
        return headers.firstValue(RETRY_AFTER).or(() -> headers.firstValue("X-RateLimit-Reset"));
    }

    /** Nothing arrived, or the connection broke; a certificate will not get better, and time is up when it is up. */
    private static boolean mayHelp(HttpCall call, IOException e) {
        boolean timeUp = e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException);
        return call.isRepeatable() && !timeUp && !(e instanceof SSLException);
    }

    private HttpResponse<InputStream> exchanged(HttpCall first, boolean packed) throws IOException {
        HttpCall call = first;
        while (true) {
            egress.check(call);
            HttpResponse<InputStream> response = sent(call, packed);
            // Once more: the name may have got another address meanwhile.
            egress.check(call);
            Optional<String> target = response.headers().firstValue("Location");
            if (call.redirects() == 0 || target.isEmpty() || !REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            call = call.redirected(response.statusCode(), resolved(call, target.get()));
        }
    }

    private static URI resolved(HttpCall call, String target) {
        try {
            return call.uri().resolve(target);
        } catch (IllegalArgumentException e) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED, call + " answered with a redirect to something that is no URL", e);
        }
    }

    private HttpResponse<InputStream> sent(HttpCall call, boolean packed) throws IOException {
        try {
            return client.send(request(call, packed), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw cancelled(call, e);
        }
    }

    private static HttpRequest request(HttpCall call, boolean packed) {
        var request = HttpRequest.newBuilder(call.uri())
                .timeout(call.timeout())
                // Over plain text the JDK would ask for an upgrade to HTTP/2, which some servers choke on.
                .version(
                        "https".equals(call.uri().getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .setHeader("User-Agent", "Vigil");
        if (packed) {
            request.setHeader("Accept-Encoding", "gzip");
        }
        call.headers().forEach(request::setHeader);
        call.credentials().forEach((name, value) -> request.setHeader(name, value.reveal()));
        byte[] body = call.body();
        return request.method(
                        call.method(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static HttpAnswer whole(HttpCall call, HttpResponse<InputStream> response, HttpAnswer.Effort effort)
            throws IOException {
        try (var watch = new Watch(response.body(), call.timeout())) {
            try {
                byte[] body = limited(call, unpacked(response));
                return new HttpAnswer(call.toString(), response.statusCode(), response.headers(), body, effort);
            } catch (IOException e) {
                throw watch.orTimeout(e);
            }
        }
    }

    private static InputStream unpacked(HttpResponse<InputStream> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        return packed ? new GZIPInputStream(response.body()) : response.body();
    }

    private static byte[] limited(HttpCall call, InputStream body) throws IOException {
        byte[] read = body.readNBytes(call.maxAnswerBytes());
        if (read.length == call.maxAnswerBytes() && body.read() >= 0) {
            throw new VigilException(
                    ErrorCode.TOO_LARGE,
                    call + " answered with more than " + call.maxAnswerBytes() + " bytes; ask for less at a time");
        }
        return read;
    }

    private void pause(HttpCall call, Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            throw cancelled(call, e);
        }
    }

    private static VigilException cancelled(HttpCall call, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new VigilException(ErrorCode.CANCELLED, call + " was given up, because its caller was", e);
    }

    static VigilException failed(HttpCall call, IOException e, HttpAnswer.Effort effort) {
        String after = " (" + effort + ")";
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return switch (e) {
            case HttpConnectTimeoutException timeout ->
                new VigilException(
                        ErrorCode.UPSTREAM_TIMED_OUT,
                        call + ": no connection in time" + after
                                + ". Check that the host is up and reachable from here.",
                        timeout);
            case HttpTimeoutException timeout ->
                new VigilException(
                        ErrorCode.UPSTREAM_TIMED_OUT,
                        call + ": no whole answer within " + Durations.text(call.timeout()) + after + ".",
                        timeout);
            case ConnectException refused ->
                new VigilException(
                        ErrorCode.UPSTREAM_FAILED,
                        call + ": could not connect: " + why + after + ". Check host and port, and that it is running.",
                        refused);
            case SSLException tls ->
                new VigilException(
                        ErrorCode.UPSTREAM_FAILED,
                        call + ": TLS failed: " + why + after
                                + ". If its certificate comes from a private authority, name that with ca_file.",
                        tls);
            default ->
                new VigilException(ErrorCode.UPSTREAM_FAILED, call + ": the connection broke: " + why + after + ".", e);
        };
    }
}
