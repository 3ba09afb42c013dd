@NullMarked
package dev.vigil.api.json;

import org.jspecify.annotations.NullMarked;
