/**
 * Log events from files: how a file's lines are to be read, where its events are, and feeds of them in the order of time.
 *
 * <p>Enter at {@link dev.vigil.backends.files.log.LogFiles}. Files are cut into blocks of bounded size; a
 * {@link dev.vigil.backends.files.log.Sweep} reads blocks on several threads and merges them by time.
 */
@NullMarked
package dev.vigil.backends.files.log;

import org.jspecify.annotations.NullMarked;
