package dev.vigil.api.backend;

import java.util.List;

/** What a backend says about itself when it is probed, part by part. */
public record Health(List<Probe> probes) {
    /**
     * One thing that was tried.
     *
     * @param part such as {@code logs}
     * @param tried what was done, on what
     * @param answer what came back
     * @param remedy what to do when it is not well, or an empty text
     */
    public record Probe(String part, boolean well, String tried, String answer, String remedy) {}

    public boolean well() {
        return probes.stream().allMatch(Probe::well);
    }
}
