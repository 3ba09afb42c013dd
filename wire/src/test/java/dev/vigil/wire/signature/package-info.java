@NullMarked
package dev.vigil.wire.signature;

import org.jspecify.annotations.NullMarked;
