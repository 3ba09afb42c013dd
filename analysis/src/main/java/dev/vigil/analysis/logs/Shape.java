package dev.vigil.analysis.logs;

import dev.vigil.analysis.logs.LogPattern.Sample;
import dev.vigil.api.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines that are equal once numbers and ids are masked: how often they came, and the earliest few of them. */
final class Shape {
    private static final int CURRENT_SAMPLES = 3;
    private static final int BASELINE_SAMPLES = 1;
    private static final Comparator<Sample> EARLIEST = Comparator.comparing(Sample::time)
            .thenComparing(Sample::origin)
            .thenComparing(Sample::text)
            .thenComparing(Sample::traceId);

    final String service;
    final Level level;
    final String text;
    private final int firstCurrent;
    private final double[] counts;
    private final List<Sample> current = new ArrayList<>(CURRENT_SAMPLES + 1);
    private final List<Sample> baseline = new ArrayList<>(BASELINE_SAMPLES + 1);

    Shape(String service, Level level, String text, int buckets, int firstCurrent) {
        this.service = service;
        this.level = level;
        this.text = text;
        this.firstCurrent = firstCurrent;
        counts = new double[buckets];
    }

    void count(int bucket) {
        counts[bucket]++;
    }

    /** Whether a line of that moment belongs among the samples. */
    boolean wants(int bucket, java.time.Instant time) {
        List<Sample> kept = bucket >= firstCurrent ? current : baseline;
        return kept.size() < capacity(bucket) || !time.isAfter(kept.getLast().time());
    }

    void keep(int bucket, Sample sample) {
        List<Sample> kept = bucket >= firstCurrent ? current : baseline;
        int at = 0;
        while (at < kept.size() && EARLIEST.compare(kept.get(at), sample) <= 0) {
            at++;
        }
        kept.add(at, sample);
        if (kept.size() > capacity(bucket)) {
            kept.removeLast();
        }
    }

    /** Takes over what another shape, now seen to be of the same pattern, has gathered. */
    void absorb(Shape other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        other.current.forEach(sample -> keep(firstCurrent, sample));
        if (firstCurrent > 0) {
            other.baseline.forEach(sample -> keep(0, sample));
        }
    }

    static Shape merged(Shape one, Shape other) {
        one.absorb(other);
        return one;
    }

    LogPattern pattern(String id, String template) {
        List<Sample> samples = new ArrayList<>(current);
        samples.addAll(baseline);
        return new LogPattern(id, service, level, template, counts, samples);
    }

    Shape copy(String newText) {
        var copy = new Shape(service, level, newText, counts.length, firstCurrent);
        copy.absorb(this);
        return copy;
    }

    private int capacity(int bucket) {
        return bucket >= firstCurrent ? CURRENT_SAMPLES : BASELINE_SAMPLES;
    }
}
