package dev.vigil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.Secret;
import dev.vigil.server.access.jwt.FetchedKeys;
import dev.vigil.server.access.jwt.Issuer;
import dev.vigil.server.access.jwt.TokenVerifier;
import dev.vigil.server.access.password.Passwords;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.TestDatabase;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.OutboundSettings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SingleSignOnTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Origin ORIGIN = new Origin("GET /api/v1/logs", "127.0.0.1", "test");

    private Issuer issuer;
    private HttpCalls calls;
    private Database database;
    private Accounts accounts;
    private Directory directoryOfPeople;
    private Recognition openId;
    private Recognition cloudflare;

    @BeforeAll
    void open(@TempDir Path directory) {
        var random = new SecureRandom();
        issuer = new Issuer();
        calls = new HttpCalls(OutboundSettings.standard(), () -> NOW, random, any -> {});
        database = Database.open(TestDatabase.file(directory));
        accounts = new Accounts(
                database,
                new Passwords(People.CHEAP, random),
                new Accounts.Surroundings(() -> NOW, new Ids(() -> NOW, random), random));
        var listed = List.of(new ApiKey(Digest.of("k"), "Bob@Example.com", Set.of(Role.ONCALL), Optional.empty()));
        directoryOfPeople = new Directory(
                accounts, listed, Map.of("carol@example.com", Set.of(Role.SRE_LEAD), "some-group", Set.of(Role.USER)));
        var verifier = new TokenVerifier(
                issuer.uri(), Issuer.AUDIENCE, FetchedKeys.of(calls, URI.create(issuer.uri())), () -> NOW);
        var signOn = new SingleSignOn(directoryOfPeople);
        openId = signOn.openId(verifier, "roles");
        cloudflare = signOn.cloudflare(verifier);
    }

    @AfterAll
    void close() {
        database.close();
        calls.close();
        issuer.close();
    }

    @Test
    void the_roles_of_a_bearer_are_those_of_the_claim_by_name_or_by_group() {
        var alice = known(openId.recognise(bearer(token()), ORIGIN));

        assertThat(alice.subject()).isEqualTo("alice@example.com");
        assertThat(alice.roles()).containsExactlyInAnyOrder(Role.ONCALL, Role.USER);
        assertThat(alice.proof()).isEqualTo(Principal.Proof.OIDC);
    }

    @Test
    void a_token_without_a_role_of_ours_and_one_with_another_header_mean_nobody() {
        var without = issuer.signed(
                issuer.claims(NOW).claim("roles", List.of("Admin", "root")).build());

        assertThat(refusal(openId.recognise(bearer(without), ORIGIN))).contains("names no role");
        assertThat(openId.recognise(bearer(Secret.of("an-api-key")), ORIGIN)).isEmpty();
        assertThat(openId.recognise(new Credential.Assertion(token(), Optional.empty()), ORIGIN))
                .isEmpty();
        assertThat(cloudflare.recognise(bearer(token()), ORIGIN)).isEmpty();
    }

    @Test
    void cloudflare_lets_those_through_whom_somebody_knows_by_address() {
        accounts.create(
                accounts.freshId(),
                new AccountWish("dora", Optional.of("dora@example.com"), Set.of(Role.VIEWER)),
                "root");

        assertThat(known(asserted("dora@example.com", "DORA@example.com")).subject())
                .isEqualTo("dora");
        assertThat(known(asserted("bob@example.com", "")).roles()).containsExactly(Role.ONCALL);
        assertThat(known(asserted("carol@example.com", "")).roles()).containsExactly(Role.SRE_LEAD);
        assertThat(refusal(asserted("mallory@example.com", ""))).contains("nobody here");
        accounts.disable("dora");
        assertThat(refusal(asserted("dora@example.com", ""))).contains("nobody here");
    }

    @Test
    void who_has_an_account_has_its_name_by_every_door_and_none_opens_once_it_is_closed() {
        accounts.create(
                accounts.freshId(),
                new AccountWish("erin", Optional.of("carol@example.com"), Set.of(Role.VIEWER)),
                "root");
        var token = issuer.signed(
                issuer.claims(NOW).claim("email", "Carol@example.com").build());
        var slack = new SlackUsers(directoryOfPeople, Optional.of(Role.VIEWER));
        assertThat(known(openId.recognise(bearer(token), ORIGIN)).subject()).isEqualTo("erin");
        assertThat(known(asserted("carol@example.com", "")).subject()).isEqualTo("erin");

        accounts.disable("erin");

        assertThat(refusal(openId.recognise(bearer(token), ORIGIN))).contains("is closed");
        assertThat(refusal(asserted("carol@example.com", ""))).contains("nobody here");
        assertThat(refusal(Optional.of(slack.recognise("U1", Optional.of("carol@example.com"), ORIGIN))))
                .contains("nobody here");
        accounts.delete("erin");
        assertThat(known(asserted("carol@example.com", "")).roles()).containsExactly(Role.SRE_LEAD);
    }

    @Test
    void the_header_beside_the_token_proves_nothing_and_must_say_the_same() {
        assertThat(refusal(asserted("carol@example.com", "bob@example.com"))).contains("different people");
        var forged = new Credential.Assertion(Secret.of("eyJ.eyJ.x"), Optional.of("carol@example.com"));
        assertThat(refusal(cloudflare.recognise(forged, ORIGIN))).contains("no signed token");
        assertThat(forged.toString()).doesNotContain("eyJ");
    }

    @Test
    void a_user_of_slack_is_whoever_has_the_address_and_nobody_else() {
        var strict = new SlackUsers(directoryOfPeople, Optional.empty());
        var open = new SlackUsers(directoryOfPeople, Optional.of(Role.VIEWER));

        var carol = known(Optional.of(strict.recognise("U1", Optional.of("Carol@example.com"), ORIGIN)));
        assertThat(carol.subject()).isEqualTo("carol@example.com");
        assertThat(carol.actor().keyId()).isEqualTo("U1");
        assertThat(carol.proof()).isEqualTo(Principal.Proof.SLACK);
        assertThat(refusal(Optional.of(strict.recognise("U2", Optional.of("x@example.com"), ORIGIN))))
                .contains("[auth.roles]");
        assertThat(refusal(Optional.of(strict.recognise("U3", Optional.empty(), ORIGIN))))
                .contains("nobody here");
        assertThat(known(Optional.of(open.recognise("U3", Optional.empty(), ORIGIN)))
                        .roles())
                .containsExactly(Role.VIEWER);
    }

    private Optional<Authentication> asserted(String email, String header) {
        var token = issuer.signed(issuer.claims(NOW).claim("email", email).build());
        return cloudflare.recognise(
                new Credential.Assertion(token, Optional.of(header).filter(text -> !text.isEmpty())), ORIGIN);
    }

    private Secret token() {
        return issuer.signed(issuer.claims(NOW).build());
    }

    private static Credential bearer(Secret token) {
        return new Credential.Key(token);
    }

    private static Principal known(Optional<Authentication> authentication) {
        assertThat(authentication).containsInstanceOf(Authentication.Known.class);
        return ((Authentication.Known) authentication.orElseThrow()).principal();
    }

    private static String refusal(Optional<Authentication> authentication) {
        assertThat(authentication).containsInstanceOf(Authentication.Stranger.class);
        return ((Authentication.Stranger) authentication.orElseThrow()).reason();
    }
}
