package dev.vigil.server.access;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.access.password.PasswordRules;
import dev.vigil.server.access.password.Passwords;
import dev.vigil.server.access.totp.Totp;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import dev.vigil.server.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Logging in, and what people change about their own proofs. All of it is recorded here, before it happens, for it comes
 * before the one door: who is not in yet cannot ask for an action.
 */
public final class Logins {
    private static final String WRONG =
            "this name and password, or this code, do not fit together, or the account is closed";

    private final Database database;
    private final Vault vault;
    private final Passwords passwords;
    private final Sessions sessions;
    private final LoginPolicy policy;
    private final LoginRecord journal;
    private final LoginTries tries;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** What people prove themselves by. */
    public record Proofs(Vault vault, Passwords passwords, Sessions sessions, LoginPolicy policy) {}

    public Logins(Database database, Proofs proofs, AuditLog audit, Accounts.Surroundings around) {
        this.database = database;
        this.vault = proofs.vault();
        this.passwords = proofs.passwords();
        this.sessions = proofs.sessions();
        this.policy = proofs.policy();
        this.journal = new LoginRecord(audit);
        this.clock = around.clock();
        this.random = around.random();
        this.tries = new LoginTries(database, clock);
    }

    /**
     * Lets somebody in, with a token that is new. Each attempt costs one hash, whether somebody has this name or not, and
     * is counted before it is looked at.
     */
    public Login login(LoginWish wish, Origin origin) {
        var wait = tries.begin(wish.name(), origin.network());
        if (wait.isPresent()) {
            journal.turnedAway("", origin, "locked after too many tries");
            return new Login.Locked(wait.get());
        }
        var found = database.read(sql -> AccountRows.byName(sql, wish.name()));
        boolean fits = passwords.fits(
                wish.password(), found.map(AccountRows.Stored::password).orElse(passwords.ofNobody()));
        if (found.isEmpty() || !fits || !mayCome(found.get().account())) {
            journal.turnedAway(
                    found.map(stored -> stored.account().name()).orElse(""),
                    origin,
                    "wrong password or closed account");
            return new Login.Refused(WRONG);
        }
        return withPassword(found.get(), wish, origin);
    }

    /** Ends the session that somebody asks with. */
    public void logout(Principal who) {
        demandPerson(who);
        journal.changing(who, "logout");
        sessions.end(who.keyId());
    }

    /** The account of somebody who logged in. */
    public Optional<Account> account(Principal who) {
        return who.proof() == Principal.Proof.SESSION
                ? database.read(sql -> AccountRows.byName(sql, who.subject())).map(AccountRows.Stored::account)
                : Optional.empty();
    }

    /** Sets a password of one's own, which ends every session; the answer is a new one. */
    public Login.In changePassword(Principal who, Secret old, Secret fresh) {
        var stored = reproved(who, old, "account.password");
        var account = stored.account();
        PasswordRules.objection(fresh, List.of(account.name(), account.email().orElse("")))
                .or(() -> fresh.equals(old) ? Optional.of("this is the old password; take another") : Optional.empty())
                .ifPresent(objection -> {
                    throw new VigilException(ErrorCode.BAD_REQUEST, objection);
                });
        String hash = passwords.hash(fresh);
        journal.changing(who, "account.password");
        return renewed(who, sql -> AccountRows.setPassword(sql, account.id(), hash, Optional.empty()));
    }

    /**
     * Begins to set up a second factor; it counts once {@link #confirmTotp} has seen a code of it.
     *
     * @param code of the factor that is replaced, for those who have one
     */
    public Enrolment beginTotp(Principal who, Secret password, Optional<Secret> code) {
        var stored = reproved(who, password, "account.totp");
        if (stored.seed().isPresent() && useCode(stored, code).isEmpty()) {
            throw wrong();
        }
        var account = stored.account();
        byte[] seed = Totp.freshSeed(random);
        journal.changing(who, "account.totp");
        byte[] sealed = vault.seal(place(account, "totp_pending"), seed);
        database.write(sql -> {
            AccountRows.setPending(sql, account.id(), sealed);
            return sealed;
        });
        return new Enrolment(new ShownOnce(Totp.text(seed)), new ShownOnce(Totp.link(seed, account.name())));
    }

    /** Makes the second factor count, which ends every session; the answer is a new one. */
    public Login.In confirmTotp(Principal who, Secret code) {
        var stored = demandStored(who);
        demandTries(who);
        var pending = stored.pending()
                .map(kept -> vault.open(place(stored.account(), "totp_pending"), kept))
                .orElseThrow(() -> new VigilException(
                        ErrorCode.CONFLICT, "no second factor waits to be confirmed; begin with: vigil account totp"));
        var step = Totp.step(pending, code.reveal(), clock.instant(), 0);
        if (step.isEmpty()) {
            journal.refused(who, "account.totp");
            throw new VigilException(
                    ErrorCode.FORBIDDEN,
                    "this code does not fit; is the clock of your telephone right? Try the next one");
        }
        tries.succeeded(who.subject(), who.origin().network());
        journal.changing(who, "account.totp");
        byte[] sealed = vault.seal(place(stored.account(), "totp_seed"), pending);
        return renewed(
                who, sql -> AccountRows.setSeed(sql, stored.account().id(), Optional.of(sealed), step.getAsLong()));
    }

