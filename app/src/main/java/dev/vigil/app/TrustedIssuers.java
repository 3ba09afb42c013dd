package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.server.access.Recognition;
import dev.vigil.server.access.SingleSignOn;
import dev.vigil.server.access.jwt.FetchedKeys;
import dev.vigil.server.access.jwt.TokenVerifier;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Setting;
import dev.vigil.server.config.Settings;
import dev.vigil.wire.HttpCalls;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Those whom the configuration lets vouch for others: an OpenID Connect issuer, Cloudflare Access. */
final class TrustedIssuers {
    private static final String CERTIFICATES = "/cdn-cgi/access/certs";

    private final Configuration configuration;
    private final HttpCalls calls;
    private final InstantSource clock;

    TrustedIssuers(Configuration configuration, HttpCalls calls, InstantSource clock) {
        this.configuration = configuration;
        this.calls = calls;
        this.clock = clock;
    }

    List<Recognition> recognitions(SingleSignOn signOn) {
        return Stream.of(openId(signOn), cloudflare(signOn))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Recognition> openId(SingleSignOn signOn) {
        return configuration.find(Settings.OIDC_ISSUER).map(issuer -> {
            String audience = demand(Settings.OIDC_AUDIENCE, Settings.OIDC_ISSUER);
            var keys = configuration
                    .find(Settings.OIDC_JWKS_URL)
                    .map(place -> FetchedKeys.at(calls, place))
                    .orElseGet(() -> FetchedKeys.of(calls, uri(issuer)));
            var verifier = new TokenVerifier(issuer, audience, keys, clock);
            return signOn.openId(verifier, configuration.value(Settings.OIDC_ROLES_CLAIM));
        });
    }

    private Optional<Recognition> cloudflare(SingleSignOn signOn) {
        return configuration.find(Settings.CLOUDFLARE_TEAM).map(team -> {
            String audience = demand(Settings.CLOUDFLARE_AUDIENCE, Settings.CLOUDFLARE_TEAM);
            String issuer = "https://" + team.replaceFirst("^https://", "").replaceFirst("/$", "");
            var keys = FetchedKeys.at(calls, uri(issuer + CERTIFICATES));
            return signOn.cloudflare(new TokenVerifier(issuer, audience, keys, clock));
        });
    }

    private String demand(Setting<String> needed, Setting<String> because) {
        return configuration
                .find(needed)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_CONFIG,
                        because + " is set and " + needed
                                + " is not: tokens that are meant for others would be let in"));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "\"" + text + "\" is no address of an issuer", e);
        }
    }
}
