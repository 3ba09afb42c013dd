@NullMarked
package dev.vigil.server.rest;

import org.jspecify.annotations.NullMarked;
