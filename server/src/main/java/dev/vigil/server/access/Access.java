package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.api.Secret;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Tells who is asking, and whether they may. */
public final class Access {
    private static final int TOKEN_BYTES = 32;
    private static final String WELCOME_MISSING =
            "send an API key as \"Authorization: Bearer <key>\" or \"X-API-Key: <key>\"";

    private final Map<Digest, ApiKey> keys;
    private final Map<Digest, String> localTokens = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Access(List<ApiKey> keys, InstantSource clock) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(ApiKey::hash, Function.identity()));
        this.clock = clock;
    }

    public Authentication authenticate(Credential credential, Origin origin) {
        return switch (credential) {
            case Credential.None() -> new Authentication.Stranger("no credential: " + WELCOME_MISSING);
            case Credential.Key(var value) -> authenticate(Digest.of(value.reveal()), origin);
        };
    }

    /** Why this person may not do that, or nothing when they may. */
    public Optional<String> refusal(Principal who, Permission permission) {
        if (who.may(permission)) {
            return Optional.empty();
        }
        String needed = permission.name().toLowerCase(java.util.Locale.ROOT);
        String roles = who.roles().stream().map(Role::id).sorted().collect(Collectors.joining(", "));
        return Optional.of("this needs the permission " + needed + ", which " + who.subject() + " (" + roles
                + ") does not have; ask somebody who administers Vigil");
    }

    /** A token for the person at this machine, with every permission, valid until this process ends. */
    public ShownOnce issueLocalToken(String subject, RandomGenerator random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = "vgl_local_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        localTokens.put(Digest.of(token), subject);
        return new ShownOnce(Secret.of(token));
    }

    private Authentication authenticate(Digest hash, Origin origin) {
        var subject = localTokens.get(hash);
        if (subject != null) {
            return known(subject, Set.of(Role.ADMIN), Principal.Proof.LOCAL_TOKEN, "local", origin);
        }
        var key = keys.get(hash);
        if (key == null) {
            return new Authentication.Stranger("this API key is not known here; check the token, or ask for a new one");
        }
        if (key.isExpired(clock.instant())) {
            return new Authentication.Stranger("this API key has expired; ask for a new one");
        }
        return known(key.subject(), key.roles(), Principal.Proof.API_KEY, key.id(), origin);
    }

    private static Authentication known(
            String subject, Set<Role> roles, Principal.Proof proof, String keyId, Origin origin) {
        return new Authentication.Known(new Principal(subject, roles, proof, keyId, origin));
    }
}
