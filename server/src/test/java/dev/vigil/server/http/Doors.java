package dev.vigil.server.http;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.ApiKey;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import dev.vigil.server.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free port of this machine with some routes, and a client of it, for tests. */
final class Doors implements AutoCloseable {
    static final String VIEWER_KEY = "key-of-" + "v".repeat(30);
    static final String LEAD_KEY = "key-of-" + "l".repeat(30);

    final List<ErrorCode> refusals = new CopyOnWriteArrayList<>();
    final AtomicInteger failedLogins = new AtomicInteger();
    final HttpServer server;
    final RouteTable table;
    private final HttpClient client = HttpClient.newHttpClient();

    private final Refusals heard = new Refusals() {
        @Override
        public void refused(Optional<Principal> who, Origin origin, ErrorCode code) {
            refusals.add(code);
        }

        @Override
        public void failedLogin(Origin origin) {
            failedLogins.incrementAndGet();
        }
    };

    Doors(HttpSettings settings, InstantSource clock, List<Route> routes) {
        var access = new Access(
                List.of(
                        new ApiKey(Digest.of(VIEWER_KEY), "vera", Set.of(Role.VIEWER), Optional.empty()),
                        new ApiKey(Digest.of(LEAD_KEY), "lee", Set.of(Role.SRE_LEAD), Optional.empty())),
                clock);
        table = RouteTable.join("1", List.of(routes, HealthRoutes.of(Optional::empty)));
        var guard = new Guard(access, settings, heard, clock);
        server = HttpServer.start(
                settings,
                table,
                guard,
                new HttpServer.Surroundings(new Ids(clock, new Random(1)), Redactor.standard()));
    }

    static Doors with(List<Route> routes) {
        return new Doors(settings(1000), InstantSource.system(), routes);
    }

    static HttpSettings settings(int anonymousPerMinute) {
        return new HttpSettings("127.0.0.1", 0, anonymousPerMinute, 1200, Duration.ofMillis(50));
    }

    static InstantSource stopped() {
        return InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    URI uri(String path) {
        return server.uri().resolve(path);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).header("X-API-Key", LEAD_KEY));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
