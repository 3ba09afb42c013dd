package dev.vigil.server.access;

import java.net.InetAddress;

/**
 * Where a request came from.
 *
 * @param endpoint the method and route template, such as {@code GET /api/v1/logs}
 * @param ip the client's address in text form
 */
public record Origin(String endpoint, String ip, String userAgent) {
    /** Work that Vigil does of its own accord. */
    public static final Origin INTERNAL = new Origin("internal", "", "");

    boolean isThisMachine() {
        return !ip.isEmpty() && InetAddress.ofLiteral(ip).isLoopbackAddress();
    }
}
