package dev.vigil.backends.aws;

import dev.vigil.api.Secret;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.Upstream;
import java.time.InstantSource;
import java.util.Map;

/** Proves who asks by signing each call as a whole. */
record Signing(SignatureV4 signature, CredentialChain chain, InstantSource clock) implements Upstream.Identity {
    @Override
    public HttpCall prove(HttpCall bare) {
        return signature.signed(bare, chain.keys(), clock.instant());
    }

    /** None that would prove anything without the call. */
    @Override
    public Map<String, Secret> credentials() {
        return Map.of();
    }

    @Override
    public boolean renew() {
        chain.forget();
        return true;
    }
}
