/**
 * Amazon CloudWatch: Logs Insights for logs, GetMetricData for metrics, X-Ray for traces.
 *
 * <p>Enter at {@link dev.vigil.backends.cloudwatch.CloudWatchBackend}.
 */
@NullMarked
package dev.vigil.backends.cloudwatch;

import org.jspecify.annotations.NullMarked;
