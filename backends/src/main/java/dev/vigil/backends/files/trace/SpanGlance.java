package dev.vigil.backends.files.trace;

import dev.vigil.api.json.JsonCursor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Tells of a request of OTLP in the form that exporters write, in one pass and without building its spans, when and whose they
 * are. A request in another form, or with a span that is wanted whole, is for {@link OtlpSpans}. For one thread.
 */
final class SpanGlance {
    private final JsonCursor json = new JsonCursor();
    private final SpanSink sink;
    private final String otherwise;
    private final Map<String, String> owner = new HashMap<>();
    private final BooleanSupplier resource = this::resource;
    private final BooleanSupplier scope = this::scope;
    private final BooleanSupplier span = this::span;
    private long[] traces = new long[64];
    private long[] starts = new long[64];
    private String[] services = new String[64];
    private String service = "";
    private int size;

    /** Spans of a resource that names no service are those of {@code otherwise}. */
    SpanGlance(SpanSink sink, String otherwise) {
        this.sink = sink;
        this.otherwise = otherwise;
    }

    /** Shows the sink every span of the request; false, and nothing is shown, when that takes a closer look. */
    boolean read(byte[] text, int from, int to) {
        json.begin(text, from, to);
        size = 0;
        boolean understood = json.pass('{')
                && json.passName()
                && json.is("resourceSpans")
                && elements(resource)
                && json.pass('}')
                && json.isAtEnd();
        for (int i = 0; understood && i < size; i++) {
            sink.pass(traces[i], starts[i], services[i]);
        }
        return understood;
    }

    private boolean elements(BooleanSupplier element) {
        if (!json.pass('[')) {
            return false;
        }
        if (json.pass(']')) {
            return true;
        }
        do {
            if (!element.getAsBoolean()) {
                return false;
            }
        } while (json.pass(','));
        return json.pass(']');
    }

    private boolean resource() {
        boolean known = false;
        if (!json.pass('{')) {
            return false;
        }
        do {
            if (!json.passName()) {
                return false;
            }
            boolean fine;
            if (json.is("resource")) {
                fine = !known && about();
                known = true;
            } else if (json.is("scopeSpans")) {
                // A resource behind its spans is for those who can wait for it.
                fine = known && elements(scope);
            } else {
                fine = json.is("schemaUrl") && json.passValue();
            }
            if (!fine) {
                return false;
            }
        } while (json.pass(','));
        return json.pass('}');
    }

    private boolean about() {
        owner.clear();
        if (!json.pass('{')) {
            return false;
        }
        if (!json.pass('}')) {
            do {
                if (!json.passName() || !(json.is("attributes") ? attributes(true) : json.passValue())) {
                    return false;
                }
            } while (json.pass(','));
            if (!json.pass('}')) {
                return false;
            }
        }
        String named = OtlpSpan.service(owner);
        service = named.isEmpty() ? otherwise : named;
        return true;
    }

    private boolean scope() {
        if (!json.pass('{')) {
            return false;
        }
        do {
            boolean fine = json.passName()
                    && (json.is("spans")
                            ? elements(span)
                            : (json.is("scope") || json.is("schemaUrl")) && json.passValue());
            if (!fine) {
                return false;
            }
        } while (json.pass(','));
        return json.pass('}');
    }

    private boolean span() {
        long trace = 0;
        long start = 0;
        boolean named = false;
        if (!json.pass('{')) {
            return false;
        }
        do {
            if (!json.passName()) {
                return false;
            }
            boolean fine;
            if (json.is("traceId")) {
                trace = json.passText() ? ChosenTraces.hashOfHex(json) : 0;
                fine = trace != 0;
            } else if (json.is("spanId")) {
                named = json.passText() && json.length() > 0;
                fine = named;
            } else if (json.is("startTimeUnixNano")) {
                start = json.passNumber();
                fine = start > 0;
            } else if (json.is("attributes")) {
                fine = attributes(false);
            } else {
                fine = !mayBeSnakeCase() && json.passValue();
            }
            if (!fine) {
                return false;
            }
        } while (json.pass(','));
        return json.pass('}') && trace != 0 && named && start > 0 && add(trace, start);
    }

    /** Names in snake case mean the same as those above, and are rare. */
    private boolean mayBeSnakeCase() {
        for (int i = 0; i < json.length(); i++) {
            if (json.byteAt(i) == '_') {
                return true;
            }
        }
        return false;
    }

    /** Keeps what names the owner of a resource; a span that names another one takes a closer look. */
    private boolean attributes(boolean ofResource) {
        if (!json.pass('[')) {
            return false;
        }
        if (json.pass(']')) {
            return true;
        }
        do {
            if (!json.pass('{') || !json.passName() || !json.is("key") || !json.passText()) {
                return false;
            }
            boolean owns = json.is(OtlpSpan.SERVICE) || json.is(OtlpSpan.POD);
            if (owns && !(ofResource && owner(json.text()))) {
                return false;
            }
            while (json.pass(',')) {
                if (owns || !json.passName() || !json.passValue()) {
                    return false;
                }
            }
            if (!json.pass('}')) {
                return false;
            }
        } while (json.pass(','));
        return json.pass(']');
    }

    private boolean owner(String key) {
        boolean isText = json.pass(',')
                && json.passName()
                && json.is("value")
                && json.pass('{')
                && json.passName()
                && json.is("stringValue")
                && json.passText();
        if (isText) {
            owner.put(key, json.text());
        }
        return isText && json.pass('}');
    }

    /** Not when the sink wants the whole of it. */
    private boolean add(long trace, long start) {
        if (sink.wants(trace, start)) {
            return false;
        }
        if (size == traces.length) {
            traces = Arrays.copyOf(traces, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            services = Arrays.copyOf(services, size * 2);
        }
        traces[size] = trace;
        starts[size] = start;
        services[size++] = service;
        return true;
    }
}
