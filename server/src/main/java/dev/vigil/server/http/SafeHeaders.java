package dev.vigil.server.http;

import java.util.Map;
import java.util.TreeMap;

/** Headers that every answer carries, so that a browser does nothing with it that was not meant. */
final class SafeHeaders {
    static final String CONTENT_POLICY = "Content-Security-Policy";
    /** No other page may show it inside itself. */
    static final String UNFRAMED = "frame-ancestors 'none'";

    private static final Map<String, String> ALL = new TreeMap<>(Map.of(
            CONTENT_POLICY,
            "default-src 'none'; " + UNFRAMED + "; base-uri 'none'; form-action 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Cache-Control",
            "no-store"));

    /** For a year nothing but TLS (RFC 6797). */
    private static final Map<String, String> OVER_TLS =
            Map.of("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    static final String REQUEST_ID = "X-Request-Id";

    private SafeHeaders() {}

    /** All that answers of this server carry. */
    static Map<String, String> of(HttpSettings settings) {
        var headers = new TreeMap<>(ALL);
        headers.putAll(settings.tls().isPresent() ? OVER_TLS : Map.of());
        return headers;
    }
}
