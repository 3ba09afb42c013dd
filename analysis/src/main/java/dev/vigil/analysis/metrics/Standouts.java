package dev.vigil.analysis.metrics;

import dev.vigil.analysis.stats.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks all metrics of a system by how far they left what is usual, as BARO does (Pham et al., FSE 2024): the distance from
 * the median in units of the usual spread. With two differences: a level is never known better than to a share of itself, so
 * that steady series do not win by a hair; and few wild values do not count, on either side.
 */
final class Standouts {
    /** A level is never known better than to this share of itself. */
    private static final double RELATIVE_FLOOR = 0.05;

    private static final double HALF_WIDTH_TO_SIGMA = 1.349;
    private static final double HIGH = 0.99;
    private static final double MOSTLY = 0.9;
    private static final double FROM_NOTHING = 100;
    private static final int MIN_POINTS = 3;
    /** So far out a metric has to be before it can explain another. */
    private static final double MIN_SCORE = 5;
    /** Memory that grew by this share of what services usually hold, and of itself, is more than a by-product. */
    private static final double MIN_GROWTH = 0.25;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(MetricSeries series, double usual, double now, double score) {
        boolean is(Resource resource) {
            return series.name.resource() == resource;
        }

        Standout standout(double adjusted) {
            return new Standout(series.service, series.metric, series.labels, adjusted);
        }
    }

    /** Takes a series whose points before {@code firstCurrent} are the usual ones. */
    void add(MetricSeries series, int firstCurrent) {
        double[] usual = Arrays.copyOf(series.values, firstCurrent);
        double[] now = Arrays.copyOfRange(series.values, firstCurrent, series.values.length);
        if (usual.length < MIN_POINTS || now.length < MIN_POINTS || series.name.meaning() == Meaning.NO_MEASURE) {
            return;
        }
        double centre = Robust.median(usual);
        double scale = scale(usual, centre);
        double above = Robust.quantile(now, MOSTLY) - centre;
        double below = centre - Robust.quantile(now, 1 - MOSTLY);
        double far = Math.max(above, below);
        double score = far <= 0 ? 0 : scale > 0 ? far / scale : FROM_NOTHING;
        entries.add(new Entry(series, centre, Robust.median(now), score));
    }

    /** All that were taken, the strangest first. */
    List<Standout> ranked() {
        double typicalMemory = typicalMemory();
        Map<String, Double> busiest = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.is(Resource.CPU)) {
                busiest.merge(entry.series.service, entry.score, Math::max);
            }
        }
        List<Standout> ranked = new ArrayList<>();
        for (Entry entry : entries) {
            double score = entry.score;
            if (entry.is(Resource.MEMORY) && swells(entry, typicalMemory)) {
                // Memory that is taken, tidied or swapped costs processor time; to calculate takes hardly any memory.
                score = Math.max(score, Math.nextUp(busiest.getOrDefault(entry.series.service, 0.0)));
            }
            ranked.add(entry.standout(score));
        }
        ranked.sort(Comparator.comparingDouble(Standout::score)
                .reversed()
                .thenComparing(Standout::service)
                .thenComparing(Standout::metric)
                .thenComparing(standout -> standout.labels().toString()));
        return ranked;
    }

    private static boolean swells(Entry entry, double typicalMemory) {
        double growth = entry.now - entry.usual;
        return entry.score >= MIN_SCORE && growth >= MIN_GROWTH * entry.usual && growth >= MIN_GROWTH * typicalMemory;
    }

    private double typicalMemory() {
        double[] levels = entries.stream()
                .filter(entry -> entry.is(Resource.MEMORY))
                .mapToDouble(entry -> entry.usual)
                .toArray();
        return levels.length == 0 ? 0 : Robust.median(levels);
    }

    private static double scale(double[] usual, double centre) {
        double[] sorted = usual.clone();
        Arrays.sort(sorted);
        double halves = Robust.quantileOfSorted(sorted, 0.75) - Robust.quantileOfSorted(sorted, 0.25);
        double reach = Robust.quantileOfSorted(sorted, HIGH) - centre;
        return Math.max(Math.max(halves / HALF_WIDTH_TO_SIGMA, reach), RELATIVE_FLOOR * Math.abs(centre));
    }
}
