/** The contract that both databases pass, and fresh databases for the tests of everybody above. */
@NullMarked
package dev.vigil.server.storage;

import org.jspecify.annotations.NullMarked;
