package dev.vigil.server.http;

/** What a route does with a request that is let in. */
@FunctionalInterface
public interface Handler {
    Reply handle(Request request);
}
