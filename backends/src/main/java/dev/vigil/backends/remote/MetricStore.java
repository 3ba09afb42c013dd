package dev.vigil.backends.remote;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import java.util.SortedSet;

/** A store of metrics: counters come as rates, histograms as percentiles, times in seconds. */
public interface MetricStore {
    Answer<Series> read(MetricRequest request);

    /** The services that some series names. */
    SortedSet<String> services();

    Probe probe();
}