    /** One's own sessions, the newest first. */
    public List<Session> sessions(Principal who) {
        demandPerson(who);
        return sessions.of(who.subject());
    }

    /** Ends a session of one's own; somebody else's is not found. */
    public Session endSession(Principal who, String id) {
        demandPerson(who);
        boolean own = sessions.of(who.subject()).stream()
                .anyMatch(session -> session.id().equals(id));
        if (!own) {
            throw new VigilException(ErrorCode.NOT_FOUND, "you have no session " + id);
        }
        journal.changing(who, "account.session");
        return sessions.end(id);
    }

    /** Forgets what is too old to matter. */
    public void forgetOld() {
        tries.forgetOld();
        sessions.forgetOld();
    }

    private Login withPassword(AccountRows.Stored stored, LoginWish wish, Origin origin) {
        var account = stored.account();
        if (account.hasSecondFactor() && wish.code().isEmpty()) {
            return new Login.CodeNeeded();
        }
        if (account.hasSecondFactor() && useCode(stored, wish.code()).isEmpty()) {
            journal.turnedAway(account.name(), origin, "wrong code");
            return new Login.Refused(WRONG);
        }
        var fresh = sessions.fresh(account, wish.kind(), origin);
        journal.loggedIn(account, fresh.session(), origin);
        tries.succeeded(wish.name(), origin.network());
        return new Login.In(database.write(fresh::begin), account, policy.restriction(account));
    }

    /** Whoever changes something about themselves proves once more who they are. */
    private AccountRows.Stored reproved(Principal who, Secret password, @CompileTimeConstant final String action) {
        var stored = demandStored(who);
        demandTries(who);
        if (!passwords.fits(password, stored.password())) {
            journal.refused(who, action);
            throw wrong();
        }
        tries.succeeded(who.subject(), who.origin().network());
        return stored;
    }

    private void demandTries(Principal who) {
        tries.begin(who.subject(), who.origin().network()).ifPresent(wait -> {
            throw locked(wait);
        });
    }

    /** What is told to those who have to wait. */
    public static VigilException locked(Duration wait) {
        return new VigilException(
                ErrorCode.RATE_LIMITED,
                "there were too many wrong tries for this name; wait " + (wait.toSeconds() + 1) + " s, then try again");
    }

    /** The step of a code that was right and is used up now. */
    private OptionalLong useCode(AccountRows.Stored stored, Optional<Secret> code) {
        byte[] seed =
                vault.open(place(stored.account(), "totp_seed"), stored.seed().orElseThrow());
        String text = code.map(Secret::reveal).orElse("");
        var step = Totp.step(seed, text, clock.instant(), stored.step());
        boolean used = step.isPresent()
                && database.write(
                        sql -> AccountRows.useStep(sql, stored.account().id(), step.getAsLong()));
        return used ? step : OptionalLong.empty();
    }

    private Login.In renewed(Principal who, Consumer<Sql> change) {
        Instant now = clock.instant();
        return database.write(sql -> {
            var kind = SessionRows.byId(sql, who.keyId())
                    .orElseThrow(
                            () -> new VigilException(ErrorCode.UNAUTHENTICATED, "this login was ended; log in again"))
                    .session()
                    .kind();
            change.accept(sql);
            var account = AccountRows.byName(sql, who.subject()).orElseThrow().account();
            SessionRows.endAll(sql, account.id(), now);
            var issued = sessions.fresh(account, kind, who.origin()).begin(sql);
            return new Login.In(issued, account, policy.restriction(account));
        });
    }

    private boolean mayCome(Account account) {
        Instant now = clock.instant();
        return account.disabled().isEmpty()
                && account.firstUntil().filter(end -> !now.isBefore(end)).isEmpty();
    }

    private AccountRows.Stored demandStored(Principal who) {
        demandPerson(who);
        return database.read(sql -> AccountRows.byName(sql, who.subject()))
                .orElseThrow(() -> new VigilException(ErrorCode.UNAUTHENTICATED, "this account is gone"));
    }

    private static void demandPerson(Principal who) {
        if (who.proof() != Principal.Proof.SESSION) {
            throw new VigilException(
                    ErrorCode.FORBIDDEN,
                    "this is for people who logged in with a password, not for an API key; log in: vigil login");
        }
    }

    private static VigilException wrong() {
        return new VigilException(
                ErrorCode.FORBIDDEN, "this is not your password, or not the code of your second factor");
    }

    private static Vault.Place place(Account account, String column) {
        return new Vault.Place("account", account.id(), column);
    }
}
