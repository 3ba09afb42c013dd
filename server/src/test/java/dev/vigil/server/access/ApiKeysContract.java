package dev.vigil.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What API keys do, whichever database keeps them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiKeysContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Origin ORIGIN = new Origin("GET /api/v1/logs", "127.0.0.1", "test");
    private static final KeyWish FOR_ALICE =
            new KeyWish("alice", Grant.of(Set.of(Role.ONCALL)), Optional.of(NOON.plus(Duration.ofDays(90))));

    private Database database;
    private ApiKeys keys;
    private Instant now = NOON;

    abstract DatabaseSettings settings(Path directory);

    @BeforeAll
    void open(@TempDir Path directory) {
        database = Database.open(settings(directory));
        keys = new ApiKeys(database, () -> now, new SecureRandom());
    }

    @BeforeEach
    void forget() {
        now = NOON;
        database.write(sql -> sql.update("DELETE FROM api_key").run());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void a_key_is_known_by_its_text_and_nothing_else_of_it() {
        var issued = create(FOR_ALICE);
        String text = issued.credential().take().orElseThrow().reveal();
        String id = issued.about().id();

        assertThat(text).matches("vgl_" + id + "_[A-Za-z0-9_-]{43}");
        var principal = known(text);
        assertThat(principal.subject()).isEqualTo("alice");
        assertThat(principal.roles()).containsExactly(Role.ONCALL);
        assertThat(principal.actor().keyId()).isEqualTo(id);
        String another = text.substring(0, text.length() - 1) + (text.endsWith("A") ? "B" : "A");
        assertThat(refusal(another)).contains("not known");
        assertThat(refusal("vgl_00000000_" + "A".repeat(43))).contains("not known");
        assertThat(keys.recognise(key("another sort of key"), ORIGIN)).isEmpty();
        assertThat(keys.recognise(new Credential.None(), ORIGIN)).isEmpty();
    }

    @Test
    void its_text_is_in_no_row_and_in_no_listing() {
        var issued = create(FOR_ALICE);
        String text = issued.credential().take().orElseThrow().reveal();

        String hash = database.read(sql -> sql.query("SELECT hash FROM api_key").one(row -> row.text("hash")));

        assertThat(hash).matches("[0-9a-f]{64}").doesNotContain(text);
        assertThat(issued.toString()).doesNotContain(text);
        assertThat(keys.list().toString()).doesNotContain(text.substring(13)).contains("alice");
        assertThat(issued.credential().take()).isEmpty();
    }

    @Test
    void everything_it_is_limited_to_comes_back_with_it() {
        var grant = new Grant(Set.of(Role.USER, Role.VIEWER), Set.of("cart", "pay"), Set.of("fix"), OptionalInt.of(7));
        var issued = create(new KeyWish("bot", grant, Optional.empty()));

        assertThat(keys.list()).containsExactly(issued.about());
        assertThat(keys.list().getFirst().grant()).isEqualTo(grant);
        var principal = known(issued.credential().take().orElseThrow().reveal());
        assertThat(principal.services()).containsExactlyInAnyOrder("cart", "pay");
        assertThat(principal.perMinute()).hasValue(7);
        assertThat(principal.maySubmit("fix")).isTrue();
        assertThat(principal.maySubmit("deploy")).isFalse();
    }

    @Test
    void a_key_ends_at_its_expiry() {
        String text = create(FOR_ALICE).credential().take().orElseThrow().reveal();

        now = NOON.plus(Duration.ofDays(90)).minusNanos(1);
        assertThat(known(text).subject()).isEqualTo("alice");
        now = NOON.plus(Duration.ofDays(90));
        assertThat(refusal(text)).contains("expired");
        assertThat(keys.list().getFirst().state(now)).isEqualTo(StoredKey.State.EXPIRED);
        assertThatThrownBy(() -> create(FOR_ALICE)).hasMessageContaining("in the past");
    }

    @Test
    void a_revoked_key_is_dead_at_once_for_every_replica_and_stays_so() {
        var issued = create(FOR_ALICE);
        String text = issued.credential().take().orElseThrow().reveal();
        var replica = new ApiKeys(database, () -> now, new SecureRandom());

        assertThat(keys.revoke(issued.about().id()).revoked()).contains(NOON);

        assertThat(replica.recognise(key(text), ORIGIN))
                .containsInstanceOf(Authentication.Stranger.class)
                .hasValueSatisfying(stranger -> assertThat(((Authentication.Stranger) stranger).keyId())
                        .isEqualTo(issued.about().id()));
        assertThat(refusal(text)).contains("revoked");
        assertCode(ErrorCode.CONFLICT, () -> keys.revoke(issued.about().id()));
        assertCode(ErrorCode.CONFLICT, () -> rotate(issued.about().id(), Duration.ZERO));
        assertCode(ErrorCode.NOT_FOUND, () -> keys.revoke("abcd1234"));
    }

    @Test
    void a_rotated_key_dies_at_once_and_its_heir_may_do_the_same() {
        var old = create(FOR_ALICE);
        String oldText = old.credential().take().orElseThrow().reveal();

        var fresh = rotate(old.about().id(), Duration.ZERO);

        assertThat(refusal(oldText)).contains("expired");
        assertThat(known(fresh.credential().take().orElseThrow().reveal()).roles())
                .containsExactly(Role.ONCALL);
        assertThat(fresh.about().expires()).isEqualTo(old.about().expires());
        assertThat(keys.list())
                .filteredOn(key -> key.id().equals(old.about().id()))
                .singleElement()
                .satisfies(key ->
                        assertThat(key.replacedBy()).contains(fresh.about().id()));
    }

    @Test
    void grace_lets_the_old_key_live_on_but_not_beyond_its_own_end() {
        var old = create(FOR_ALICE);
        String oldText = old.credential().take().orElseThrow().reveal();
        rotate(old.about().id(), Duration.ofHours(24));

        now = NOON.plus(Duration.ofHours(24)).minusNanos(1);
        assertThat(known(oldText).subject()).isEqualTo("alice");
        now = NOON.plus(Duration.ofHours(24));
        assertThat(refusal(oldText)).contains("expired");

        now = NOON;
        var shortLived = create(new KeyWish("bob", Grant.of(Set.of(Role.USER)), Optional.of(NOON.plusSeconds(60))));
        rotate(shortLived.about().id(), Duration.ofDays(30));
        assertThat(keys.list())
                .filteredOn(key -> key.id().equals(shortLived.about().id()))
                .singleElement()
                .satisfies(key -> assertThat(key.expires()).contains(NOON.plusSeconds(60)));
        assertCode(ErrorCode.BAD_REQUEST, () -> rotate(old.about().id(), Duration.ofDays(31)));
    }

    @Test
    void a_wish_without_subject_role_or_sense_is_refused() {
        assertCode(ErrorCode.BAD_REQUEST, () -> new KeyWish(" ", Grant.of(Set.of(Role.USER)), Optional.empty()));
        assertCode(ErrorCode.BAD_REQUEST, () -> new KeyWish("a", Grant.of(Set.of()), Optional.empty()));
        assertCode(ErrorCode.BAD_REQUEST, () -> new Grant(Set.of(Role.USER), Set.of(), Set.of(), OptionalInt.of(0)));
    }

    private Issued<StoredKey> create(KeyWish wish) {
        return keys.create(keys.freshId(), wish, "root");
    }

    private Issued<StoredKey> rotate(String id, Duration grace) {
        return keys.rotate(id, keys.freshId(), grace, "root");
    }

    private Principal known(String text) {
        return ((Authentication.Known) keys.recognise(key(text), ORIGIN).orElseThrow()).principal();
    }

    private String refusal(String text) {
        return ((Authentication.Stranger) keys.recognise(key(text), ORIGIN).orElseThrow()).reason();
    }

    private static Credential key(String text) {
        return new Credential.Key(Secret.of(text));
    }

    static void assertCode(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
