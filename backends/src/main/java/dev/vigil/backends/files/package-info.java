/**
 * Plain files as a backend: logs, metrics, traces and deploys from files and folders, with no configuration.
 *
 * <p>Enter at {@link dev.vigil.backends.files.FilesBackend}. What lines say is read in {@code text}, which files there are in
 * {@code source}; {@code log}, {@code metric}, {@code trace} and {@code deploy} each answer one kind of question.
 */
@NullMarked
package dev.vigil.backends.files;

import org.jspecify.annotations.NullMarked;
