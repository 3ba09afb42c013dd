package dev.vigil.analysis.metrics;

/** What a metric measures, as far as its name tells, and so which way is bad. */
public enum Meaning {
    /** Requests or jobs that failed. */
    ERRORS(Bad.UP, true),
    /** The share that went well, or whether it is up at all. */
    SUCCESS(Bad.DOWN, true),
    /** How long those who wait have to wait. */
    LATENCY(Bad.UP, true),
    /** How much is asked for. */
    TRAFFIC(Bad.DOWN, false),
    /** How much of something limited is used. */
    USAGE(Bad.UP, false),
    /** How much of something limited is left. */
    HEADROOM(Bad.DOWN, false),
    /** Processes that had to start again. */
    RESTARTS(Bad.UP, false),
    OTHER(Bad.UNKNOWN, false),
    /** A setting, a version, a timestamp: nothing that can be well or unwell. */
    NO_MEASURE(Bad.UNKNOWN, false);

    /** The direction that hurts. */
    public enum Bad {
        UP,
        DOWN,
        UNKNOWN
    }

    private final Bad bad;
    private final boolean userFacing;

    Meaning(Bad bad, boolean userFacing) {
        this.bad = bad;
        this.userFacing = userFacing;
    }

    public Bad bad() {
        return bad;
    }

    /** Whether those who use the service notice when it gets worse. */
    public boolean userFacing() {
        return userFacing;
    }
}
