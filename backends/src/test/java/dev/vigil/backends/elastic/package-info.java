@NullMarked
package dev.vigil.backends.elastic;

import org.jspecify.annotations.NullMarked;
