package dev.vigil.server.rest;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ApiKeyBody;
import dev.vigil.api.http.ApiKeyRequest;
import dev.vigil.api.http.ApiKeysBody;
import dev.vigil.api.http.FreshKeyBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RotateRequest;
import dev.vigil.api.time.LookBack;
import dev.vigil.server.access.Grant;
import dev.vigil.server.access.Issued;
import dev.vigil.server.access.KeyWish;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Role;
import dev.vigil.server.access.StoredKey;
import dev.vigil.server.action.identity.Identities;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** API keys: making, listing, replacing and revoking them. */
final class ApiKeyRoutes {
    private static final int ID_CHARS = 8;

    private final Identities identities;
    private final InstantSource clock;

    ApiKeyRoutes(Identities identities, InstantSource clock) {
        this.identities = identities;
        this.clock = clock;
    }

    List<Route> rows() {
        return List.of(
                Route.get(Paths.API_KEYS, Permission.MANAGE_ACCESS, Limit.READS)
                        .summary("The API keys that the database keeps, without their secrets.")
                        .answers(ApiKeysBody.class)
                        .by(this::list),
                Route.post(Paths.API_KEYS, Permission.MANAGE_ACCESS, Limit.CHANGES)
                        .summary("Makes an API key, and shows it this once.")
                        .reads(ApiKeyRequest.class)
                        .answers(FreshKeyBody.class)
                        .by(this::create),
                Route.post(Paths.deed(Paths.API_KEYS, "{id}", "rotate"), Permission.MANAGE_ACCESS, Limit.CHANGES)
                        .summary("Makes a key that may do the same in place of another, and shows it this once.")
                        .reads(RotateRequest.class)
                        .answers(FreshKeyBody.class)
                        .by(this::rotate),
                Route.post(Paths.deed(Paths.API_KEYS, "{id}", "revoke"), Permission.MANAGE_ACCESS, Limit.CHANGES)
                        .summary("Kills an API key at once and for good.")
                        .answers(ApiKeyBody.class)
                        .by(this::revoke));
    }

    private Reply list(Request request) {
        var keys = Answers.result(identities.keys(request.principal()));
        return new Reply.Json(new ApiKeysBody(keys.stream().map(this::body).toList()));
    }

    private Reply create(Request request) {
        return fresh(
                Answers.result(identities.createKey(request.principal(), wish(request.body(ApiKeyRequest.class)))));
    }

    private Reply rotate(Request request) {
        var grace = request.body(RotateRequest.class)
                .grace()
                .map(LookBack::parseDuration)
                .orElse(Duration.ZERO);
        return fresh(Answers.result(identities.rotateKey(request.principal(), id(request), grace)));
    }

    private Reply revoke(Request request) {
        return new Reply.Json(body(Answers.result(identities.revokeKey(request.principal(), id(request)))));
    }

    private Reply fresh(Issued<StoredKey> issued) {
        String key = issued.credential().take().orElseThrow().reveal();
        return new Reply.Json(new FreshKeyBody(key, body(issued.about())));
    }

    /** Whoever gives the whole key in place of its id must not find it in the ledger. */
    private static String id(Request request) {
        String id = request.path("id");
        if (id.length() != ID_CHARS) {
            throw new VigilException(
                    ErrorCode.NOT_FOUND,
                    "an API key is named by the " + ID_CHARS + " letters and digits after vgl_, such as abc12345");
        }
        return id;
    }

    private static KeyWish wish(ApiKeyRequest asked) {
        var roles = asked.roles().orElse(List.of()).stream().map(Role::parse).collect(Collectors.toUnmodifiableSet());
        var quota = asked.perMinute().map(OptionalInt::of).orElse(OptionalInt.empty());
        var grant = new Grant(roles, names(asked.services()), names(asked.jobTypes()), quota);
        return new KeyWish(asked.subject().orElse(""), grant, asked.expires());
    }

    private static Set<String> names(Optional<List<String>> names) {
        return new TreeSet<>(names.orElse(List.of()));
    }

    private ApiKeyBody body(StoredKey key) {
        var grant = key.grant();
        return new ApiKeyBody(
                key.id(),
                key.subject(),
                ApiKeyBody.State.valueOf(key.state(clock.instant()).name()),
                grant.roleNames(),
                List.copyOf(new TreeSet<>(grant.services())),
                List.copyOf(new TreeSet<>(grant.jobTypes())),
                grant.perMinute().stream().boxed().findFirst(),
                key.created(),
                key.createdBy(),
                key.expires(),
                key.replacedBy());
    }
}
