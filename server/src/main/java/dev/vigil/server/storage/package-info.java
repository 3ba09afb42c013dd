/**
 * Keeps everything that outlives a process: one encrypted SQLite file, or a PostgreSQL database.
 *
 * <p>Enter at {@link dev.vigil.server.storage.Database}. Features write SQL that both databases understand against
 * {@link dev.vigil.server.storage.Sql}; what differs between the two is known to this package's {@code Dialect} and to
 * nobody else. Times are BIGINT nanoseconds since 1970, JSON is TEXT.
 */
@NullMarked
package dev.vigil.server.storage;

import org.jspecify.annotations.NullMarked;
