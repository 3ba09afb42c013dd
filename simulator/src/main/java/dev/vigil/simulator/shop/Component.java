package dev.vigil.simulator.shop;

import dev.vigil.api.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One program of the shop, or one it leans on.
 *
 * @param version what ran when the recording began
 * @param routines what it says by itself
 */
public record Component(
        String name,
        Role role,
        Platform platform,
        LogFormat format,
        String version,
        Size size,
        List<Endpoint> endpoints,
        List<Routine> routines) {

    /**
     * How much it can do at once.
     *
     * @param replicas how many processes run
     * @param workers requests that one process works on at a time
     * @param queueLimit requests that may wait before one process; more are turned away
     * @param memoryBytes what one process may use
     * @param cores what one process may use
     */
    public record Size(int replicas, int workers, int queueLimit, long memoryBytes, double cores) {}

    /**
     * A sentence that comes again and again, whatever the traffic.
     *
     * @param every the mean time between two
     */
    public record Routine(Level level, Duration every, Phrase phrase) {}

    public Endpoint endpoint(String name) {
        for (var endpoint : endpoints) {
            if (endpoint.name().equals(name)) {
                return endpoint;
            }
        }
        throw new IllegalArgumentException(this.name + " has no endpoint " + name);
    }

    /** The components it calls, in the order in which its endpoints do so. */
    public Set<String> peers() {
        var peers = new LinkedHashSet<String>();
        for (var endpoint : endpoints) {
            for (var step : endpoint.steps()) {
                switch (step) {
                    case Step.Work _ -> {}
                    case Step.Call call -> peers.add(call.target());
                    case Step.Lookup lookup -> {
                        peers.add(lookup.cache().target());
                        peers.add(lookup.source().target());
                    }
                    case Step.Publish publish -> peers.add(publish.target());
                }
            }
        }
        return peers;
    }

    /** Whether it tells about itself at all. */
    public boolean observed() {
        return role != Role.EXTERNAL;
    }

    /** Whether it takes part in traces with spans of its own. */
    public boolean traced() {
        return role == Role.SERVICE;
    }

    /** Whether it collects garbage in a bounded heap. */
    public boolean hasHeap() {
        return platform == Platform.JAVA;
    }
}
