package dev.vigil.server.http;

import java.util.Map;
import java.util.TreeMap;

/** Headers that every answer carries, so that a browser does nothing with it that was not meant. */
final class SafeHeaders {
    static final Map<String, String> ALL = new TreeMap<>(Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cache-Control", "no-store"));

    static final String REQUEST_ID = "X-Request-Id";

    private SafeHeaders() {}
}
