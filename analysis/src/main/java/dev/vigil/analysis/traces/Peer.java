package dev.vigil.analysis.traces;

import dev.vigil.api.telemetry.Span;
import java.util.List;
import java.util.Map;

/** Whom a call is for, as the caller's span tells it: in the attribute names of OpenTelemetry, its older ones, and Zipkin's. */
final class Peer {
    private static final List<String> NAMES = List.of("peer.service", "service.peer.name", "rpc.peer.service");
    private static final List<String> ADDRESSES = List.of(
            "server.address", "net.peer.name", "net.sock.peer.name", "peer.hostname", "http.host", "peer.address");
    private static final List<String> URLS = List.of("url.full", "http.url");
    private static final List<String> KINDS = List.of("db.system", "db.system.name", "messaging.system", "rpc.system");

    private Peer() {}

    /** The callee's name, or an empty text when the span tells of no call, or not of whom. */
    static String of(Span span) {
        return switch (span.kind()) {
            case CLIENT, PRODUCER -> named(span.attributes());
            case INTERNAL, SERVER, CONSUMER -> "";
        };
    }

    /** Whether the call is for a store such as a database or a queue, under a name without a domain: most likely the team's own. */
    static boolean isStore(Span span) {
        boolean store = span.attributes().containsKey("db.system")
                || span.attributes().containsKey("db.system.name")
                || span.attributes().containsKey("messaging.system");
        String name = store ? of(span) : "";
        return !name.isEmpty() && name.indexOf('.') < 0;
    }

    private static String named(Map<String, String> attributes) {
        for (String name : NAMES) {
            String value = attributes.getOrDefault(name, "");
            if (!value.isBlank()) {
                return value.strip();
            }
        }
        for (String name : ADDRESSES) {
            String value = attributes.getOrDefault(name, "");
            if (!value.isBlank()) {
                return withoutPort(value.strip());
            }
        }
        for (String name : URLS) {
            String host = host(attributes.getOrDefault(name, ""));
            if (!host.isEmpty()) {
                return withoutPort(host);
            }
        }
        for (String name : KINDS) {
            String value = attributes.getOrDefault(name, "");
            if (!value.isBlank()) {
                return value.strip();
            }
        }
        return "";
    }

    private static String host(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        String rest = url.substring(scheme + 3);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(rest.indexOf('@') < end ? rest.indexOf('@') + 1 : 0, end);
    }

    private static String withoutPort(String address) {
        int colon = address.lastIndexOf(':');
        boolean port = colon > 0
                && address.indexOf(':') == colon
                && address.substring(colon + 1).matches("\\d+");
        return port ? address.substring(0, colon) : address;
    }
}
