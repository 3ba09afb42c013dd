package dev.vigil.backends.gcp;

import dev.vigil.backends.remote.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Percentiles of a distribution that is known by its buckets (cloud.google.com/monitoring/api/ref_v3/rest/v3/TypedValue,
 * {@code Distribution}): within a bucket, values are taken to lie evenly.
 */
final class Quantiles {
    /** What Google allows. */
    private static final int MAX_BUCKETS = 2_000;

    private final double[] bounds;
    private final long[] counts;
    private final long count;

    private Quantiles(double[] bounds, long[] counts) {
        this.bounds = bounds;
        this.counts = counts;
        long all = 0;
        for (long each : counts) {
            all += each;
        }
        this.count = all;
    }

    static Quantiles of(Document distribution) {
        double[] bounds = bounds(distribution.at("bucketOptions"));
        List<Document> written = distribution.at("bucketCounts").items();
        var counts = new long[Math.min(written.size(), bounds.length + 1)];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Long.parseLong(written.get(i).text());
        }
        return new Quantiles(bounds, counts);
    }

    /** The value that a share of all values do not exceed; not a number when there are none. */
    double at(double share) {
        double wanted = share * count;
        double before = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] > 0 && before + counts[bucket] >= wanted) {
                return within(bucket, (wanted - before) / counts[bucket]);
            }
            before += counts[bucket];
        }
        return Double.NaN;
    }

    /** The first bucket has no lower bound, and the last no upper one. */
    private double within(int bucket, double share) {
        if (bounds.length == 0) {
            return Double.NaN;
        }
        if (bucket == bounds.length) {
            return bounds[bounds.length - 1];
        }
        double upper = bounds[bucket];
        double lower = bucket == 0 ? Math.min(0, upper) : bounds[bucket - 1];
        return lower + (upper - lower) * share;
    }

    private static double[] bounds(Document options) {
        Document linear = options.at("linearBuckets");
        Document exponential = options.at("exponentialBuckets");
        var bounds = new ArrayList<Double>();
        if (!linear.members().isEmpty()) {
            for (int i = 0; i <= buckets(linear); i++) {
                bounds.add(number(linear, "offset") + i * number(linear, "width"));
            }
        } else if (!exponential.members().isEmpty()) {
            for (int i = 0; i <= buckets(exponential); i++) {
                bounds.add(number(exponential, "scale") * Math.pow(number(exponential, "growthFactor"), i));
            }
        } else {
            options.at("explicitBuckets", "bounds")
                    .items()
                    .forEach(bound -> bounds.add(Double.parseDouble(bound.text())));
        }
        return bounds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int buckets(Document options) {
        return (int) Math.min(MAX_BUCKETS, number(options, "numFiniteBuckets"));
    }

    /** A number that is zero is not written. */
    private static double number(Document options, String name) {
        String text = options.text(name);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
