package dev.vigil.backends.files.trace;

import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.files.text.PodName;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A span of OTLP as it is being read: its members may come in any order. */
final class OtlpSpan {
    private static final int SPAN_ID_LENGTH = 16;
    private static final int TRACE_ID_LENGTH = 32;
    static final String SERVICE = "service.name";
    static final String POD = "k8s.pod.name";
    /** What tells whose span it is. */
    private static final Set<String> OWNER = Set.of(SERVICE, POD);

    private final Map<String, String> attributes = new HashMap<>();
    private String traceId = "";
    private String spanId = "";
    private String parentId = "";
    private String name = "";
    private Span.Kind kind = Span.Kind.INTERNAL;
    private Span.Status status = Span.Status.UNSET;
    private String message = "";
    private long start = -1;
    private long end = -1;
    private boolean wanted = true;

    private OtlpSpan() {}

    /** Reads the object that begins; of a span that the sink does not want, no more than where it belongs. */
    static OtlpSpan read(JsonTokens tokens, SpanSink sink, Shared shared) {
        var span = new OtlpSpan();
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            tokens.next();
            span.member(name, tokens, sink, shared);
        }
        span.wanted &= !span.isWhole() || sink.wants(span.trace(), span.start);
        return span;
    }

    /** Whether it is enough to make a span of. */
    boolean isWhole() {
        return !traceId.isEmpty() && !spanId.isEmpty() && start > 0;
    }

    /** Gives it to the sink, as one of a resource. */
    void give(SpanSink sink, Map<String, String> resource, String otherwise) {
        if (!wanted) {
            String named = attributes.isEmpty() ? service(resource) : service(merged(resource));
            sink.pass(trace(), start, named.isEmpty() ? otherwise : named);
            return;
        }
        Map<String, String> all = merged(resource);
        String named = service(all);
        all.remove(SERVICE);
        if (!message.isEmpty()) {
            all.put("status.message", message);
        }
        sink.take(new Span(
                traceId,
                spanId,
                parentId,
                named.isEmpty() ? otherwise : named,
                name,
                kind,
                TimeReader.toInstant(start),
                Duration.ofNanos(Math.max(0, end - start)),
                status,
                Map.copyOf(all)));
    }

    private long trace() {
        return ChosenTraces.hash(traceId);
    }

    private void member(String member, JsonTokens tokens, SpanSink sink, Shared shared) {
        switch (member) {
            case "traceId", "trace_id" -> traceId = shared.text(id(tokens.text(), TRACE_ID_LENGTH));
            case "spanId", "span_id" -> spanId = id(tokens.text(), SPAN_ID_LENGTH);
            case "parentSpanId", "parent_span_id" -> parentId = id(tokens.text(), SPAN_ID_LENGTH);
            case "name" -> name = shared.text(tokens.text());
            case "kind" -> kind = kind(tokens.text());
            case "startTimeUnixNano", "start_time_unix_nano" -> start = nanos(tokens.text());
            case "endTimeUnixNano", "end_time_unix_nano" -> end = nanos(tokens.text());
            case "attributes" -> {
                wanted &= !isWhole() || sink.wants(trace(), start);
                OtlpAttributes.read(tokens, attributes, wanted ? key -> true : OWNER::contains, shared);
            }
            case "status" -> status(tokens);
            default -> {
                // Events, links and what exporters add: nothing asks for them.
            }
        }
        tokens.skip();
    }

    private void status(JsonTokens tokens) {
        if (tokens.token() != Token.OBJECT) {
            tokens.skip();
            return;
        }
        while (tokens.next() == Token.NAME) {
            String member = tokens.text();
            tokens.next();
            switch (member) {
                case "code" -> status = statusOf(tokens.text());
                case "message" -> message = tokens.text();
                default -> {
                    // Not in the specification.
                }
            }
            tokens.skip();
        }
    }

    private Map<String, String> merged(Map<String, String> resource) {
        var all = new HashMap<>(resource);
        all.putAll(attributes);
        return all;
    }

    /** The service that is named, else the workload of the pod; empty when there is neither. */
    static String service(Map<String, String> attributes) {
        String named = attributes.getOrDefault(SERVICE, "");
        if (!named.isEmpty() && !named.startsWith("unknown_service")) {
            return named;
        }
        String pod = attributes.getOrDefault(POD, "");
        return pod.isEmpty() ? named : PodName.workload(pod);
    }

    private static Span.Status statusOf(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "1", "STATUS_CODE_OK", "OK" -> Span.Status.OK;
            case "2", "STATUS_CODE_ERROR", "ERROR" -> Span.Status.ERROR;
            default -> Span.Status.UNSET;
        };
    }

    static Span.Kind kind(String written) {
        return switch (written.toUpperCase(Locale.ROOT).replace("SPAN_KIND_", "")) {
            case "2", "SERVER" -> Span.Kind.SERVER;
            case "3", "CLIENT" -> Span.Kind.CLIENT;
            case "4", "PRODUCER" -> Span.Kind.PRODUCER;
            case "5", "CONSUMER" -> Span.Kind.CONSUMER;
            default -> Span.Kind.INTERNAL;
        };
    }

    private static String id(String written, int length) {
        if (isLowerHex(written)) {
            return written;
        }
        if (isLowerHex(written.toLowerCase(Locale.ROOT))) {
            return written.toLowerCase(Locale.ROOT);
        }
        try {
            String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(written));
            return hex.length() == length ? hex : written;
        } catch (IllegalArgumentException noBase64) {
            return written;
        }
    }

    private static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static long nanos(String written) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
