/**
 * What all backends behind HTTP share: pages of events become a feed, a query becomes clues that any language can say, records
 * become events.
 *
 * <p>Enter at {@link dev.vigil.backends.remote.RemoteLogs}.
 */
@NullMarked
package dev.vigil.backends.remote;

import org.jspecify.annotations.NullMarked;
