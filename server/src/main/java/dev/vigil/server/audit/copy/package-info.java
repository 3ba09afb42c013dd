/**
 * Copies of the record for others: a stream, a file, syslog. They hold up nobody, and the ledger does not need them.
 * Enter at {@link dev.vigil.server.audit.copy.AuditCopy}.
 */
@NullMarked
package dev.vigil.server.audit.copy;

import org.jspecify.annotations.NullMarked;
