/** A Kubernetes cluster as of one moment: what it was asked to run, what it runs, and what it said about that. */
@NullMarked
package dev.vigil.api.cluster;

import org.jspecify.annotations.NullMarked;
