/** What ails a managed database, by what its provider's metrics and events mean. */
@NullMarked
package dev.vigil.analysis.database;

import org.jspecify.annotations.NullMarked;
