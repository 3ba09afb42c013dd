package dev.vigil.server.access;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a request came from.
 *
 * @param endpoint the method and route template, such as {@code GET /api/v1/logs}
 * @param ip the client's address in text form
 * @param relayed whether the request says that it came through a proxy, believed or not
 */
public record Origin(String endpoint, String ip, String userAgent, boolean relayed) {
    private static final int IPV4_BYTES = 4;

    /** Work that Vigil does of its own accord. */
    public static final Origin INTERNAL = new Origin("internal", "", "");

    /** Where a request came from that came straight. */
    public Origin(String endpoint, String ip, String userAgent) {
        this(endpoint, ip, userAgent, false);
    }

    /** What one sender can have many of: an IPv6 address counts as the /64 that it lies in. */
    public String network() {
        if (ip.isEmpty()) {
            return "";
        }
        byte[] bytes = InetAddress.ofLiteral(ip).getAddress();
        return bytes.length == IPV4_BYTES
                ? ip
                : HexFormat.ofDelimiter(":").formatHex(bytes, 0, bytes.length / 2) + "/64";
    }

    /** Behind a proxy on this machine, everybody would seem to be on it. */
    boolean isThisMachine() {
        return !relayed && !ip.isEmpty() && InetAddress.ofLiteral(ip).isLoopbackAddress();
    }
}
