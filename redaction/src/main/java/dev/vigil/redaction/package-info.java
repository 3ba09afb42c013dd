/**
 * Finds secrets, personal data and planted instructions in text, and masks them before the text leaves.
 *
 * <p>Enter at {@link dev.vigil.redaction.Redactor}. What it returns, {@link dev.vigil.redaction.Redacted}, is the only
 * text that models, chats, tickets, webhooks, exports and logs accept.
 */
@NullMarked
package dev.vigil.redaction;

import org.jspecify.annotations.NullMarked;
