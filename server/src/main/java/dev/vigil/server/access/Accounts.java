package dev.vigil.server.access;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.access.password.Passwords;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * The people who can log in, as those see them who administer Vigil. A new account comes with a first password, shown
 * once, that opens nothing but setting one's own. Whatever is changed about an account ends its sessions.
 */
public final class Accounts {
    /** The most accounts there may be. */
    public static final int MAX_ACCOUNTS = 10_000;

    /** How long a first password is good. */
    public static final Duration FIRST_PASSWORD_LIVES = Duration.ofDays(3);

    private static final String ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
    private static final int FIRST_PASSWORD_GROUPS = 5;
    private static final int GROUP_CHARS = 5;

    private final Database database;
    private final Passwords passwords;
    private final Surroundings around;

    /** What is passed in from outside. */
    public record Surroundings(InstantSource clock, Ids ids, RandomGenerator random) {}

    public Accounts(Database database, Passwords passwords, Surroundings around) {
        this.database = database;
        this.passwords = passwords;
        this.around = around;
    }

    /** A name for an account that is about to be made. */
    public String freshId() {
        return around.ids().next("usr");
    }

    /**
     * Makes an account with a first password; a name or address that somebody has is a {@link ErrorCode#CONFLICT}.
     *
     * @param id a {@link #freshId}
     */
    public Issued<Account> create(String id, AccountWish wish, String creator) {
        Instant now = around.clock().instant();
        Secret first = firstPassword();
        String hash = passwords.hash(first);
        var account = new Account(
                id,
                wish.name(),
                wish.email(),
                wish.roles(),
                now,
                creator,
                false,
                Optional.of(now.plus(FIRST_PASSWORD_LIVES)),
                Optional.empty());
        return database.write(sql -> {
            demandFree(sql, wish);
            AccountRows.insert(sql, account, hash);
            return new Issued<>(account, new ShownOnce(first));
        });
    }

    /** Everybody, by name. */
    public List<Account> list() {
        return database.read(sql -> AccountRows.all(sql, MAX_ACCOUNTS));
    }

    /** The account that has this e-mail address, disabled or not. */
    public Optional<Account> byEmail(String email) {
        return database.read(sql -> AccountRows.byEmail(sql, AccountWish.normal(email)))
                .map(AccountRows.Stored::account);
    }

    public Account changeRoles(String name, Set<Role> roles) {
        AccountWish.demandRoles(roles);
        return change(name, (sql, account) -> AccountRows.setRoles(sql, withRoles(account, roles)));
    }

    public Account disable(String name) {
        Instant now = around.clock().instant();
        return change(name, (sql, account) -> AccountRows.setDisabled(sql, account.id(), Optional.of(now)));
    }

    public Account enable(String name) {
        return change(name, (sql, account) -> AccountRows.setDisabled(sql, account.id(), Optional.empty()));
    }

    /** Takes the account away; its name is free again, its row is kept. */
    public Account delete(String name) {
        Instant now = around.clock().instant();
        return database.write(sql -> {
            var account = demand(sql, name);
            AccountRows.delete(sql, account.id(), now);
            SessionRows.endAll(sql, account.id(), now);
            return account;
        });
    }

    /** Forgets the second factor, for somebody who has lost theirs. */
    public Account resetTotp(String name) {
        return change(name, (sql, account) -> AccountRows.setSeed(sql, account.id(), Optional.empty(), 0));
    }

    /** Replaces the password with a first one, for somebody who has forgotten theirs. */
    public Issued<Account> resetPassword(String name) {
        Secret first = firstPassword();
        String hash = passwords.hash(first);
        var until = Optional.of(around.clock().instant().plus(FIRST_PASSWORD_LIVES));
        var account = change(name, (sql, found) -> AccountRows.setPassword(sql, found.id(), hash, until));
        return new Issued<>(account, new ShownOnce(first));
    }

    private Account change(String name, BiConsumer<Sql, Account> change) {
        Instant now = around.clock().instant();
        return database.write(sql -> {
            var account = demand(sql, name);
            change.accept(sql, account);
            SessionRows.endAll(sql, account.id(), now);
            return demand(sql, name);
        });
    }

    private static Account demand(Sql sql, String name) {
        return AccountRows.byName(sql, AccountWish.normal(name))
                .map(AccountRows.Stored::account)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.NOT_FOUND, "there is no user " + name + "; \"vigil user list\" shows all"));
    }

    private static void demandFree(Sql sql, AccountWish wish) {
        boolean taken = AccountRows.byName(sql, wish.name()).isPresent()
                || wish.email()
                        .flatMap(address -> AccountRows.byEmail(sql, address))
                        .isPresent();
        if (taken) {
            throw new VigilException(
                    ErrorCode.CONFLICT, "there is a user with this name or e-mail address already: " + wish.name());
        }
        if (AccountRows.count(sql) >= MAX_ACCOUNTS) {
            throw new VigilException(ErrorCode.TOO_MUCH_WORK, "there are " + MAX_ACCOUNTS + " users already");
        }
    }

    private static Account withRoles(Account account, Set<Role> roles) {
        return new Account(
                account.id(),
                account.name(),
                account.email(),
                roles,
                account.created(),
                account.createdBy(),
                account.hasSecondFactor(),
                account.firstUntil(),
                account.disabled());
    }

    /** Twenty-five letters and digits in groups: over 120 random bits that can be read out on the telephone. */
    private Secret firstPassword() {
        var text = new StringBuilder();
        for (int i = 0; i < FIRST_PASSWORD_GROUPS * GROUP_CHARS; i++) {
            text.append(i > 0 && i % GROUP_CHARS == 0 ? "-" : "");
            text.append(ALPHABET.charAt(around.random().nextInt(ALPHABET.length())));
        }
        return Secret.of(text.toString());
    }
}
