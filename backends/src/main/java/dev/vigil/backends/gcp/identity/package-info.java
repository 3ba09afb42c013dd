/**
 * Who Vigil is for Google Cloud: application default credentials.
 *
 * <p>Enter at {@link dev.vigil.backends.gcp.identity.GoogleIdentity}.
 */
@NullMarked
package dev.vigil.backends.gcp.identity;

import org.jspecify.annotations.NullMarked;
