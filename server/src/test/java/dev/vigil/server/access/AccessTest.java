package dev.vigil.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.testkit.Asvs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccessTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Origin ORIGIN = new Origin("GET /api/v1/logs", "127.0.0.1", "test");
    private static final String RAW_KEY = "raw key of " + AccessTest.class.getSimpleName();

    @Test
    void a_key_is_known_by_the_hash_of_its_raw_form() {
        var access = accessFor(Role.VIEWER, Optional.empty());

        var principal = known(access.authenticate(key(RAW_KEY), ORIGIN));

        assertThat(principal.subject()).isEqualTo("alice");
        assertThat(principal.proof()).isEqualTo(Principal.Proof.API_KEY);
        assertThat(principal.actor().endpoint()).isEqualTo("GET /api/v1/logs");
        assertThat(principal.actor().keyId()).isEqualTo(Digest.of(RAW_KEY).hex().substring(0, 8));
    }

    @Test
    void another_key_the_hash_itself_and_nothing_at_all_are_strangers() {
        var access = accessFor(Role.ADMIN, Optional.empty());

        assertThat(access.authenticate(key("another key"), ORIGIN)).isInstanceOf(Authentication.Stranger.class);
        assertThat(access.authenticate(key(Digest.of(RAW_KEY).hex()), ORIGIN))
                .isInstanceOf(Authentication.Stranger.class);
        assertThat(access.authenticate(new Credential.None(), ORIGIN)).isInstanceOf(Authentication.Stranger.class);
    }

    @Asvs("V7.4.1")
    @Test
    void a_key_ends_at_its_expiry() {
        assertThat(accessFor(Role.VIEWER, Optional.of(NOW)).authenticate(key(RAW_KEY), ORIGIN))
                .isInstanceOf(Authentication.Stranger.class);
        assertThat(accessFor(Role.VIEWER, Optional.of(NOW.plusNanos(1))).authenticate(key(RAW_KEY), ORIGIN))
                .isInstanceOf(Authentication.Known.class);
    }

    @Test
    void a_refusal_names_the_permission_and_the_role() {
        var access = accessFor(Role.VIEWER, Optional.empty());
        var viewer = known(access.authenticate(key(RAW_KEY), ORIGIN));

        assertThat(access.refusal(viewer, Permission.READ_TELEMETRY)).isEmpty();
        assertThat(access.refusal(viewer, Permission.APPROVE))
                .hasValueSatisfying(reason -> assertThat(reason).contains("approve", "alice", "viewer"));
    }

    @Asvs({"V6.4.1", "V7.2.2", "V7.2.3"})
    @Test
    void a_local_token_is_shown_once_and_works_in_this_access_only() {
        var access = accessFor(Role.VIEWER, Optional.empty());
        var shownOnce = access.issueLocalToken("local", new Random(1));
        var token = shownOnce.take().orElseThrow();

        assertThat(shownOnce.take()).isEmpty();
        assertThat(shownOnce.toString()).doesNotContain(token.reveal());
        assertThat(known(access.authenticate(new Credential.Key(token), ORIGIN)).may(Permission.READ_AUDIT))
                .isTrue();
        assertThat(accessFor(Role.VIEWER, Optional.empty()).authenticate(new Credential.Key(token), ORIGIN))
                .isInstanceOf(Authentication.Stranger.class);
    }

    @Test
    void a_key_without_a_role_and_an_unknown_role_are_refused() {
        assertThatThrownBy(() -> new ApiKey(Digest.of(RAW_KEY), "alice", Set.of(), Optional.empty()))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_CONFIG));
        assertThatThrownBy(() -> Role.parse("superuser")).hasMessageContaining("oncall");
        assertThat(Role.parse("operator")).isEqualTo(Role.ONCALL);
        assertThat(Role.parse("Owner")).isEqualTo(Role.ADMIN);
    }

    @Asvs("V8.2.2")
    @Test
    void only_those_who_lead_read_the_audit_log_and_viewers_change_nothing() {
        assertThat(Role.VIEWER.allows(Permission.NOTIFY)).isFalse();
        assertThat(Role.VIEWER.allows(Permission.APPROVE)).isFalse();
        assertThat(Role.USER.allows(Permission.APPROVE)).isFalse();
        assertThat(Role.ONCALL.allows(Permission.APPROVE)).isTrue();
        assertThat(Role.ONCALL.allows(Permission.READ_AUDIT)).isFalse();
        assertThat(Role.SRE_LEAD.allows(Permission.READ_AUDIT)).isTrue();
    }

    @Test
    void a_key_that_is_limited_to_services_gets_no_answer_about_others_or_about_all() {
        var grant = new Grant(Set.of(Role.ADMIN), Set.of("cart"), Set.of(), OptionalInt.empty());
        var access = new Access(
                List.of(new ApiKey(Digest.of(RAW_KEY), "bot", grant, Optional.empty())), InstantSource.fixed(NOW));
        var bot = known(access.authenticate(key(RAW_KEY), ORIGIN));

        assertThat(access.refusal(bot, new Asking(ActionKind.SEARCH_LOGS, "cart")))
                .isEmpty();
        assertThat(access.refusal(bot, new Asking(ActionKind.FIND_EXTENT, ""))).isEmpty();
        assertThat(access.refusal(bot, new Asking(ActionKind.SEARCH_LOGS, "pay")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("pay", "limited to cart"));
        for (ActionKind kind : ActionKind.values()) {
            if (kind != ActionKind.FIND_EXTENT && kind != ActionKind.LIST_SERVICES) {
                assertThat(access.refusal(bot, new Asking(kind, "")))
                        .as(kind.id())
                        .isPresent();
            }
        }
    }

    @Test
    void the_administration_of_keys_is_for_administrators_alone() {
        for (Role role : Role.values()) {
            assertThat(role.allows(Permission.MANAGE_ACCESS)).isEqualTo(role == Role.ADMIN);
        }
    }

    private record Asking(ActionKind kind, String service) implements Action<String> {
        @Override
        public byte[] canonical() {
            return new byte[0];
        }

        @Override
        public String summary() {
            return "ask";
        }
    }

    private static Access accessFor(Role role, Optional<Instant> expires) {
        var key = new ApiKey(Digest.of(RAW_KEY), "alice", Set.of(role), expires);
        return new Access(List.of(key), InstantSource.fixed(NOW));
    }

    private static Credential key(String raw) {
        return new Credential.Key(Secret.of(raw));
    }

    private static Principal known(Authentication authentication) {
        return ((Authentication.Known) authentication).principal();
    }
}
