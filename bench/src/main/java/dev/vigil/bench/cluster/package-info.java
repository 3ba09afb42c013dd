/** Suites over frozen incidents of clusters and managed databases: a case becomes the files that a user would have. */
@NullMarked
package dev.vigil.bench.cluster;

import org.jspecify.annotations.NullMarked;
