package dev.vigil.backends.gcp.identity;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.wire.HttpAnswer;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends what Google's library asks for through Vigil's own HTTP client, with its limits and its guard over places. */
final class WireTransport extends HttpTransport {
    /** Where Google documents the metadata server to be (cloud.google.com/compute/docs/metadata/querying-metadata). */
    private static final Set<String> METADATA = Set.of("metadata.google.internal", "169.254.169.254");

    /** A token is a few kilobytes. */
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** What the library passes on as it comes, though HTTP clients set it themselves. */
    private static final Set<String> OURS = Set.of("accept-encoding", "user-agent", "content-length", "content-type");

    private final HttpCalls calls;
    private final Optional<String> metadataHost;

    WireTransport(HttpCalls calls, Optional<String> metadataHost) {
        this.calls = calls;
        this.metadataHost = metadataHost;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) throws IOException {
        try {
            return new Request(method, URI.create(url));
        } catch (IllegalArgumentException e) {
            throw new IOException("the credentials lead to something that is no URL", e);
        }
    }

    private final class Request extends LowLevelHttpRequest {
        private final String method;
        private final URI uri;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Duration timeout = TIMEOUT;

        Request(String method, URI uri) {
            this.method = method;
            this.uri = uri;
        }

        @Override
        public void addHeader(String name, String value) {
            headers.put(name, value);
        }

        @Override
        public void setTimeout(int connectMillis, int readMillis) {
            long wanted = (long) connectMillis + readMillis;
            timeout = wanted > 0 && wanted < TIMEOUT.toMillis() ? Duration.ofMillis(wanted) : TIMEOUT;
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            try {
                return new Response(calls.send(call()));
            } catch (VigilException e) {
                // The library takes this for an answer: no metadata server, or no way out.
                throw new IOException(e.explanation(), e);
            }
        }

        private HttpCall call() throws IOException {
            HttpCall call = HttpCall.of(method, uri).within(timeout).atMost(MAX_ANSWER_BYTES);
            if (isMetadata()) {
                call = call.toMetadata();
            }
            for (var header : headers.entrySet()) {
                String name = header.getKey().toLowerCase(Locale.ROOT);
                if (name.equals("authorization")) {
                    call = call.credential(header.getKey(), Secret.of(header.getValue()));
                } else if (!OURS.contains(name)) {
                    call = call.header(header.getKey(), header.getValue());
                }
            }
            var content = getStreamingContent();
            if (content == null) {
                return call;
            }
            var body = new ByteArrayOutputStream();
            content.writeTo(body);
            String type = getContentType();
            return call.header("Content-Type", type == null ? "application/x-www-form-urlencoded" : type)
                    .with(body.toByteArray());
        }

        private boolean isMetadata() {
            return METADATA.contains(uri.getHost()) || metadataHost.equals(Optional.ofNullable(uri.getRawAuthority()));
        }
    }

    private static final class Response extends LowLevelHttpResponse {
        /** Those that the library looks at. */
        private static final List<String> SHOWN = List.of("Metadata-Flavor", "Content-Type", "Retry-After");

        private final HttpAnswer answer;
        private final List<String> names;

        Response(HttpAnswer answer) {
            this.answer = answer;
            this.names = SHOWN.stream()
                    .filter(name -> answer.header(name).isPresent())
                    .toList();
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(answer.body());
        }

        @Override
        public String getContentEncoding() {
            return "";
        }

        @Override
        public long getContentLength() {
            return answer.body().length;
        }

        @Override
        public String getContentType() {
            return answer.header("Content-Type").orElse("");
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 " + answer.status();
        }

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        public String getReasonPhrase() {
            return "";
        }

        @Override
        public int getHeaderCount() {
            return names.size();
        }

        @Override
        public String getHeaderName(int index) {
            return names.get(index);
        }

        @Override
        public String getHeaderValue(int index) {
            return answer.header(names.get(index)).orElse("");
        }
    }
}
