package dev.vigil.backends.files.trace;

import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.telemetry.Span;
import java.util.ArrayList;
import java.util.List;

/** Traces that arrive as one JSON document of OTLP. */
public final class OtlpDocument {
    private OtlpDocument() {}

    /** Every span that is whole, in the order of the document. */
    public static List<Span> spans(JsonTokens tokens) {
        var spans = new ArrayList<Span>();
        new OtlpSpans(new All(spans), "").read(tokens);
        return spans;
    }

    private record All(List<Span> spans) implements SpanSink {
        @Override
        public boolean wants(long trace, long startNanos) {
            return true;
        }

        @Override
        public void take(Span span) {
            spans.add(span);
        }

        @Override
        public void pass(long trace, long startNanos, String service) {
            throw new IllegalStateException("every span is wanted");
        }
    }
}
