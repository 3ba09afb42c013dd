/**
 * Azure: a Log Analytics workspace, the metrics of Azure Monitor, and the traces of Application Insights.
 *
 * <p>Enter at {@link dev.vigil.backends.azure.AzureBackend}.
 */
@NullMarked
package dev.vigil.backends.azure;

import org.jspecify.annotations.NullMarked;
