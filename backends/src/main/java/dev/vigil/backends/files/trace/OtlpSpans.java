package dev.vigil.backends.files.trace;

import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads spans of ExportTraceServiceRequests in the JSON encoding of OTLP (opentelemetry.io/docs/specs/otlp, JSON Protobuf
 * Encoding), one or several of them, or an array of them. Its names are read in camel case and in snake case; ids in hex,
 * and in base64 as some exporters write them.
 */
final class OtlpSpans {
    /** Spans that wait to hear what resource they are of; beyond these they are given without. */
    private static final int MAX_WAITING = 100_000;

    private final SpanSink sink;
    private final String otherwise;
    private final List<OtlpSpan> waiting = new ArrayList<>();
    private final Shared shared = new Shared();
    private long broken;

    /** Spans of a resource that names no service get that of {@code otherwise}. */
    OtlpSpans(SpanSink sink, String otherwise) {
        this.sink = sink;
        this.otherwise = otherwise;
    }

    long broken() {
        return broken;
    }

    void read(JsonTokens tokens) {
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            switch (token) {
                case OBJECT -> request(tokens);
                // An array of requests: its elements come next.
                case ARRAY, ARRAY_END -> {}
                case OBJECT_END, NAME, TEXT, NUMBER, BOOLEAN, NULL, END -> broken++;
            }
        }
    }

    /** A request holds resources; or is one itself, as some exporters write it. */
    private void request(JsonTokens tokens) {
        var bare = new Resource();
        boolean understood = false;
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            tokens.next();
            switch (name) {
                case "resourceSpans", "resource_spans", "batches" -> {
                    understood |= tokens.token() == Token.ARRAY;
                    elements(tokens, () -> resource(tokens));
                }
                default -> understood |= member(name, tokens, bare);
            }
        }
        flush(bare);
        if (!understood) {
            broken++;
        }
    }

    private void resource(JsonTokens tokens) {
        if (tokens.token() != Token.OBJECT) {
            tokens.skip();
            broken++;
            return;
        }
        var resource = new Resource();
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            tokens.next();
            member(name, tokens, resource);
        }
        flush(resource);
    }

    /** Whether it is a list of spans. */
    private boolean member(String name, JsonTokens tokens, Resource resource) {
        boolean list = tokens.token() == Token.ARRAY;
        return switch (name) {
            case "scopeSpans", "scope_spans", "instrumentationLibrarySpans" -> {
                elements(tokens, () -> scope(tokens, resource));
                yield list;
            }
            case "resource" -> {
                about(tokens, resource);
                yield false;
            }
            default -> {
                tokens.skip();
                yield false;
            }
        };
    }

    private void about(JsonTokens tokens, Resource resource) {
        if (tokens.token() != Token.OBJECT) {
            tokens.skip();
            return;
        }
        while (tokens.next() == Token.NAME) {
            boolean attributes = tokens.text().equals("attributes");
            tokens.next();
            if (attributes) {
                OtlpAttributes.read(tokens, resource.attributes, name -> true, shared);
            } else {
                tokens.skip();
            }
        }
        resource.known = true;
        flush(resource);
    }

    private void scope(JsonTokens tokens, Resource resource) {
        if (tokens.token() != Token.OBJECT) {
            tokens.skip();
            return;
        }
        while (tokens.next() == Token.NAME) {
            boolean spans = tokens.text().equals("spans");
            tokens.next();
            if (spans) {
                elements(tokens, () -> span(tokens, resource));
            } else {
                tokens.skip();
            }
        }
    }

    private void span(JsonTokens tokens, Resource resource) {
        if (tokens.token() != Token.OBJECT) {
            tokens.skip();
            broken++;
            return;
        }
        var span = OtlpSpan.read(tokens, sink, shared);
        if (!span.isWhole()) {
            broken++;
        } else if (resource.known) {
            span.give(sink, resource.attributes, otherwise);
        } else {
            waiting.add(span);
            if (waiting.size() >= MAX_WAITING) {
                flush(resource);
            }
        }
    }

    private void flush(Resource resource) {
        waiting.forEach(span -> span.give(sink, resource.attributes, otherwise));
        waiting.clear();
    }

    private static void elements(JsonTokens tokens, Runnable element) {
        if (tokens.token() != Token.ARRAY) {
            tokens.skip();
            return;
        }
        while (tokens.next() != Token.ARRAY_END) {
            element.run();
        }
    }

    /** What all spans of a resource have in common; it may be written behind them. */
    private static final class Resource {
        private final Map<String, String> attributes = new HashMap<>();
        private boolean known;
    }
}
