package dev.vigil.backends.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.wire.HttpCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fake stands for whatever gives keys: container and instance metadata, STS, single sign-on. */
final class CredentialsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource clock = now::get;
    private final FakeService fake = new FakeService();
    private final HttpCalls calls = FakeService.calls();
    private final Map<String, String> variables = new HashMap<>();

    @TempDir
    private Path home;

    @AfterEach
    void close() {
        calls.close();
        fake.close();
    }

    @Test
    void the_environment_comes_first() {
        variables.put("AWS_ACCESS_KEY_ID", "AKIDENV");
        variables.put("AWS_SECRET_ACCESS_KEY", "s");
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", fake.url() + "/creds");

        assertThat(chain().keys().from()).isEqualTo("the environment");
        assertThat(chain().keys().isLongLived()).isTrue();
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void a_container_is_given_the_keys_of_its_role_for_its_token() throws IOException {
        Path token = home.resolve("token");
        Files.writeString(token, "container-token\n");
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", fake.url() + "/creds");
        variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
        fake.on("/creds", asked -> Reply.json(FakeAws.metadataKeys("ASIACONTAINER", LATER)));

        AwsKeys keys = chain().keys();
        assertThat(keys.id()).isEqualTo("ASIACONTAINER");
        assertThat(keys.token()).isPresent();
        assertThat(keys.from()).isEqualTo("the role of the container");
        assertThat(fake.asked().getFirst().headers()).containsEntry("authorization", "container-token");
    }

    @Test
    void a_container_s_credentials_are_not_asked_for_in_clear_anywhere_else() {
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://192.0.2.7/creds");

        assertThatThrownBy(() -> chain().keys())
                .isInstanceOfSatisfying(
                        VigilException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void a_machine_is_given_the_keys_of_its_role_within_a_session() {
        machine();

        AwsKeys keys = chain().keys();
        assertThat(keys.id()).isEqualTo("ASIAMACHINE");
        assertThat(keys.from()).contains("shop-role").contains("EC2");
        assertThat(fake.asked()).extracting(Asked::method).containsExactly("PUT", "GET", "GET");
        assertThat(fake.asked().getLast().headers()).containsEntry("x-aws-ec2-metadata-token", "session-1");
    }

    @Test
    void the_region_of_the_machine_is_the_last_resort() {
        machine();
        fake.on("/latest/meta-data/placement/region", asked -> new Reply(200, Map.of(), "eu-west-3"));
        var outlet = new Outlet(calls, Login.NONE, clock);
        var place = new Aws.Place(Optional.empty(), Optional.of(fake.url()));

        assertThat(Aws.in(place, environment(), outlet).region()).isEqualTo("eu-west-3");
        variables.put("AWS_DEFAULT_REGION", "us-east-2");
        assertThat(Aws.in(place, environment(), outlet).region()).isEqualTo("us-east-2");
    }

    @Test
    void a_workload_s_token_is_changed_for_the_keys_of_a_role() throws IOException {
        Path token = home.resolve("web-token");
        Files.writeString(token, "jwt");
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
        variables.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/vigil");
        sts("AssumeRoleWithWebIdentity");

        assertThat(chain().keys().id()).isEqualTo("ASIAROLE");
        Asked asked = fake.asked().getFirst();
        assertThat(asked.parameter("WebIdentityToken")).isEqualTo("jwt");
        assertThat(asked.headers()).doesNotContainKey("authorization");
    }

    @Test
    void a_profile_takes_a_role_with_the_keys_of_another() throws IOException {
        files("""
            [default]
            region = eu-central-1
            [profile prod]
            role_arn = arn:aws:iam::123456789012:role/reader
            source_profile = base   # a comment
            external_id = x
            """, """
            [base]
            aws_access_key_id = AKIDBASE
            aws_secret_access_key = s
            """);
        variables.put("AWS_PROFILE", "prod");
        sts("AssumeRole");

        AwsKeys keys = chain().keys();
        assertThat(keys.id()).isEqualTo("ASIAROLE");
        assertThat(keys.from()).contains("role/reader").contains("the AWS profile base");
        Asked asked = fake.asked().getFirst();
        assertThat(asked.parameter("ExternalId")).isEqualTo("x");
        assertThat(asked.headers().getOrDefault("authorization", "")).contains("Credential=AKIDBASE/");
    }

    @Test
    void a_login_by_single_sign_on_is_used_until_it_ends() throws IOException {
        files("""
            [profile dev]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = reader
            [sso-session corp]
            sso_region = eu-central-1
            sso_start_url = https://example.awsapps.com/start
            """, "");
        variables.put("AWS_PROFILE", "dev");
        variables.put("AWS_ENDPOINT_URL_SSO", fake.url().toString());
        Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
        // SHA-1 of "corp".
        Path login = cache.resolve("ee0bfd2552fbd840c02cc48b6e823320543c450f.json");
        fake.on(
                "/federation/credentials",
                asked -> Reply.json(Json.write(Map.of(
                        "roleCredentials",
                        Map.of(
                                "accessKeyId", "ASIASSO",
                                "secretAccessKey", "s",
                                "sessionToken", "t",
                                "expiration", LATER.toEpochMilli())))));

        assertThatThrownBy(() -> chain().keys()).hasMessageContaining("aws sso login --profile dev");
        Files.writeString(
                login,
                Json.write(Map.of("accessToken", "bearer", "expiresAt", LATER.toString(), "region", "eu-central-1")));

        assertThat(chain().keys().id()).isEqualTo("ASIASSO");
        assertThat(fake.asked().getFirst().headers()).containsEntry("x-amz-sso_bearer_token", "bearer");
    }

    @Test
    void a_profile_that_wants_a_program_run_is_refused_with_what_to_do_instead() throws IOException {
        files("""
            [default]
            credential_process = /bin/false
            """, "");

        assertThatThrownBy(() -> chain().keys())
                .hasMessageContaining("which Vigil does not run")
                .hasMessageContaining("export-credentials");
    }

    @Test
    void nothing_found_says_where_was_looked() {
        variables.put("AWS_EC2_METADATA_DISABLED", "true");

        assertThatThrownBy(() -> chain().keys())
                .hasMessageContaining("no credentials for AWS")
                .hasMessageContaining("aws sso login");
    }

    @Test
    void keys_are_kept_until_shortly_before_they_end() {
        machine();
        CredentialChain chain = chain();
        chain.keys();
        chain.keys();
        assertThat(fake.asked()).hasSize(3);

        now.set(LATER.minus(CredentialChain.RENEWED_BEFORE));
        chain.keys();
        assertThat(fake.asked()).hasSize(6);
        chain.forget();
        chain.keys();
        assertThat(fake.asked()).hasSize(9);
    }

    private void machine() {
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", fake.url().toString());
        fake.on(
                        "/latest/api/token",
                        asked -> asked.method().equals("PUT")
                                ? new Reply(200, Map.of(), "session-1")
                                : Reply.refused(405, ""))
                .on(
                        "/latest/meta-data/iam/security-credentials/",
                        asked -> asked.headers().containsKey("x-aws-ec2-metadata-token")
                                ? new Reply(
                                        200,
                                        Map.of(),
                                        asked.path().endsWith("/")
                                                ? "shop-role"
                                                : FakeAws.metadataKeys("ASIAMACHINE", LATER))
                                : Reply.refused(401, ""));
    }

    private void sts(String action) {
        fake.on(
                "/",
                asked -> asked.parameter("Action").equals(action)
                        ? Reply.json(Json.write(Map.of(
                                action + "Response",
                                Map.of(
                                        action + "Result",
                                        Map.of(
                                                "Credentials",
                                                Map.of(
                                                        "AccessKeyId",
                                                        "ASIAROLE",
                                                        "SecretAccessKey",
                                                        "s",
                                                        "SessionToken",
                                                        "t",
                                                        "Expiration",
                                                        LATER.getEpochSecond() * 1.0))))))
                        : Reply.refused(400, ""));
    }

    private void files(String config, String credentials) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".aws"));
        Files.writeString(folder.resolve("config"), config);
        Files.writeString(folder.resolve("credentials"), credentials);
    }

    private AwsEnvironment environment() {
        return new AwsEnvironment(variables, home);
    }

    private CredentialChain chain() {
        var metadata = new Metadata(environment(), calls);
        var sts = new Sts(calls, fake.url(), "eu-central-1", clock);
        var profile = new ProfileKeys(environment(), metadata, new SingleSignOn(environment(), calls, clock), sts);
        return CredentialChain.of(environment(), metadata, profile, sts);
    }
}
