package dev.vigil.server.access;

import static dev.vigil.server.access.ApiKeysContract.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.ledger.Result;
import dev.vigil.server.access.password.Passwords;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long people stay, and what ends that, whichever database keeps them. */
abstract class SessionsContract extends Lobby {
    @Test
    void a_login_of_the_command_line_lasts_an_hour_and_one_of_the_console_a_day_with_pauses_of_half_an_hour() {
        ready("alice", Role.USER);
        var cli = in(login("alice", GOOD));
        var console = in(people.logins().login(wish("alice", GOOD, Optional.empty(), Session.Kind.CONSOLE), ORIGIN));
        var token = console.session().credential().take().orElseThrow();
        var cliToken = cli.session().credential().take().orElseThrow();

        assertThat(people.kept().sessions().recognise(new Credential.Key(token), ORIGIN))
                .containsInstanceOf(Authentication.Stranger.class);
        assertThat(people.kept().sessions().recognise(new Credential.Cookie(cliToken), ORIGIN))
                .containsInstanceOf(Authentication.Stranger.class);
        Instant begun = now;
        while (now.isBefore(begun.plus(Duration.ofHours(24)))) {
            assertThat(people.kept().sessions().recognise(new Credential.Cookie(token), ORIGIN))
                    .as("after " + Duration.between(begun, now))
                    .containsInstanceOf(Authentication.Known.class);
            now = now.plus(Duration.ofMinutes(29));
        }
        assertThat(people.kept().sessions().recognise(new Credential.Cookie(token), ORIGIN))
                .as("a day is the longest")
                .containsInstanceOf(Authentication.Stranger.class);

        now = begun.plus(Duration.ofHours(1)).minusNanos(1);
        assertThat(people.kept().sessions().recognise(new Credential.Key(cliToken), ORIGIN))
                .containsInstanceOf(Authentication.Known.class);
        now = begun.plus(Duration.ofHours(1));
        assertThat(people.kept().sessions().recognise(new Credential.Key(cliToken), ORIGIN))
                .containsInstanceOf(Authentication.Stranger.class);

        now = begun;
        var idle = in(people.logins().login(wish("alice", GOOD, Optional.empty(), Session.Kind.CONSOLE), ORIGIN))
                .session()
                .credential()
                .take()
                .orElseThrow();
        now = begun.plus(Duration.ofMinutes(30));
        assertThat(people.kept().sessions().recognise(new Credential.Cookie(idle), ORIGIN))
                .containsInstanceOf(Authentication.Stranger.class);
    }

    @Test
    void whatever_is_changed_about_an_account_ends_its_sessions() {
        ready("alice", Role.ONCALL);
        var accounts = people.kept().accounts();
        for (Runnable change : new Runnable[] {
            () -> accounts.changeRoles("alice", Set.of(Role.USER)),
            () -> accounts.disable("alice"),
            () -> accounts.resetTotp("alice"),
            () -> accounts.resetPassword("alice"),
            () -> accounts.delete("alice")
        }) {
            var in = in(login("alice", GOOD));
            assertThat(recognised(in)).isPresent();
            var again = in(login("alice", GOOD));
            change.run();
            assertThat(recognised(again)).isEmpty();
            if (!accounts.list().isEmpty()) {
                accounts.enable("alice");
                database.write(sql -> sql.update("UPDATE account SET first_until = NULL, password = :hash")
                        .bind("hash", new Passwords(People.CHEAP, new SecureRandom()).hash(GOOD))
                        .run());
            }
        }
    }

    @Test
    void ones_own_sessions_are_listed_and_ended_and_nobody_elses() {
        var alice = principal(ready("alice", Role.USER));
        var bob = principal(ready("bob", Role.USER));
        var other = in(login("alice", GOOD));

        assertThat(people.logins().sessions(alice))
                .hasSize(2)
                .allMatch(session -> session.account().equals("alice"));
        assertCode(
                ErrorCode.NOT_FOUND,
                () -> people.logins().endSession(bob, other.session().about().id()));
        people.logins().endSession(alice, other.session().about().id());
        assertThat(recognised(other)).isEmpty();
        people.logins().logout(alice);
        assertThat(people.kept().sessions().of("alice")).isEmpty();
        assertThat(people.kept().sessions().all()).hasSize(1);
        people.kept().sessions().end(people.kept().sessions().all().getFirst().id());
        assertCode(ErrorCode.NOT_FOUND, () -> people.kept().sessions().end("ses_1"));
    }

    @Test
    void a_name_or_address_is_given_once_and_free_again_when_its_account_is_gone() {
        var wish = new AccountWish("Alice", Optional.of("Alice@Example.com"), Set.of(Role.USER));
        var accounts = people.kept().accounts();
        accounts.create(accounts.freshId(), wish, "root");

        assertCode(ErrorCode.CONFLICT, () -> accounts.create(accounts.freshId(), wish, "root"));
        assertThat(accounts.byEmail("ALICE@example.com")).map(Account::name).contains("alice");
        accounts.delete("alice");
        assertThat(accounts.byEmail("alice@example.com")).isEmpty();
        assertThat(accounts.list()).isEmpty();
        accounts.create(accounts.freshId(), wish, "root");
        assertCode(ErrorCode.NOT_FOUND, () -> accounts.disable("bob"));
        assertCode(ErrorCode.BAD_REQUEST, () -> new AccountWish("a b", Optional.empty(), Set.of(Role.USER)));
        assertCode(ErrorCode.BAD_REQUEST, () -> new AccountWish("a", Optional.of("x"), Set.of(Role.USER)));
        assertCode(ErrorCode.BAD_REQUEST, () -> new AccountWish("a", Optional.empty(), Set.of()));
    }

    @Test
    void the_ledger_knows_who_came_and_who_did_not_and_no_secret_is_in_it_or_in_a_row() {
        var in = ready("alice", Role.USER);
        String token = in.session().credential().take().orElseThrow().reveal();
        login("alice", WRONG);
        login("a-password-typed-as-a-name", WRONG);

        var entries = audit.tail(3);

        assertThat(entries).extracting(entry -> entry.what().action()).containsOnly("login");
        assertThat(entries.getFirst().who().subject()).isEqualTo("alice");
        assertThat(entries.getFirst().who().proof()).isEqualTo("password");
        assertThat(entries)
                .extracting(entry -> entry.end().orElseThrow().result())
                .containsExactly(Result.OK, Result.UNAUTHORIZED, Result.UNAUTHORIZED);
        assertThat(entries.get(1).what().entityId()).isEqualTo("alice");
        assertThat(audit.tail(100).toString())
                .doesNotContain(token)
                .doesNotContain(GOOD.reveal())
                .doesNotContain("typed-as-a-name");
        String rows = database.read(sql -> sql.query("SELECT hash FROM session").list(row -> row.text("hash")))
                + database.read(sql -> sql.query("SELECT password FROM account").list(row -> row.text("password")))
                        .toString();
        assertThat(rows).doesNotContain(token).doesNotContain(GOOD.reveal());
        assertThat(in.toString() + in.session()).doesNotContain(token);
        assertThat(wish("a", GOOD, Optional.of(Secret.of("123456")), Session.Kind.CLI)
                        .toString())
                .doesNotContain(GOOD.reveal())
                .doesNotContain("123456");
    }
}
