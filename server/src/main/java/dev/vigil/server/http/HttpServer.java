package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.VigilException;
import dev.vigil.redaction.Redactor;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/** Answers HTTP requests by a table of routes, each on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final long IDLE_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int NO_LIMIT = -1;

    private final HttpSettings settings;
    private final Map<String, String> safeHeaders;
    private final Guard guard;
    private final Ids ids;
    private final OpenStreams streams;
    private final Faults faults;
    private final RunningRequests running = new RunningRequests();
    private final Javalin javalin;
    private volatile boolean stopping;

    /** What is passed in from outside: ids for requests, and what keeps secrets out of messages and the log. */
    public record Surroundings(Ids ids, Redactor redactor) {}

    private HttpServer(HttpSettings settings, RouteTable table, Guard guard, Surroundings surroundings) {
        this.settings = settings;
        this.safeHeaders = SafeHeaders.of(settings);
        this.guard = guard;
        this.ids = surroundings.ids();
        this.faults = new Faults(surroundings.redactor());
        this.streams = new OpenStreams(settings.heartbeat());
        this.javalin = Javalin.create(config -> {
            configure(config);
            table.routes().forEach(route -> add(config, route));
        });
    }

    /** Starts listening; a port that is taken is a {@link ErrorCode#BAD_CONFIG}. */
    public static HttpServer start(HttpSettings settings, RouteTable table, Guard guard, Surroundings surroundings) {
        var server = new HttpServer(settings, table, guard, surroundings);
        try {
            server.javalin.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "cannot listen on " + settings.host() + " port " + settings.port()
                            + ": it is taken, or not ours to take; stop what listens there, or set server.port",
                    e);
        }
        return server;
    }

    public int port() {
        return javalin.port();
    }

    /** Where it answers on this machine. */
    public URI uri() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create((settings.tls().isPresent() ? "https://" : "http://") + host + ":" + port());
    }

    /** How many event streams are open. */
    int openStreams() {
        return streams.count();
    }

    /** Takes no more requests, ends event streams, and waits a little for the requests that are running. */
    @Override
    public void close() {
        stopping = true;
        streams.stopAll();
        try {
            if (!running.awaitEnd(LONGEST_STOP)) {
                Faults.LOG.warn("stopped while requests were running for more than {}", LONGEST_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.generateEtags = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = HttpSettings.MAX_BODY_BYTES;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyServer(server -> {
            running.setHandler(new SizeLimitHandler(HttpSettings.MAX_BODY_BYTES, NO_LIMIT));
            server.setHandler(running);
            server.setErrorHandler(new JettyFaults(ids, safeHeaders));
        });
        settings.tls()
                .map(tls -> new TlsListener(settings, tls))
                .ifPresent(listener -> config.jetty.addConnector(listener::connector));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE_MILLIS);
            http.setRequestHeaderSize(HttpSettings.MAX_HEAD_BYTES);
        });
        config.routes.addEndpoint(new Endpoint(HandlerType.BEFORE, "*", this::greet));
        config.routes.exception(Exception.class, faults::answer);
        // Javalin has an answer of its own for these, in plain text.
        config.routes.exception(HttpResponseException.class, faults::answer);
    }

    private void greet(Context context) {
        safeHeaders.forEach(context::header);
        context.header(SafeHeaders.REQUEST_ID, ids.next("req"));
    }

    private void add(JavalinConfig config, Route route) {
        switch (route.method()) {
            case POST -> add(config, HandlerType.POST, route, context -> handle(route, context));
            case GET -> {
                add(config, HandlerType.GET, route, context -> handle(route, context));
                // Left alone, Javalin answers HEAD with 200 and asks nobody who they are.
                add(
                        config,
                        HandlerType.HEAD,
                        route,
                        route.permission().isEmpty() ? context -> handle(route, context) : HttpServer::refuseHead);
            }
        }
    }

    private static void add(JavalinConfig config, HandlerType method, Route route, io.javalin.http.Handler handler) {
        config.routes.addEndpoint(new Endpoint(method, route.path(), handler));
    }

    private static void refuseHead(Context context) {
        throw new MethodNotAllowedResponse("", Map.of(Faults.ALLOWED, "GET"));
    }

    private void handle(Route route, Context context) {
        try {
            if (stopping) {
                throw new VigilException(ErrorCode.SHUTTING_DOWN, "the server is stopping; try again in a moment");
            }
            new Exchange(context, route, streams, faults).run(guard);
        } catch (StackOverflowError | AssertionError e) {
            throw new VigilException(ErrorCode.INTERNAL, route.endpoint() + " failed", e);
        }
    }
}
