package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.json.Json;
import dev.vigil.server.access.Origin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request and its answer, between Javalin's terms and ours. */
final class Exchange {
    private static final String EVENTS = "text/event-stream";
    /** What proxies add to what they pass on. */
    private static final List<String> RELAYED =
            List.of("X-Forwarded-For", "CF-Connecting-IP", "Forwarded", "X-Real-IP", "Via");

    private static final int MAX_QUERY_CHARS = 8_192;

    private final Context context;
    private final Route route;
    private final OpenStreams streams;
    private final Faults faults;

    Exchange(Context context, Route route, OpenStreams streams, Faults faults) {
        this.context = context;
        this.route = route;
        this.streams = streams;
        this.faults = faults;
    }

    void run(Guard guard) {
        var visitor = visitor(guard);
        var admission = guard.admit(route, visitor);
        admission.quota().ifPresent(quota -> tellQuota(quota, context));
        var query = context.queryParamMap();
        checkQuery(query);
        var content =
                new Request.Content(context.pathParamMap(), query, this::body, header("Accept"), visitor.origin());
        try {
            answer(route.handler().handle(new Request(admission.principal(), content)));
        } catch (VigilException e) {
            guard.failed(route, visitor.origin(), e.code());
            throw e;
        }
    }

    static void tellQuota(Quota quota, Context context) {
        context.header(Quota.FIELD, quota.field());
        context.header(Quota.POLICY_FIELD, quota.policyField());
    }

    private Guard.Visitor visitor(Guard guard) {
        var traces = new ClientAddress.Traces(
                context.req().getRemoteAddr(), headers("X-Forwarded-For"), headers("CF-Connecting-IP"));
        boolean relayed = RELAYED.stream().anyMatch(name -> !headers(name).isEmpty());
        var origin = new Origin(route.endpoint(), guard.clientAddress(traces), header("User-Agent"), relayed);
        String query = context.queryString() == null ? "" : context.queryString();
        return new Guard.Visitor(
                headers("Authorization"),
                headers("X-API-Key"),
                FromBrowser.of(context),
                context.queryParamMap().keySet(),
                query,
                origin);
    }

    private void checkQuery(Map<String, List<String>> query) {
        if (context.queryString() != null && context.queryString().length() > MAX_QUERY_CHARS) {
            throw bad("the query string has more than " + MAX_QUERY_CHARS + " characters");
        }
        List<String> known = route.query().stream().map(Route.Parameter::name).toList();
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw bad(route.endpoint() + " has no parameter \"" + name + "\"" + Suggestion.end(name, known)
                            + (known.isEmpty() ? " It takes none." : " It takes " + String.join(", ", known) + "."));
                });
        for (Route.Parameter parameter : route.query()) {
            int times = query.getOrDefault(parameter.name(), List.of()).size();
            if (parameter.required() && times == 0) {
                throw bad("the parameter \"" + parameter.name() + "\" is missing: " + parameter.meaning());
            }
            if (!parameter.many() && times > 1) {
                throw bad("the parameter \"" + parameter.name() + "\" is given " + times + " times; once is enough");
            }
        }
    }

    private byte[] body() {
        String type = header("Content-Type").toLowerCase(Locale.ROOT);
        byte[] bytes = context.bodyAsBytes();
        if (bytes.length > 0 && !type.matches("application/json(\\s*;.*)?")) {
            throw new VigilException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "send the body as Content-Type: application/json");
        }
        return bytes;
    }

    private void answer(Reply reply) {
        switch (reply) {
            case Reply.Json(Object body) ->
                context.contentType("application/json").result(Json.writeBytes(body));
            case Reply.WithSession(Object body, Optional<Secret> token) -> {
                context.res().addHeader("Set-Cookie", FromBrowser.header(token));
                answer(new Reply.Json(body));
            }
            case Reply.Text(String mediaType, Reply.TextSource source) -> write(mediaType, source);
            case Reply.Page(String mediaType, String contentPolicy, String page) -> {
                context.header(SafeHeaders.CONTENT_POLICY, contentPolicy + "; " + SafeHeaders.UNFRAMED);
                write(mediaType, text -> text.write(page));
            }
            case Reply.Events(Reply.EventSource source) -> stream(source);
        }
    }

    private void write(String mediaType, Reply.TextSource source) {
        try {
            context.res().setContentType(mediaType);
            context.res().setCharacterEncoding("UTF-8");
            var writer = new OutputStreamWriter(context.res().getOutputStream(), StandardCharsets.UTF_8);
            source.writeTo(writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stream(Reply.EventSource source) {
        EventStream events = open(source);
        try {
            source.writeTo(events);
        } catch (InterruptedException e) {
            // The client is gone or the server stops: both end the stream, and neither is a fault.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell(events, e);
        } finally {
            streams.close(events);
            // The thread goes back to the server, which did not ask for the interruption.
            Thread.interrupted();
        }
    }

    private EventStream open(Reply.EventSource source) {
        try {
            context.res().setContentType(EVENTS);
            context.res().setCharacterEncoding("UTF-8");
            context.res().flushBuffer();
            return streams.open(context.res().getOutputStream());
        } catch (IOException e) {
            source.abandon();
            throw new UncheckedIOException(e);
        }
    }

    /** The answer has begun, so what went wrong is its last event. */
    private void tell(EventStream events, RuntimeException fault) {
        ProblemBody problem = faults.problem(fault, context);
        try {
            events.send(ProblemBody.EVENT, problem);
        } catch (VigilException gone) {
            Faults.LOG.debug("nobody is left to hear of {}", problem.requestId());
        }
    }

    private List<String> headers(String name) {
        return Collections.list(context.req().getHeaders(name));
    }

    private String header(String name) {
        String value = context.header(name);
        return value == null ? "" : value;
    }

    private static VigilException bad(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }
}
