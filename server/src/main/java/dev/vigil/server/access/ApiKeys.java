package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The API keys that the database keeps. A key reads {@code vgl_}, eight letters and digits by which it is looked up, and
 * 256 random bits, of which only the SHA-256 is kept. What was revoked is refused from the next request on, on every
 * replica.
 */
public final class ApiKeys implements Recognition {
    /** The most keys that one listing shows, and the most that may be active at one time. */
    public static final int MAX_KEYS = 10_000;

    /** The longest that a replaced key may live on. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(30);

    private static final Pattern FORM = Pattern.compile("vgl_([a-z0-9]{8})_[A-Za-z0-9_-]{43}");
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_CHARS = 8;
    private static final int SECRET_BYTES = 32;
    private static final String UNKNOWN = "this API key is not known here; check the token, or ask for a new one";

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ApiKeys(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /** A name for a key that is about to be made. */
    public String freshId() {
        var id = new StringBuilder();
        random.ints(ID_CHARS, 0, ALPHABET.length()).forEach(index -> id.append(ALPHABET.charAt(index)));
        return id.toString();
    }

    /**
     * Makes a key; a moment of expiry that has passed is a {@link ErrorCode#BAD_REQUEST}.
     *
     * @param id a {@link #freshId}
     */
    public Issued<StoredKey> create(String id, KeyWish wish, String creator) {
        Instant now = clock.instant();
        if (wish.expires().filter(end -> !now.isBefore(end)).isPresent()) {
            throw new VigilException(ErrorCode.BAD_REQUEST, "a key that expires in the past would open nothing");
        }
        var secret = freshSecret(id);
        var key = new StoredKey(
                id, wish.subject(), wish.grant(), now, creator, wish.expires(), Optional.empty(), Optional.empty());
        return database.write(sql -> {
            demandRoom(sql, now);
            ApiKeyRows.insert(sql, key, Digest.of(secret.reveal()));
            return new Issued<>(key, new ShownOnce(secret));
        });
    }

    /** Every key there is, the newest first. */
    public List<StoredKey> list() {
        return database.read(sql -> ApiKeyRows.newest(sql, MAX_KEYS));
    }

    /**
     * Makes a key that may do the same in place of another, which dies now or after a while.
     *
     * @param freshId a {@link #freshId} for the new one
     * @param grace how long the old one lives on, at most {@link #LONGEST_GRACE}
     */
    public Issued<StoredKey> rotate(String id, String freshId, Duration grace, String creator) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "an old key lives on for at most " + LONGEST_GRACE.toDays() + " days");
        }
        Instant now = clock.instant();
        var secret = freshSecret(freshId);
        return database.write(sql -> {
            var old = active(sql, id, now);
            var key = new StoredKey(
                    freshId,
                    old.subject(),
                    old.grant(),
                    now,
                    creator,
                    old.expires(),
                    Optional.empty(),
                    Optional.empty());
            ApiKeyRows.insert(sql, key, Digest.of(secret.reveal()));
            ApiKeyRows.replace(sql, id, freshId, earlier(old.expires(), now.plus(grace)));
            return new Issued<>(key, new ShownOnce(secret));
        });
    }

    /** Kills a key at once and for good. */
    public StoredKey revoke(String id) {
        Instant now = clock.instant();
        return database.write(sql -> {
            active(sql, id, now);
            ApiKeyRows.revoke(sql, id, now);
            return ApiKeyRows.find(sql, id).orElseThrow().key();
        });
    }

    @Override
    public Optional<Authentication> recognise(Credential credential, Origin origin) {
        if (!(credential instanceof Credential.Key(Secret value))) {
            return Optional.empty();
        }
        var form = FORM.matcher(value.reveal());
        return form.matches()
                ? Optional.of(recognise(form.group(1), Digest.of(value.reveal()), origin))
                : Optional.empty();
    }

    @Override
    public List<Holder> holders() {
        Instant now = clock.instant();
        return list().stream()
                .filter(key -> key.state(now) == StoredKey.State.ACTIVE)
                .map(key -> new Holder(key.subject(), key.grant().roles()))
                .toList();
    }

    private Authentication recognise(String id, Digest hash, Origin origin) {
        var found = database.read(sql -> ApiKeyRows.find(sql, id));
        if (found.isEmpty() || !MessageDigest.isEqual(found.get().hash().bytes(), hash.bytes())) {
            return new Authentication.Stranger(UNKNOWN);
        }
        var key = found.get().key();
        return switch (key.state(clock.instant())) {
            case ACTIVE ->
                new Authentication.Known(
                        new Principal(key.subject(), key.grant(), Principal.Proof.API_KEY, key.id(), origin));
            case EXPIRED -> new Authentication.Stranger("the API key " + id + " has expired; ask for a new one", id);
            case REVOKED -> new Authentication.Stranger("the API key " + id + " was revoked; ask for a new one", id);
        };
    }

    private static StoredKey active(Sql sql, String id, Instant now) {
        var key = ApiKeyRows.find(sql, id)
                .map(ApiKeyRows.Found::key)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.NOT_FOUND,
                        "there is no API key " + id + " in the database; \"vigil apikey list\" shows all. A key of the"
                                + " configuration ends when its line is taken out of [auth] api_keys"));
        if (key.state(now) != StoredKey.State.ACTIVE) {
            throw new VigilException(
                    ErrorCode.CONFLICT,
                    "the API key " + id + " is " + key.state(now).name().toLowerCase(java.util.Locale.ROOT)
                            + " already");
        }
        return key;
    }

    private static void demandRoom(Sql sql, Instant now) {
        if (ApiKeyRows.countActive(sql, now) >= MAX_KEYS) {
            throw new VigilException(
                    ErrorCode.TOO_MUCH_WORK, "there are " + MAX_KEYS + " active keys already; revoke some first");
        }
    }

    private static Instant earlier(Optional<Instant> one, Instant other) {
        return one.filter(end -> end.isBefore(other)).orElse(other);
    }

    private Secret freshSecret(String id) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Secret.of(
                "vgl_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
