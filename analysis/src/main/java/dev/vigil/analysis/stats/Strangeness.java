package dev.vigil.analysis.stats;

/**
 * How strange a measure of a stream is by its own history, in two ways: beside all its values so far, and beside the largest
 * of each day, so that what peaks every day is nothing new.
 */
final class Strangeness {
    private static final double FORGETTING = 2_000;
    private static final double DAYS_FORGETTING = 20;
    private static final double FLOOR = 0.05;
    private static final double LEAST_VARIANCE = 1e-4;
    private static final double HIGH = 2.5;
    private static final double PRIOR_DAYS = 3;
    private static final double PRIOR_VARIANCE = 0.25;
    private static final double LEAST_DAY_SPREAD = 0.3;
    private static final int SETTLED_DAYS = 3;
    private static final double MOST = 60;
    private static final double MOST_BESIDE_DAYS = 12;
    private static final double UNIT = 10;
    private static final double DAYS_UNIT = 3;

    private double mean;
    private double variance;
    private double dayMean;
    private double dayVariance;
    private double dayMost;
    private int days;
    private boolean isNewDay = true;
    private double besideAll;
    private double besideDays;

    /**
     * Takes the next value of the measure.
     *
     * @param count how many values the stream has had
     */
    void add(double measure, long count) {
        double level = Math.log1p(measure);
        double peak = Math.log(measure + FLOOR);
        besideAll = Math.clamp((level - mean) / Math.sqrt(variance + LEAST_VARIANCE), 0, MOST) / UNIT;
        double trust = days / (days + PRIOR_DAYS);
        double guess = Math.log(Math.expm1(mean + HIGH * Math.sqrt(variance)) + FLOOR);
        double usual = trust * dayMean + (1 - trust) * guess;
        double spread = Math.max(LEAST_DAY_SPREAD, Math.sqrt(trust * dayVariance + (1 - trust) * PRIOR_VARIANCE));
        besideDays = Math.clamp((peak - usual) / spread, 0, MOST_BESIDE_DAYS) / DAYS_UNIT;
        double part = 1 / Math.min((double) count, FORGETTING);
        double off = level - mean;
        mean += part * off;
        variance = (1 - part) * (variance + part * off * off);
        dayMost = isNewDay ? peak : Math.max(dayMost, peak);
        isNewDay = false;
    }

    void endDay() {
        days++;
        double part = 1 / Math.min(days, DAYS_FORGETTING);
        // One wild day does not make wild days usual.
        double most = days > SETTLED_DAYS + 1
                ? Math.min(dayMost, dayMean + 3 * Math.sqrt(dayVariance) + LEAST_DAY_SPREAD)
                : dayMost;
        double off = most - dayMean;
        dayMean += part * off;
        dayVariance = (1 - part) * (dayVariance + part * off * off);
        isNewDay = true;
    }

    double besideAll() {
        return besideAll;
    }

    double besideDays() {
        return besideDays;
    }
}
