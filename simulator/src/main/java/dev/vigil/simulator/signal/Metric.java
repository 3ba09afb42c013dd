package dev.vigil.simulator.signal;

import dev.vigil.api.telemetry.Series.Kind;
import java.util.Locale;

/** What is measured. */
public enum Metric {
    REQUESTS_PER_SECOND(Kind.RATE, "1/s"),
    /** Requests that failed, of all that ended; absent while none ended. */
    ERROR_RATIO(Kind.GAUGE, "1"),
    LATENCY_P50_SECONDS(Kind.GAUGE, "s"),
    LATENCY_P95_SECONDS(Kind.GAUGE, "s"),
    LATENCY_P99_SECONDS(Kind.GAUGE, "s"),
    CPU_PERCENT(Kind.GAUGE, "%"),
    /** Cores that one process keeps busy. */
    CPU_CORES(Kind.GAUGE, ""),
    MEMORY_BYTES(Kind.GAUGE, "bytes"),
    HEAP_USED_BYTES(Kind.GAUGE, "bytes"),
    /** How much of the time the program stood still to collect garbage. */
    GC_PAUSE_PERCENT(Kind.GAUGE, "%"),
    WORKERS_BUSY(Kind.GAUGE, ""),
    /** Requests or messages that wait for a worker. */
    QUEUE_DEPTH(Kind.GAUGE, ""),
    /** Connections taken from the pool to the database. */
    POOL_IN_USE(Kind.GAUGE, ""),
    /** How many connections to the database a service may hold. */
    POOL_LIMIT(Kind.GAUGE, ""),
    /** Requests that wait for a connection to the database. */
    POOL_WAITING(Kind.GAUGE, ""),
    REPLICAS_READY(Kind.GAUGE, ""),
    /** Calls to one peer that failed, by the caller's own count. */
    OUTBOUND_ERRORS_PER_SECOND(Kind.RATE, "1/s"),
    CONNECTIONS(Kind.GAUGE, ""),
    DISK_USED_BYTES(Kind.GAUGE, "bytes"),
    DISK_USED_PERCENT(Kind.GAUGE, "%"),
    NODE_CPU_PERCENT(Kind.GAUGE, "%"),
    NODE_MEMORY_PERCENT(Kind.GAUGE, "%"),
    NODE_DISK_PERCENT(Kind.GAUGE, "%"),
    HTTP_REQUESTS_TOTAL(Kind.COUNTER, ""),
    HTTP_REQUEST_ERRORS_TOTAL(Kind.COUNTER, ""),
    GC_PAUSE_SECONDS_TOTAL(Kind.COUNTER, "s"),
    RESTARTS_TOTAL(Kind.COUNTER, "");

    private final Kind kind;
    private final String unit;

    Metric(Kind kind, String unit) {
        this.kind = kind;
        this.unit = unit;
    }

    public Kind kind() {
        return kind;
    }

    public String unit() {
        return unit;
    }

    /** Its name in files, such as {@code error_ratio}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
