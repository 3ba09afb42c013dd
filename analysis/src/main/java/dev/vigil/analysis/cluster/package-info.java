/**
 * Finds where a Kubernetes cluster contradicts itself: what it was asked to run against what it runs and says. Each rule,
 * with cause, proof and remedy, stands in {@code docs/diagnosis/kubernetes.md}.
 */
@NullMarked
package dev.vigil.analysis.cluster;

import org.jspecify.annotations.NullMarked;
