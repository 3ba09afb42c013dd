package dev.vigil.server.access;

import static dev.vigil.server.access.ApiKeysContract.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How people log in, whichever database keeps them. */
abstract class LoginsContract extends Lobby {
    @Test
    void a_first_password_opens_nothing_but_setting_ones_own() {
        var first = create("alice", Role.ONCALL);

        var in = in(login("alice", first));

        assertThat(in.restriction()).hasValueSatisfying(next -> assertThat(next).contains("vigil account password"));
        var alice = principal(in);
        assertThat(alice.may(Permission.READ_TELEMETRY)).isFalse();
        assertThat(alice.may(Permission.OWN_ACCOUNT)).isTrue();
        assertThat(new Access(List.of(), () -> now).refusal(alice, Permission.READ_TELEMETRY))
                .hasValueSatisfying(why -> assertThat(why).contains("password of your own"));

        var renewed = people.logins().changePassword(alice, first, GOOD);

        var herself = principal(renewed);
        assertThat(herself.may(Permission.APPROVE)).isTrue();
        assertThat(herself.subject()).isEqualTo("alice");
        assertThat(recognised(in)).isEmpty();
        assertThat(login("alice", first)).isInstanceOf(Login.Refused.class);
        assertThat(in(login("ALICE ", GOOD)).restriction()).isEmpty();
    }

    @Test
    void a_first_password_is_good_for_three_days() {
        var first = create("alice", Role.USER);

        now = now.plus(Duration.ofDays(3));

        assertThat(login("alice", first)).isInstanceOf(Login.Refused.class);
    }

    @Test
    void nobody_learns_whether_a_name_exists() {
        ready("alice", Role.USER);
        ready("bob", Role.USER);
        people.kept().accounts().disable("bob");
        ready("carol", Role.USER);
        people.kept().accounts().delete("carol");

        var wrong = login("alice", WRONG);

        assertThat(wrong).isInstanceOf(Login.Refused.class);
        assertThat(login("nobody", GOOD)).isEqualTo(wrong);
        assertThat(login("bob", GOOD)).isEqualTo(wrong);
        assertThat(login("carol", GOOD)).isEqualTo(wrong);
        assertThat(login("", Secret.of(""))).isEqualTo(wrong);
        assertThat(login("x".repeat(10_000), WRONG)).isEqualTo(wrong);
    }

    @Test
    void guessing_locks_a_name_for_longer_and_longer_also_one_that_nobody_has() {
        ready("alice", Role.USER);
        for (String name : new String[] {"alice", "nobody"}) {
            for (int i = 0; i < LoginTries.FREE; i++) {
                assertThat(login(name, WRONG)).isInstanceOf(Login.Refused.class);
            }
            assertThat(login(name, GOOD)).isEqualTo(new Login.Locked(LoginTries.FIRST_LOCK));
            now = now.plus(LoginTries.FIRST_LOCK);
            assertThat(login(name, WRONG)).isInstanceOf(Login.Refused.class);
            assertThat(login(name, WRONG)).isEqualTo(new Login.Locked(LoginTries.FIRST_LOCK.multipliedBy(2)));
        }
        now = now.plus(LoginTries.LONGEST_LOCK);

        assertThat(login("alice", GOOD)).isInstanceOf(Login.In.class);

        for (int i = 1; i < LoginTries.FREE; i++) {
            assertThat(login("alice", WRONG)).isInstanceOf(Login.Refused.class);
        }
        assertThat(login("alice", GOOD)).as("the count began anew").isInstanceOf(Login.In.class);
    }

    @Test
    void who_guesses_locks_their_own_network_and_not_the_owner() {
        ready("alice", Role.USER);
        for (int i = 0; i < LoginTries.FREE; i++) {
            assertThat(guess("alice", "2001:db8::" + i)).isInstanceOf(Login.Refused.class);
        }

        assertThat(guess("alice", "2001:db8::ffff")).as("the same /64").isInstanceOf(Login.Locked.class);
        assertThat(login("alice", GOOD)).isInstanceOf(Login.In.class);
        assertThat(guess("alice", "2001:db8::ffff"))
                .as("its owner's success does not help it")
                .isInstanceOf(Login.Locked.class);
    }

    @Test
    void a_name_that_many_networks_guess_at_is_locked_for_all() {
        ready("alice", Role.USER);
        for (int i = 0; i < LoginTries.FREE_EVERYWHERE; i++) {
            assertThat(guess("alice", "203.0.113." + i / LoginTries.FREE)).isInstanceOf(Login.Refused.class);
        }

        assertThat(login("alice", GOOD)).isEqualTo(new Login.Locked(LoginTries.FIRST_LOCK));
        now = now.plus(LoginTries.FIRST_LOCK);
        assertThat(login("alice", GOOD)).isInstanceOf(Login.In.class);
    }

