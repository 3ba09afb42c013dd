package dev.vigil.server.http;

import dev.vigil.api.Secret;
import dev.vigil.server.access.Credential;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/**
 * What comes with every request of a browser: the cookie of somebody who logged in, or what Cloudflare Access adds. The cookie's prefix {@code __Host-} ties it to this host, https and
 * every path (https://www.rfc-editor.org/rfc/rfc6265#section-4.1; draft-ietf-httpbis-rfc6265bis, section 4.1.3.2).
 *
 * <p>It counts only where our own page made the browser ask: other sites can make a browser send requests, and SameSite
 * alone does not hold between hosts of one site. Browsers say who asks in {@code Sec-Fetch-Site}
 * (https://www.w3.org/TR/fetch-metadata), older ones in {@code Origin}.
 */
final class FromBrowser {
    private static final String NAME = "__Host-vigil";
    private static final String ASSERTION = "Cf-Access-Jwt-Assertion";
    private static final String EMAIL = "Cf-Access-Authenticated-User-Email";
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private FromBrowser() {}

    /** What the browser sent, if our own page made it send that. */
    static Optional<Credential> of(Context context) {
        return Optional.ofNullable(context.cookie(NAME))
                .filter(value -> !value.isBlank() && isOurs(context))
                .<Credential>map(value -> new Credential.Cookie(Secret.of(value)))
                .or(() -> assertion(context));
    }

    /** What Cloudflare Access adds to whatever a browser sends, so that the same care is due as for a cookie. */
    private static Optional<Credential> assertion(Context context) {
        boolean byBrowser = !text(context, "Sec-Fetch-Site").isEmpty()
                || !text(context, "Origin").isEmpty();
        String token = text(context, ASSERTION);
        return token.isEmpty() || (byBrowser && !isOurs(context))
                ? Optional.empty()
                : Optional.of(new Credential.Assertion(
                        Secret.of(token), Optional.of(text(context, EMAIL)).filter(email -> !email.isEmpty())));
    }

    /** The header field that sets the cookie, for as long as the browser is open, or takes it away. */
    static String header(Optional<Secret> token) {
        return NAME + "=" + token.map(Secret::reveal).orElse("") + ATTRIBUTES + (token.isEmpty() ? "; Max-Age=0" : "");
    }

    private static boolean isOurs(Context context) {
        String site = text(context, "Sec-Fetch-Site");
        if (!site.isEmpty()) {
            // "none" is somebody who typed the address or followed a bookmark: good for looking alone.
            return site.equals("same-origin") || (site.equals("none") && isLook(context));
        }
        String origin = text(context, "Origin");
        return origin.isEmpty() ? isLook(context) : isThisHost(origin, text(context, "Host"));
    }

    private static boolean isLook(Context context) {
        return context.req().getMethod().equals("GET");
    }

    private static boolean isThisHost(String origin, String host) {
        try {
            return host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(Context context, String header) {
        return Optional.ofNullable(context.header(header)).orElse("");
    }
}
