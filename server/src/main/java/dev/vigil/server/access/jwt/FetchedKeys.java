package dev.vigil.server.access.jwt;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.net.URI;
import java.time.Duration;

/** Reads an issuer's keys over HTTP, from where the configuration says or the issuer itself does. */
public final class FetchedKeys implements KeySource {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1 << 20;

    private final HttpCalls calls;
    private final KeySource source;

    private FetchedKeys(HttpCalls calls, URI place, boolean discovers) {
        this.calls = calls;
        this.source = discovers ? () -> discovered(place) : () -> read(place, true);
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
        var document = Json.readObject(read(URI.create(base + DISCOVERY), true));
        if (!(document.get("jwks_uri") instanceof String jwks)
                || !issuer.toString().equals(document.get("issuer"))) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    base + DISCOVERY + " does not describe the issuer " + issuer
                            + "; write auth.oidc.issuer as it does, or set auth.oidc.jwks_url");
        }
        URI place = URI.create(jwks);
        return read(place, issuer.getAuthority().equals(place.getAuthority()));
    }

    private String read(URI place, boolean configured) {
        var call = HttpCall.get(place).within(LONGEST).atMost(MAX_BYTES).header("Accept", "application/json");
        var answer = calls.send(configured ? call.toConfiguredPlace() : call);
        if (!answer.isSuccess()) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED, place + " answered " + answer.status() + " when it was asked for keys");
        }
        return answer.text();
    }
}
