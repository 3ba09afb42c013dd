/**
 * Who Vigil is for Azure: a managed identity, or what stands in for one in development.
 *
 * <p>Enter at {@link dev.vigil.backends.azure.identity.AzureIdentity}.
 */
@NullMarked
package dev.vigil.backends.azure.identity;

import org.jspecify.annotations.NullMarked;
