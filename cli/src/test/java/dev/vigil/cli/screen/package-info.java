@NullMarked
package dev.vigil.cli.screen;

import org.jspecify.annotations.NullMarked;
