package dev.vigil.simulator.shop;

/** One thing an endpoint does, after the one before. */
public sealed interface Step {
    /**
     * Computing.
     *
     * @param millis the median time it takes
     */
    record Work(double millis) implements Step {}

    /**
     * Asking another component and waiting for the answer.
     *
     * @param share how many of the requests do so
     * @param vital whether the request fails when the call does
     */
    record Call(String target, String endpoint, CallPolicy policy, double share, boolean vital) implements Step {}

    /**
     * Asking the cache, then, when it has nothing or cannot answer, the source.
     *
     * @param hitShare how often the cache has it
     */
    record Lookup(Call cache, Call source, double hitShare) implements Step {}

    /** Leaving a message for another component, without waiting. */
    record Publish(String target, String endpoint) implements Step {}
}
