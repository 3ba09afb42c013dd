@NullMarked
package dev.vigil.backends.grafana;

import org.jspecify.annotations.NullMarked;
