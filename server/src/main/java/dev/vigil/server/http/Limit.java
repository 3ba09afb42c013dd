package dev.vigil.server.http;

/** How much a request of this class takes from what its sender has a minute. */
public enum Limit {
    /** Asked by machines that watch the server; counts nothing. */
    PROBES(0),
    READS(1),
    /** Long work for one request. */
    INVESTIGATIONS(10),
    CHANGES(5);

    private final int cost;

    Limit(int cost) {
        this.cost = cost;
    }

    int cost() {
        return cost;
    }
}
