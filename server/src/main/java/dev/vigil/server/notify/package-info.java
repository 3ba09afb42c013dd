/**
 * Tells people and their systems what was found: redacted, approved, recorded, signed.
 *
 * <p>The action is {@link dev.vigil.server.notify.PostReport}; {@link dev.vigil.server.notify.Notifiers} carries it out.
 */
@NullMarked
package dev.vigil.server.notify;

import org.jspecify.annotations.NullMarked;
