/**
 * Who somebody is and what they may do. The only maker of {@link dev.vigil.server.access.Principal} and
 * {@link dev.vigil.server.access.ShownOnce}.
 *
 * <p>Enter at {@link dev.vigil.server.access.Access}.
 */
@NullMarked
package dev.vigil.server.access;

import org.jspecify.annotations.NullMarked;
