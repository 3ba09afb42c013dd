package dev.vigil.simulator.world;

import java.time.Instant;

/** What is in the way between two components, in one direction of calling. */
public sealed interface Obstruction {
    /**
     * The caller does not find the peer's address.
     *
     * @param share of the calls; the others use an address that is still remembered
     * @param gone whether there is no such name; otherwise nobody answers the question
     */
    record Nameless(double share, boolean gone) implements Obstruction {}

    /**
     * The peer shows a certificate that the caller does not believe.
     *
     * @param end when it ceased to be valid
     */
    record Untrusted(Instant end) implements Obstruction {}

    /** Packets get lost, and are sent again after ever longer pauses. */
    record Lossy(double share) implements Obstruction {}

    /** Everything takes longer by about so much, each way. */
    record Delayed(double millis) implements Obstruction {}
}
