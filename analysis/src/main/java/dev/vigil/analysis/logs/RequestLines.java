package dev.vigil.analysis.logs;

import dev.vigil.analysis.stats.CountScan;
import dev.vigil.analysis.stats.Shift;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts requests, and those that failed, from log lines that carry an HTTP status: access logs above all. */
public final class RequestLines {
    private static final int MAX_SERVICES = 5_000;
    private static final List<String> STATUS_FIELDS = List.of(
            "status",
            "http.response.status_code",
            "http.status_code",
            "http.status",
            "status_code",
            "http_status",
            "statusCode",
            "sc-status");
    private static final double MIN_Z = 4.5;
    private static final double MIN_FAILING_SHARE = 0.02;
    private static final double MIN_FAILURES = 4;

    private final TimeGrid grid;
    private final TreeMap<String, double[]> requests = new TreeMap<>();
    private final TreeMap<String, double[]> failures = new TreeMap<>();

    public RequestLines(TimeGrid grid) {
        this.grid = grid;
    }

    /**
     * The share of failed requests rose.
     *
     * @param seen requests meanwhile
     */
    public record MoreFailures(
            String service,
            double usual,
            double high,
            double now,
            double seen,
            double z,
            java.time.Instant onset,
            java.time.Instant ended,
            double lasting) {}

    /** Counts the event if it tells of a request. */
    public void add(LogEvent event, int bucket) {
        if (event.fields().isEmpty()) {
            return;
        }
        int status = status(event);
        if (status == 0) {
            return;
        }
        requests.computeIfAbsent(event.service(), s -> new double[grid.size()])[bucket]++;
        failures.computeIfAbsent(event.service(), s -> new double[grid.size()])[bucket] += status >= 500 ? 1 : 0;
        if (requests.size() > MAX_SERVICES) {
            failures.remove(requests.pollLastEntry().getKey());
        }
    }

    /** The services that log their requests. */
    public Set<String> services() {
        return requests.keySet();
    }

    public List<MoreFailures> changes() {
        List<MoreFailures> changes = new ArrayList<>();
        requests.forEach((service, all) -> {
            double[] failed = failures.getOrDefault(service, new double[grid.size()]);
            CountScan.scan(failed, all, grid.firstCurrent(), CountScan.Direction.UP)
                    .filter(shift -> shift.z() >= MIN_Z
                            && shift.after() - shift.before() >= MIN_FAILING_SHARE
                            && sum(failed, shift) >= MIN_FAILURES)
                    .map(shift -> new MoreFailures(
                            service,
                            shift.before(),
                            Math.min(1, shift.high()),
                            shift.after(),
                            sum(all, shift),
                            shift.z(),
                            grid.start(shift.from()),
                            grid.end(shift.to() - 1),
                            Math.min(1, (double) shift.length() / (grid.size() - grid.firstCurrent()))))
                    .ifPresent(changes::add);
        });
        return changes;
    }

    /** The share of a service's requests that failed, a point for each bucket that had any. */
    public Series course(String service) {
        double[] all = requests.getOrDefault(service, new double[grid.size()]);
        double[] failed = failures.getOrDefault(service, new double[grid.size()]);
        int[] told = IntStream.range(0, all.length).filter(i -> all[i] > 0).toArray();
        return new Series(
                "",
                Map.of(),
                Series.Kind.GAUGE,
                "1",
                IntStream.of(told).mapToLong(i -> grid.start(i).toEpochMilli()).toArray(),
                IntStream.of(told).mapToDouble(i -> failed[i] / all[i]).toArray());
    }

    private static int status(LogEvent event) {
        for (String field : STATUS_FIELDS) {
            String value = event.fields().get(field);
            if (value != null && value.length() == 3 && value.charAt(0) >= '1' && value.charAt(0) <= '5') {
                return number(value);
            }
        }
        return 0;
    }

    private static int number(String value) {
        int number = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static double sum(double[] counts, Shift shift) {
        double sum = 0;
        for (int bucket = shift.from(); bucket < shift.to(); bucket++) {
            sum += counts[bucket];
        }
        return sum;
    }
}
