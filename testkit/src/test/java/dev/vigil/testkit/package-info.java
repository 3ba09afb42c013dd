@NullMarked
package dev.vigil.testkit;

import org.jspecify.annotations.NullMarked;
