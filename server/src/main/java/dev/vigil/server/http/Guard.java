package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.Authentication;
import dev.vigil.server.access.Credential;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides who is let in: finds out who asks, whether they may, and whether they ask too often. */
public final class Guard {
    private static final String BEARER = "bearer ";
    private static final List<String> KEY_PREFIXES = List.of("vgl_", "vgs_");
    private static final Set<String> KEY_NAMES = Set.of(
            "api_key", "apikey", "api-key", "x-api-key", "token", "access_token", "key", "authorization", "auth");

    private final Access access;
    private final RateLimits limits;
    private final HttpSettings settings;
    private final Refusals refusals;

    public Guard(Access access, HttpSettings settings, Refusals refusals, InstantSource clock) {
        this.access = access;
        this.limits = new RateLimits(clock);
        this.settings = settings;
        this.refusals = refusals;
    }

    /**
     * What a request shows of itself before anybody reads it.
     *
     * @param fromBrowser what comes with every request of a browser; absent also where another site made it ask
     */
    record Visitor(
            List<String> authorization,
            List<String> apiKey,
            Optional<Credential> fromBrowser,
            Set<String> queryNames,
            String queryText,
            Origin origin) {}

    /**
     * Somebody who was let in.
     *
     * @param principal nobody on routes for anybody
     * @param quota what they have left, where that is counted
     */
    record Admission(Optional<Principal> principal, Optional<Quota> quota) {}

    /** Lets the visitor in, or throws what they are told. Routes for anybody know nobody. */
    Admission admit(Route route, Visitor visitor) {
        refuseForeigners(visitor.origin);
        refuseKeysInQuery(visitor);
        Credential credential = credential(visitor);
        if (route.permission().isEmpty()) {
            return new Admission(Optional.empty(), limitStranger(route, visitor));
        }
        return switch (access.authenticate(credential, visitor.origin)) {
            case Authentication.Stranger(String reason, String keyId) -> {
                limitStranger(route, visitor);
                refusals.refusedStranger(keyId, visitor.origin);
                throw new VigilException(ErrorCode.UNAUTHENTICATED, reason);
            }
            case Authentication.Known(Principal principal) -> {
                var quota = limit(
                        new Sender(
                                principal.sender(),
                                principal.perMinute().orElse(settings.authenticatedPerMinute()),
                                Optional.of(principal)),
                        route,
                        visitor.origin);
                checkPermission(route, principal, visitor.origin);
                yield new Admission(Optional.of(principal), quota);
            }
        };
    }

    /** Hears how a request ended that was let in: on a route for anybody, these two are a login that failed. */
    void failed(Route route, Origin origin, ErrorCode code) {
        boolean turnedAway = code == ErrorCode.UNAUTHENTICATED || code == ErrorCode.RATE_LIMITED;
        if (route.permission().isEmpty() && turnedAway) {
            refusals.failedLogin(origin);
        }
    }

    /** Where a request came from, as far as that can be believed. */
    String clientAddress(ClientAddress.Traces traces) {
        return new ClientAddress(settings.callers().proxies()).of(traces).getHostAddress();
    }

    private void refuseForeigners(Origin origin) {
        var allowed = settings.callers().allowed();
        var address = InetAddress.ofLiteral(origin.ip());
        if (!allowed.isEmpty() && allowed.stream().noneMatch(network -> network.contains(address))) {
            refusals.refused(Optional.empty(), origin, ErrorCode.FORBIDDEN);
            throw new VigilException(
                    ErrorCode.FORBIDDEN,
                    "requests from " + origin.ip() + " are not taken; whoever runs this server can add its network to"
                            + " server.allowed_networks");
        }
    }

    private void checkPermission(Route route, Principal principal, Origin origin) {
        access.refusal(principal, route.permission().orElseThrow()).ifPresent(reason -> {
            refusals.refused(Optional.of(principal), origin, ErrorCode.FORBIDDEN);
            throw new VigilException(ErrorCode.FORBIDDEN, reason);
        });
    }

    private Optional<Quota> limitStranger(Route route, Visitor visitor) {
        String network = visitor.origin.network();
        return limit(
                new Sender("ip " + network, settings.anonymousPerMinute(), Optional.empty()), route, visitor.origin);
    }

    /** Whose requests are counted together. */
    private record Sender(String name, int perMinute, Optional<Principal> who) {}

    private Optional<Quota> limit(Sender sender, Route route, Origin origin) {
        int cost = route.limit().cost();
        if (cost == 0) {
            return Optional.empty();
        }
        var wait = limits.take(sender.name, sender.perMinute, cost);
        var quota = limits.quota(sender.name, sender.perMinute);
        if (wait.isPresent()) {
            refusals.refused(sender.who, origin, ErrorCode.RATE_LIMITED);
            throw new TooOften(wait.get(), quota);
        }
        return Optional.of(quota);
    }

    /** Turned away for asking too often. */
    static final class TooOften extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long seconds;
        private final transient Quota quota;

        TooOften(Duration wait, Quota quota) {
            super("too many requests");
            this.seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
            this.quota = quota;
        }

        Quota quota() {
            return quota;
        }

        long seconds() {
            return seconds;
        }
    }

    private static Credential credential(Visitor visitor) {
        if (visitor.authorization.size() + visitor.apiKey.size() > 1) {
            throw bad("send one credential: either Authorization or X-API-Key, once");
        }
        if (!visitor.apiKey.isEmpty()) {
            return key(visitor.apiKey.getFirst());
        }
        if (visitor.authorization.isEmpty()) {
            return visitor.fromBrowser.orElseGet(Credential.None::new);
        }
        String header = visitor.authorization.getFirst();
        if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw bad("the Authorization header is read as \"Bearer <key>\" only");
        }
        return key(header.substring(BEARER.length()));
    }

    private static Credential key(String text) {
        return text.isBlank() ? new Credential.None() : new Credential.Key(Secret.of(text.strip()));
    }

    private static void refuseKeysInQuery(Visitor visitor) {
        boolean named = visitor.queryNames.stream().anyMatch(name -> KEY_NAMES.contains(name.toLowerCase(Locale.ROOT)));
        if (named || KEY_PREFIXES.stream().anyMatch(visitor.queryText::contains)) {
            throw bad(
                    "keys do not travel in URLs, where logs keep them; send the key as \"Authorization: Bearer <key>\""
                            + " and replace this one, which logs on the way may have kept");
        }
    }

    private static VigilException bad(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }
}
