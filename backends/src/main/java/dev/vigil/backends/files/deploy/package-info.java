/**
 * Deploys from local git repositories and JSON files.
 *
 * <p>Enter at {@link dev.vigil.backends.files.deploy.Deploys}.
 */
@NullMarked
package dev.vigil.backends.files.deploy;

import org.jspecify.annotations.NullMarked;
