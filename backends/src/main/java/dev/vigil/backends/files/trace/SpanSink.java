package dev.vigil.backends.files.trace;

import dev.vigil.api.telemetry.Span;

/** Takes the spans of files, and says of which it needs more than where they belong. Asked by several threads at once. */
interface SpanSink {
    /**
     * Whether the span is wanted whole; asked before the rest of it is read.
     *
     * @param trace the hash of its trace, as {@link ChosenTraces#hash} makes it
     */
    boolean wants(long trace, long startNanos);

    /** A span that was wanted. */
    void take(Span span);

    /** A span that was not. */
    void pass(long trace, long startNanos, String service);
}
