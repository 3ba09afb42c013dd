/**
 * The HTTP server: a table of routes, who may take them, how often, and what a failure looks like from outside.
 *
 * <p>Doors write {@link dev.vigil.server.http.Route}s; the composition root joins them in one
 * {@link dev.vigil.server.http.RouteTable} and gives it to {@link dev.vigil.server.http.HttpServer}. The only package that
 * knows Javalin, Jetty and servlets.
 */
@NullMarked
package dev.vigil.server.http;

import org.jspecify.annotations.NullMarked;
