package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Bug;

/** Something that a process suffers from, for good. */
public sealed interface Ailment {
    /** Some requests to an endpoint end in an exception. */
    record Throws(String endpoint, double share, Bug bug) implements Ailment {}

    /** The work of an endpoint takes that many times as long. */
    record Slows(String endpoint, double factor) implements Ailment {}

    /** Its port is closed. */
    record Refuses() implements Ailment {}

    /** It takes requests and never answers. */
    record KeepsSilent() implements Ailment {}

    /** It answers some requests with 503. */
    record IsUnavailable(double share) implements Ailment {}
}
