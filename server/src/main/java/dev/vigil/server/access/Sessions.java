package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Those who are logged in. A session's token has 384 random bits, of which only the SHA-256 is kept; it is read again at
 * every request, so that an ended session, a disabled account and a changed role count at once, on every replica.
 */
public final class Sessions implements Recognition {
    private static final Pattern FORM = Pattern.compile("vgs_[A-Za-z0-9_-]{64}");
    private static final int TOKEN_BYTES = 48;
    private static final int MAX_AGENT_CHARS = 200;
    /** Using a session is written down once a minute at most: reading should not have to write. */
    private static final Duration USE_IS_WRITTEN = Duration.ofMinutes(1);

    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final Duration KEPT = Duration.ofDays(90);

    private final Database database;
    private final LoginPolicy policy;
    private final InstantSource clock;
    private final Ids ids;
    private final RandomGenerator random;

    public Sessions(Database database, LoginPolicy policy, Accounts.Surroundings around) {
        this.database = database;
        this.policy = policy;
        this.clock = around.clock();
        this.ids = around.ids();
        this.random = around.random();
    }

    /** The sessions of everybody, the newest first. */
    public List<Session> all() {
        Instant now = clock.instant();
        return database.read(sql -> SessionRows.all(sql, now)).stream()
                .filter(session -> !session.isOver(now))
                .toList();
    }

    /** The sessions of one account, the newest first. */
    public List<Session> of(String name) {
        Instant now = clock.instant();
        return database.read(sql -> SessionRows.of(sql, name, now)).stream()
                .filter(session -> !session.isOver(now))
                .toList();
    }

    /** Ends a session; one that is not there is a {@link ErrorCode#NOT_FOUND}. */
    public Session end(String id) {
        Instant now = clock.instant();
        return database.write(sql -> {
            var session = demand(sql, id).session();
            SessionRows.end(sql, id, now);
            return session;
        });
    }

    /** Forgets what ended long ago. */
    public int forgetOld() {
        Instant before = clock.instant().minus(KEPT);
        return database.write(sql -> SessionRows.forget(sql, before));
    }

    @Override
    public Optional<Authentication> recognise(Credential credential, Origin origin) {
        return switch (credential) {
            case Credential.Key(Secret token) -> recognise(token, Session.Kind.CLI, origin);
            case Credential.Cookie(Secret token) -> recognise(token, Session.Kind.CONSOLE, origin);
            case Credential.None _, Credential.Assertion _ -> Optional.empty();
        };
    }

    /** A fresh session and its token. */
    Fresh fresh(Account account, Session.Kind kind, Origin origin) {
        Instant now = clock.instant();
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Secret.of("vgs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        String agent = origin.userAgent();
        var session = new Session(
                ids.next("ses"),
                account.name(),
                kind,
                now,
                now,
                now.plus(kind.longest()),
                origin.ip(),
                agent.substring(0, Math.min(agent.length(), MAX_AGENT_CHARS)));
        return new Fresh(session, account.id(), token);
    }

    /** A session that begins when its row is there. */
    record Fresh(Session session, String accountId, Secret token) {
        Issued<Session> begin(Sql sql) {
            SessionRows.insert(sql, session, accountId, Digest.of(token.reveal()));
            return new Issued<>(session, new ShownOnce(token));
        }
    }

    private Optional<Authentication> recognise(Secret token, Session.Kind kind, Origin origin) {
        if (!FORM.matcher(token.reveal()).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        var found = database.read(sql -> SessionRows.byHash(sql, Digest.of(token.reveal())))
                .filter(one -> one.session().kind() == kind);
        if (found.isEmpty() || found.get().owner().account().disabled().isPresent()) {
            return Optional.of(new Authentication.Stranger("this login is not known, or was ended; log in again"));
        }
        var session = found.get().session();
        if (session.isOver(now)) {
            return Optional.of(
                    new Authentication.Stranger("this login is over; log in again: vigil login", session.id()));
        }
        if (session.used().plus(USE_IS_WRITTEN).isBefore(now)) {
            database.write(sql -> {
                SessionRows.use(sql, session.id(), now);
                return session;
            });
        }
        return Optional.of(
                new Authentication.Known(principal(found.get().owner().account(), session, origin)));
    }

    /** Those who have an account that is open. */
    @Override
    public List<Holder> holders() {
        return database.read(sql -> AccountRows.all(sql, Accounts.MAX_ACCOUNTS)).stream()
                .filter(account -> account.disabled().isEmpty())
                .map(account -> new Holder(account.name(), account.roles()))
                .toList();
    }

    /** Whether somebody has logged in with password and second factor just now; a key at rest never has. */
    public boolean isFresh(Principal who) {
        Instant now = clock.instant();
        return who.proof() == Principal.Proof.SESSION
                && database.read(sql -> SessionRows.byId(sql, who.keyId()))
                        .filter(found -> found.owner().account().hasSecondFactor())
                        .filter(found -> now.isBefore(found.session().begun().plus(FRESH)))
                        .isPresent();
    }

    private Principal principal(Account account, Session session, Origin origin) {
        return new Principal(
                account.name(),
                Grant.of(account.roles()),
                Principal.Proof.SESSION,
                session.id(),
                origin,
                policy.restriction(account));
    }

    private static SessionRows.Found demand(Sql sql, String id) {
        return SessionRows.byId(sql, id)
                .orElseThrow(() ->
                        new VigilException(ErrorCode.NOT_FOUND, "there is no session " + id + ", or it has ended"));
    }
}
