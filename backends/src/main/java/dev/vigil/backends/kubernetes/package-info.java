/**
 * Reads the state of a Kubernetes cluster from what people keep of it: JSON lists, folders of {@code cluster-info dump},
 * YAML, and the text of kubectl as it stands in tickets and support bundles.
 */
@NullMarked
package dev.vigil.backends.kubernetes;

import org.jspecify.annotations.NullMarked;
