@NullMarked
package dev.vigil.api.query;

import org.jspecify.annotations.NullMarked;
