@NullMarked
package dev.vigil.analysis.database;

import org.jspecify.annotations.NullMarked;
