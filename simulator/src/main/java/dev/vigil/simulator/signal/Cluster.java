package dev.vigil.simulator.signal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the cluster says about itself when the recording ends, and what it noted on the way. */
public record Cluster(List<Pod> pods, List<Note> notes, List<Machine> machines, List<Workload> workloads) {
    /**
     * One process in its container.
     *
     * @param phase in which the container is
     * @param since when that began
     * @param lastEnd how the process before it ended
     */
    public record Pod(
            String name,
            Workload workload,
            String node,
            Phase phase,
            Instant since,
            int restarts,
            Optional<End> lastEnd) {}

    /** What a container does. */
    public enum Phase {
        READY,
        /** It runs and does not answer its probe. */
        NOT_READY,
        /** It ended, and is begun again after a pause. */
        WAITS_TO_RESTART
    }

    /** How a process ended: {@code OOMKilled} or {@code Error}. */
    public record End(String reason, int exitCode, Instant time) {}

    /**
     * An event.
     *
     * @param count how often it happened between the first and the last time
     */
    public record Note(Subject about, String reason, String message, Instant first, Instant last, int count) {
        /** Whom it is about, and whether it is bad news. */
        public record Subject(String kind, String name, boolean warning) {}
    }

    /** A machine. */
    public record Machine(String name, boolean schedulable, boolean diskPressure) {}

    /** What should run. */
    public record Workload(
            String service, String version, int wanted, boolean stateful, long memoryBytes, double cores) {}
}
