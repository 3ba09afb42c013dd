/**
 * Google Cloud: Cloud Logging, Cloud Monitoring and Cloud Trace of one project.
 *
 * <p>Enter at {@link dev.vigil.backends.gcp.GcpBackend}.
 */
@NullMarked
package dev.vigil.backends.gcp;

import org.jspecify.annotations.NullMarked;
