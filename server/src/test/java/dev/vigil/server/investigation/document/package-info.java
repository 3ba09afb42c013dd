@NullMarked
package dev.vigil.server.investigation.document;

import org.jspecify.annotations.NullMarked;