    private Login guess(String name, String ip) {
        var from = new Origin("POST /api/v1/login", ip, "test");
        return people.logins().login(wish(name, WRONG, Optional.empty(), Session.Kind.CLI), from);
    }

    @Test
    void many_guesses_at_once_do_not_slip_through() throws Exception {
        ready("alice", Role.USER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Login> guess = () -> login("alice", WRONG);
            var ends = threads.invokeAll(Collections.nCopies(20, guess)).stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(ends).filteredOn(Login.Refused.class::isInstance).hasSize(LoginTries.FREE);
            assertThat(ends).filteredOn(Login.Locked.class::isInstance).hasSize(20 - LoginTries.FREE);
        }
    }

    @Test
    void a_second_factor_counts_once_it_is_confirmed_and_each_code_once() {
        var alice = principal(ready("alice", Role.USER));
        byte[] seed = seed(people.logins().beginTotp(alice, GOOD, Optional.empty()));
        assertThat(login("alice", GOOD)).as("not confirmed yet").isInstanceOf(Login.In.class);
        assertCode(ErrorCode.FORBIDDEN, () -> people.logins().confirmTotp(alice, Secret.of("000000x")));

        var renewed = people.logins().confirmTotp(alice, code(seed));

        assertThat(principal(renewed).may(Permission.READ_TELEMETRY)).isTrue();
        assertThat(login("alice", GOOD)).isEqualTo(new Login.CodeNeeded());
        assertThat(login("alice", GOOD, code(seed))).as("it was used").isInstanceOf(Login.Refused.class);
        now = now.plusSeconds(30);
        var code = code(seed);
        assertThat(login("alice", WRONG, code)).isInstanceOf(Login.Refused.class);
        assertThat(login("alice", GOOD, Secret.of("123"))).isInstanceOf(Login.Refused.class);
        assertThat(login("alice", GOOD, code)).isInstanceOf(Login.In.class);
        assertThat(login("alice", GOOD, code)).isInstanceOf(Login.Refused.class);
    }

    @Test
    void a_second_factor_is_replaced_by_who_has_it_and_forgotten_by_an_administrator() {
        var alice = principal(ready("alice", Role.USER));
        byte[] seed = seed(people.logins().beginTotp(alice, GOOD, Optional.empty()));
        var renewed = principal(people.logins().confirmTotp(alice, code(seed)));
        now = now.plusSeconds(30);

        assertCode(ErrorCode.FORBIDDEN, () -> people.logins().beginTotp(renewed, GOOD, Optional.empty()));
        assertCode(ErrorCode.FORBIDDEN, () -> people.logins().beginTotp(renewed, WRONG, Optional.of(code(seed))));
        people.logins().beginTotp(renewed, GOOD, Optional.of(code(seed)));

        assertThat(people.kept().accounts().resetTotp("alice").hasSecondFactor())
                .isFalse();
        assertThat(login("alice", GOOD)).isInstanceOf(Login.In.class);
    }

    @Test
    void where_a_second_factor_is_demanded_nothing_else_is_open_without_one() {
        ready("root", Role.ADMIN);
        ready("alice", Role.USER);

        var root = in(strict.logins().login(wish("root", GOOD, Optional.empty(), Session.Kind.CLI), ORIGIN));
        var restricted = principal(strict, root);

        assertThat(restricted.may(Permission.READ_TELEMETRY)).isFalse();
        assertThat(restricted.restriction())
                .hasValueSatisfying(next -> assertThat(next).contains("vigil account totp"));
        var alice = in(strict.logins().login(wish("alice", GOOD, Optional.empty(), Session.Kind.CLI), ORIGIN));
        assertThat(principal(strict, alice).may(Permission.READ_TELEMETRY)).isTrue();

        byte[] seed = seed(strict.logins().beginTotp(restricted, GOOD, Optional.empty()));
        assertThat(principal(strict, strict.logins().confirmTotp(restricted, code(seed)))
                        .may(Permission.MANAGE_ACCESS))
                .isTrue();
    }

    @Test
    void a_bad_password_and_the_old_one_are_refused() {
        var alice = principal(ready("alice", Role.USER));

        assertThatThrownBy(() -> people.logins().changePassword(alice, GOOD, Secret.of("short")))
                .hasMessageContaining("between 12 and 200");
        assertThatThrownBy(() -> people.logins().changePassword(alice, GOOD, Secret.of("alice-Password-1")))
                .hasMessageContaining("tried early");
        assertThatThrownBy(() -> people.logins().changePassword(alice, GOOD, GOOD))
                .hasMessageContaining("old password");
        assertCode(ErrorCode.FORBIDDEN, () -> people.logins().changePassword(alice, WRONG, BETTER));
        assertThat(principal(people.logins().changePassword(alice, GOOD, BETTER))
                        .subject())
                .isEqualTo("alice");
    }
}
