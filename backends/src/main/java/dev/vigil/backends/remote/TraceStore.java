package dev.vigil.backends.remote;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import java.util.SortedSet;

/** A store of traces. */
public interface TraceStore {
    /** Whole traces, the newest first. */
    Answer<Span> read(TraceRequest request);

    /** The services that sent spans of late. */
    SortedSet<String> services();

    Probe probe();
}
