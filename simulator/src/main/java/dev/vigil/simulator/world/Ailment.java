package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Bug;
import java.util.Set;

/** Something that a process suffers from, until it is lifted. */
public sealed interface Ailment {
    /** Some requests to an endpoint end in an exception. */
    record Throws(String endpoint, double share, Bug bug) implements Ailment {}

    /** The work of an endpoint takes that many times as long. */
    record Slows(String endpoint, double factor) implements Ailment {}

    /** All work takes that many times as long. */
    record Labours(double factor) implements Ailment {}

    /** Requests to these endpoints wait, without working, for something that another holds. */
    record Waits(Set<String> endpoints, double share, double medianMillis) implements Ailment {}

    /** The more of its workers are busy, the longer all work takes: they stand in each other's way. */
    record Thrashes(double factorWhenFull) implements Ailment {}

    /** It does not accept who is asking: some requests are answered with that status, and the reason. */
    record Denies(double share, int status, String complaint) implements Ailment {}

    /** Its port is closed. */
    record Refuses() implements Ailment {}

    /** It takes requests and never answers. */
    record KeepsSilent() implements Ailment {}

    /** It answers some requests with 503. */
    record IsUnavailable(double share) implements Ailment {}
}
