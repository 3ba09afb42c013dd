/**
 * Turns a report into documents that people pass on: one self-contained HTML page, and Markdown. Pure functions of the
 * report; nothing is asked, nothing is fetched.
 *
 * <p>Enter at {@link dev.vigil.server.investigation.document.HtmlPage} and
 * {@link dev.vigil.server.investigation.document.MarkdownText}.
 */
@NullMarked
package dev.vigil.server.investigation.document;

import org.jspecify.annotations.NullMarked;
