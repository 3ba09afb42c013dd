package dev.vigil.backends.search;

import dev.vigil.api.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where contracts of search servers are tried: on the fake, or with {@code -Dvigil.opensearch=URL} on a real server, which
 * holds the fake against what it stands for.
 */
public final class SearchServer implements AutoCloseable {
    private final Optional<FakeSearch> fake;
    private final URI url;

    private SearchServer(Optional<FakeSearch> fake, URI url) {
        this.fake = fake;
        this.url = url;
    }

    /** A server that holds these documents in one index. */
    public static SearchServer with(String index, List<Map<String, Object>> documents) {
        String real = System.getProperty("vigil.opensearch", "");
        if (!real.isEmpty()) {
            load(real, index, documents);
            return new SearchServer(Optional.empty(), URI.create(real));
        }
        var fake = new FakeSearch();
        documents.forEach(document -> fake.add(index, document));
        return new SearchServer(Optional.of(fake), fake.service().url());
    }

    public URI url() {
        return url;
    }

    @Override
    public void close() {
        fake.ifPresent(FakeSearch::close);
    }

    private static void load(String server, String index, List<Map<String, Object>> documents) {
        var lines = new StringBuilder();
        for (Map<String, Object> document : documents) {
            lines.append("{\"index\":{}}\n").append(Json.write(document)).append('\n');
        }
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(server + "/" + index))
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(server + "/" + index + "/_bulk?refresh=true"))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().contains("\"errors\":true")) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
