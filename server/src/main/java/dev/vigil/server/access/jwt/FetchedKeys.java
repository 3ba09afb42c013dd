package dev.vigil.server.access.jwt;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.text.Foreign;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Reads an issuer's keys over HTTP, from where the configuration says or the issuer itself does. */
public final class FetchedKeys implements KeySource {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SHOWN_CHARS = 200;

    private final HttpCalls calls;
    private final KeySource source;

    private FetchedKeys(HttpCalls calls, URI place, boolean discovers) {
        this.calls = calls;
        this.source = discovers ? () -> discovered(place) : () -> read(place);
    }

    /** The keys that lie at this configured place. */
    public static KeySource at(HttpCalls calls, URI place) {
        return new FetchedKeys(calls, place, false);
    }

    /** The keys that an issuer says are its own (OpenID Connect Discovery 1.0, section 4). */
    public static KeySource of(HttpCalls calls, URI issuer) {
        return new FetchedKeys(calls, issuer, true);
    }

    @Override
    public String fetch() {
        return source.fetch();
    }

    private String discovered(URI issuer) {
        String base = issuer.toString().replaceFirst("/$", "");
        var document = Json.readObject(read(URI.create(base + DISCOVERY)));
        if (!(document.get("jwks_uri") instanceof String jwks)
                || !issuer.toString().equals(document.get("issuer"))) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    base + DISCOVERY + " does not describe the issuer " + issuer
                            + "; write auth.oidc.issuer as it does, or set auth.oidc.jwks_url");
        }
        return read(besides(issuer, jwks));
    }

    /** What an issuer answers may not send us to places that nobody has named. */
    private static URI besides(URI issuer, String jwks) {
        return place(jwks)
                .filter(found -> Objects.equals(issuer.getScheme(), found.getScheme()))
                .filter(found -> Objects.equals(issuer.getAuthority(), found.getAuthority()))
                .orElseThrow(() -> new VigilException(
                        ErrorCode.FORBIDDEN,
                        "the issuer " + issuer + " says that its keys lie at "
                                + Foreign.line(jwks.substring(0, Math.min(jwks.length(), MAX_SHOWN_CHARS)))
                                + ", which is another host, and nothing is asked that the configuration does not name."
                                + " If that is where they are, set auth.oidc.jwks_url to it"));
    }

    private static Optional<URI> place(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String read(URI place) {
        var call = HttpCall.get(place).within(LONGEST).atMost(MAX_BYTES).header("Accept", "application/json");
        var answer = calls.send(call.toConfiguredPlace());
        if (!answer.isSuccess()) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED, place + " answered " + answer.status() + " when it was asked for keys");
        }
        return answer.text();
    }
}
