/**
 * The HTTP API: turns requests into questions to the packages below, and their answers into bodies. Holds no rules.
 *
 * <p>Enter at {@link dev.vigil.server.rest.Routes}.
 */
@NullMarked
package dev.vigil.server.rest;

import org.jspecify.annotations.NullMarked;
