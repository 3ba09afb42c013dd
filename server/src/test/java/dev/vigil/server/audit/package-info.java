/** What the audit log promises, on both databases and across processes. */
@NullMarked
package dev.vigil.server.audit;

import org.jspecify.annotations.NullMarked;
