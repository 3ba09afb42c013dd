package dev.vigil.analysis.metrics;

import dev.vigil.api.diagnosis.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A metric that is not as it was.
 *
 * @param labels what tells it from others of the same service and name
 * @param usual its value before
 * @param low the lower end of what is usual
 * @param high the upper end of what is usual
 * @param now its value while it is unusual
 * @param z how far off in robust standard deviations; negative when below
 * @param ended when it was as usual again, or the end of the window
 * @param lasting the share of the window that it was unusual for
 * @param growing whether it is a slow, steady climb or decline and not a step
 * @param whole what its values are shares of: 1, 100, or 0 when they are none
 * @param share of failures, how much more of all requests they are, from 0 to 1, where that can be told
 */
public record MetricChange(
        String service,
        String metric,
        Map<String, String> labels,
        Meaning meaning,
        Resource resource,
        String unit,
        double usual,
        double low,
        double high,
        double now,
        double z,
        Instant onset,
        Instant ended,
        double lasting,
        boolean growing,
        double whole,
        OptionalDouble share) {

    MetricChange climbingTo(double peak) {
        return new MetricChange(
                service, metric, labels, meaning, resource, unit, usual, low, high, peak, z, onset, ended, lasting,
                true, whole, share);
    }

    /** Whether it is about a machine, and not about what runs there. */
    public boolean isOfMachine() {
        return !service.isEmpty() && service.equals(MetricSeries.machine(labels));
    }

    public boolean isUp() {
        return z > 0;
    }

    /** Whether it went the way that hurts. */
    public boolean isBad() {
        return switch (meaning.bad()) {
            case UP -> isUp();
            case DOWN -> !isUp();
            case UNKNOWN -> false;
        };
    }

    /** How many times larger or smaller it has become: at least 1, at most 1,000. */
    public double factor() {
        double small = Math.max(1e-12, Math.min(Math.abs(usual), Math.abs(now)));
        double large = Math.max(Math.abs(usual), Math.abs(now));
        return Math.clamp(large / small, 1, 1_000);
    }

    /** How many times further it went than what is usual reaches: at least 1, at most 1,000. */
    public double beyond() {
        double edge = Math.max(1e-12, Math.abs(isUp() ? high : low));
        double far = Math.max(1e-12, Math.abs(now));
        return Math.clamp(isUp() ? far / edge : edge / far, 1, 1_000);
    }

    /** From how much it changed and how long that lasted; what hardly leaves its band is not severe. */
    public Severity severity() {
        double doublings = Math.log(Math.min(factor(), beyond() * beyond() * beyond())) / Math.log(2);
        double weight = Math.min(doublings, 4)
                + (lasting >= 0.25 ? 0.5 : 0)
                - (lasting < 0.08 ? 1 : 0)
                + (meaning.userFacing() ? 0.5 : -0.5);
        if (!isBad()) {
            return Severity.LOW;
        }
        return weight >= 3
                ? Severity.CRITICAL
                : weight >= 1.7 ? Severity.HIGH : weight >= 0.8 ? Severity.MEDIUM : Severity.LOW;
    }
}
