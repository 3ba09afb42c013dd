@NullMarked
package dev.vigil.backends.aws;

import org.jspecify.annotations.NullMarked;
