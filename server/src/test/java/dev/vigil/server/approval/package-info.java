@NullMarked
package dev.vigil.server.approval;

import org.jspecify.annotations.NullMarked;
