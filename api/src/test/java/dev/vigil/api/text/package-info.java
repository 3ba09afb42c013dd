@NullMarked
package dev.vigil.api.text;

import org.jspecify.annotations.NullMarked;
