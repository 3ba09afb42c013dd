@NullMarked
package dev.vigil.api.http;

import org.jspecify.annotations.NullMarked;
