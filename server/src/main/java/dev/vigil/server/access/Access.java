package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.api.Secret;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells who is asking, and whether they may. */
public final class Access {
    private static final int TOKEN_BYTES = 32;
    private static final String WELCOME_MISSING =
            "send an API key as \"Authorization: Bearer <key>\" or \"X-API-Key: <key>\"";

    private final Map<Digest, ApiKey> listed;
    private final List<Recognition> others;
    private final Map<Digest, String> localTokens = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Lockdown lockdown;

    /** Knows those alone whose keys the configuration lists. */
    public Access(List<ApiKey> listed, InstantSource clock) {
        this(listed, List.of(), clock, Lockdown.never());
    }

    /**
     * Knows those whose keys the configuration lists, and those whom others recognise.
     *
     * @param others are asked in turn until one knows what to do with a credential
     * @param lockdown shuts people out
     */
    public Access(List<ApiKey> listed, List<Recognition> others, InstantSource clock, Lockdown lockdown) {
        this.listed = listed.stream().collect(Collectors.toUnmodifiableMap(ApiKey::hash, Function.identity()));
        this.others = List.copyOf(others);
        this.lockdown = lockdown;
        this.clock = clock;
    }

    public Authentication authenticate(Credential credential, Origin origin) {
        if (credential instanceof Credential.None) {
            return new Authentication.Stranger("no credential: " + WELCOME_MISSING);
        }
        var ways = new ArrayList<Recognition>(List.of(this::asLocal, this::asListed));
        ways.addAll(others);
        return ways.stream()
                .flatMap(way -> way.recognise(credential, origin).stream())
                .findFirst()
                .orElseGet(() -> new Authentication.Stranger(
                        "this credential is not known here; check the token, or ask for a new one"));
    }

    /** Why this person may not do that, or nothing when they may. */
    public Optional<String> refusal(Principal who, Permission permission) {
        if (who.may(permission)) {
            return lockdown.refusal(who, permission);
        }
        if (who.restriction().isPresent()) {
            return who.restriction();
        }
        String needed = permission.name().toLowerCase(Locale.ROOT);
        String roles = who.roles().stream().map(Role::id).sorted().collect(Collectors.joining(", "));
        return Optional.of("this needs the permission " + needed + ", which " + who.subject() + " (" + roles
                + ") does not have; ask somebody who administers Vigil");
    }

    /** Why this person may not have this done, or nothing when they may: the permission, and the services they are limited to. */
    public Optional<String> refusal(Principal who, Action<?> action) {
        return refusal(who, Permission.of(action.kind())).or(() -> limit(who, action.kind(), action.service()));
    }

    /** Everybody who may do this as far as is known before they ask, with the most that they may be. */
    public Map<String, Role> whoMay(Permission permission) {
        Instant now = clock.instant();
        Stream<Recognition.Holder> fromList = listed.values().stream()
                .filter(key -> !key.isExpired(now))
                .map(key -> new Recognition.Holder(key.subject(), key.grant().roles()));
        return Stream.concat(fromList, others.stream().flatMap(other -> other.holders().stream()))
                .filter(holder -> holder.roles().stream().anyMatch(role -> role.allows(permission)))
                .collect(Collectors.toMap(
                        Recognition.Holder::subject,
                        holder -> Role.leading(holder.roles()),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other));
    }

    /** A token for the person at this machine, with every permission, valid until this process ends. */
    public ShownOnce issueLocalToken(String subject, RandomGenerator random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = "vgl_local_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        localTokens.put(Digest.of(token), subject);
        return new ShownOnce(Secret.of(token));
    }

    /** Whoever is limited to services has to name one of them: an answer about everything would tell of the others. */
    private static Optional<String> limit(Principal who, ActionKind kind, String service) {
        // Names of services are left out of the answer where somebody may not see them.
        boolean tellsNothing = kind == ActionKind.FIND_EXTENT || kind == ActionKind.LIST_SERVICES;
        if (who.services().isEmpty() || tellsNothing || who.services().contains(service)) {
            return Optional.empty();
        }
        String asked = service.isEmpty() ? "about every service" : "about " + service;
        return Optional.of("this asks " + asked + ", and " + who.subject() + " is limited to "
                + String.join(", ", new TreeSet<>(who.services())) + "; name one of them");
    }

    private Optional<Authentication> asLocal(Credential credential, Origin origin) {
        return hash(credential)
                .flatMap(hash -> Optional.ofNullable(localTokens.get(hash)))
                .map(subject -> known(new Principal(
                        subject, Grant.of(Set.of(Role.ADMIN)), Principal.Proof.LOCAL_TOKEN, "local", origin)));
    }

    private Optional<Authentication> asListed(Credential credential, Origin origin) {
        return hash(credential)
                .flatMap(hash -> Optional.ofNullable(listed.get(hash)))
                .map(key -> key.isExpired(clock.instant())
                        ? new Authentication.Stranger("this API key has expired; ask for a new one", key.id())
                        : known(new Principal(key.subject(), key.grant(), Principal.Proof.API_KEY, key.id(), origin)));
    }

    private static Optional<Digest> hash(Credential credential) {
        return credential instanceof Credential.Key(Secret value)
                ? Optional.of(Digest.of(value.reveal()))
                : Optional.empty();
    }

    private static Authentication known(Principal principal) {
        return new Authentication.Known(principal);
    }
}
