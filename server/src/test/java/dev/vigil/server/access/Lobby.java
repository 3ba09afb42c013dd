package dev.vigil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.server.access.totp.Totp;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A database with accounts, and somebody who logs in; what tests of logins and sessions share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Lobby {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Origin ORIGIN = new Origin("POST /api/v1/login", "127.0.0.1", "test");
    static final Secret GOOD = Secret.of("seven otters knit at dawn");
    static final Secret BETTER = Secret.of("nine herons mend the nets");
    static final Secret WRONG = Secret.of("some other words entirely");

    Database database;
    AuditLog audit;
    People people;
    People strict;
    volatile Instant now = NOON;

    abstract DatabaseSettings settings(Path directory);

    @BeforeAll
    void open(@TempDir Path directory) {
        var random = new SecureRandom();
        var ids = new Ids(() -> now, random);
        database = Database.open(settings(directory));
        var key = Secret.of(HexFormat.of().formatHex(random.generateSeed(32)));
        audit = AuditLog.open(database, new AuditSettings(key, InstanceId.next(ids)), () -> now);
        var around = new Accounts.Surroundings(() -> now, ids, random);
        people = new People(database, audit, around);
        strict = new People(database, audit, around, new LoginPolicy(Set.of(Role.ADMIN)));
    }

    @BeforeEach
    void forget() {
        now = now.plus(Duration.ofDays(1));
        database.write(sql -> Stream.of("account", "session", "failed_login")
                .mapToInt(table -> sql.update("DELETE FROM " + table).run())
                .sum());
    }

    @AfterAll
    void close() {
        audit.close();
        database.close();
    }

    /** An account with a password of its own, logged in. */
    Login.In ready(String name, Role role) {
        var first = create(name, role);
        var alone = principal(in(login(name, first)));
        people.logins().changePassword(alone, first, GOOD);
        people.kept()
                .sessions()
                .of(name)
                .forEach(session -> people.kept().sessions().end(session.id()));
        return in(login(name, GOOD));
    }

    Secret create(String name, Role role) {
        var accounts = people.kept().accounts();
        var wish = new AccountWish(name, Optional.empty(), Set.of(role));
        return accounts.create(accounts.freshId(), wish, "root")
                .credential()
                .take()
                .orElseThrow();
    }

    Login login(String name, Secret password) {
        return people.logins().login(wish(name, password, Optional.empty(), Session.Kind.CLI), ORIGIN);
    }

    Login login(String name, Secret password, Secret code) {
        return people.logins().login(wish(name, password, Optional.of(code), Session.Kind.CLI), ORIGIN);
    }

    static LoginWish wish(String name, Secret password, Optional<Secret> code, Session.Kind kind) {
        return new LoginWish(name, password, code, kind);
    }

    static Login.In in(Login login) {
        assertThat(login).isInstanceOf(Login.In.class);
        return (Login.In) login;
    }

    Principal principal(Login.In in) {
        return principal(people, in);
    }

    static Principal principal(People people, Login.In in) {
        var token = in.session().credential().take().orElseThrow();
        var known = people.kept()
                .sessions()
                .recognise(new Credential.Key(token), ORIGIN)
                .orElseThrow();
        return ((Authentication.Known) known).principal();
    }

    /** Whether the session is still there. */
    Optional<Session> recognised(Login.In in) {
        return people.kept().sessions().all().stream()
                .filter(session -> session.id().equals(in.session().about().id()))
                .findFirst();
    }

    Secret code(byte[] seed) {
        return Secret.of(Totp.code(seed, now));
    }

    /** What an app makes of the text (RFC 4648 base 32). */
    static byte[] seed(Enrolment enrolment) {
        String text = enrolment.seed().take().orElseThrow().reveal();
        var bits = new StringBuilder();
        text.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .forEach(value -> bits.append(Integer.toBinaryString(32 + value).substring(1)));
        byte[] seed = new byte[bits.length() / 8];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return seed;
    }
}
