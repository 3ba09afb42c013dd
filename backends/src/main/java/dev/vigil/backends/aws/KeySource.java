package dev.vigil.backends.aws;

import java.util.Optional;

/** One place where keys may be. */
@FunctionalInterface
interface KeySource {
    /** The keys; empty when the place does not exist here. One that exists and gives none is a fault. */
    Optional<AwsKeys> keys();
}
