@NullMarked
package dev.vigil.cli;

import org.jspecify.annotations.NullMarked;
