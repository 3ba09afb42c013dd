package dev.vigil.backends.azure.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.wire.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzureIdentityTest {
    private static final URI MANAGEMENT = URI.create("https://management.azure.com/some/path");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    private Instant now = NOON;
    private final FakeService azure = new FakeService();
    private final HttpCalls calls = FakeService.calls();

    @AfterEach
    void close() {
        calls.close();
        azure.close();
    }

    @Test
    void a_machine_s_identity_comes_from_the_metadata_service_and_the_client_id_selects_one() {
        azure.on("/metadata/identity/oauth2/token", this::token);
        var settings =
                settings(Optional.of("user-assigned"), Optional.empty(), "AZURE_POD_IDENTITY_AUTHORITY_HOST", base());

        assertThat(authorization(settings)).isEqualTo("Bearer eyJ-1");
        Asked asked = azure.asked().getFirst();
        assertThat(asked.headers()).containsEntry("metadata", "true");
        assertThat(asked.parameter("client_id")).isEqualTo("user-assigned");
        assertThat(asked.parameter("resource")).isEqualTo("https://management.azure.com");
    }

    @Test
    void functions_and_container_apps_say_where_their_identity_is() {
        azure.on("/msi/token", this::token);
        var settings = settings(
                Optional.empty(),
                Optional.empty(),
                "IDENTITY_ENDPOINT",
                base() + "/msi/token",
                "IDENTITY_HEADER",
                "853b");

        assertThat(authorization(settings)).isEqualTo("Bearer eyJ-1");
        assertThat(azure.asked().getFirst().headers()).containsEntry("x-identity-header", "853b");
        assertThat(azure.asked().getFirst().parameters()).doesNotContainKey("client_id");
    }

    @Test
    void a_token_is_kept_until_shortly_before_its_end_and_forgotten_when_it_is_refused() {
        azure.on("/metadata/identity/oauth2/token", this::token);
        var identity = new AzureIdentity(
                        calls,
                        settings(Optional.empty(), Optional.empty(), "AZURE_POD_IDENTITY_AUTHORITY_HOST", base()),
                        () -> now)
                .to(MANAGEMENT);
        identity.credentials();
        now = NOON.plusSeconds(3_000);
        identity.credentials();
        assertThat(azure.asked()).hasSize(1);

        now = NOON.plusSeconds(3_400);
        identity.credentials();
        assertThat(azure.asked()).hasSize(2);

        assertThat(identity.renew()).isTrue();
        identity.credentials();
        assertThat(azure.asked()).hasSize(3);
    }

    @Test
    void a_service_principal_proves_itself_by_its_secret_which_is_warned_about() {
        azure.on("/tenant-1/oauth2/v2.0/token", this::token);
        var settings = settings(
                Optional.of("app-1"),
                Optional.of(Secret.of("hush")),
                "AZURE_AUTHORITY_HOST",
                base() + "/",
                "AZURE_TENANT_ID",
                "tenant-1");

        assertThat(authorization(settings)).isEqualTo("Bearer eyJ-1");
        Asked asked = azure.asked().getFirst();
        assertThat(asked.parameter("client_secret")).isEqualTo("hush");
        assertThat(asked.parameter("scope")).isEqualTo("https://management.azure.com/.default");
        assertThat(new AzureIdentity(calls, settings, () -> now).warning()).contains("managed identity");
    }

    @Test
    void a_pod_s_workload_identity_proves_itself_by_what_the_cluster_signed() throws IOException {
        azure.on("/tenant-1/oauth2/v2.0/token", this::token);
        Path file = Files.writeString(folder.resolve("token"), "signed-by-the-cluster\n");
        var settings = settings(
                Optional.of("app-1"),
                Optional.empty(),
                "AZURE_AUTHORITY_HOST",
                base(),
                "AZURE_TENANT_ID",
                "tenant-1",
                "AZURE_FEDERATED_TOKEN_FILE",
                file.toString());

        assertThat(authorization(settings)).isEqualTo("Bearer eyJ-1");
        assertThat(azure.asked().getFirst().parameter("client_assertion")).isEqualTo("signed-by-the-cluster");
        assertThat(new AzureIdentity(calls, settings, () -> now).warning()).isEmpty();
    }

    @Test
    void a_secret_without_the_rest_is_refused_when_it_is_opened() {
        assertThatThrownBy(() ->
                        new AzureIdentity(calls, settings(Optional.empty(), Optional.of(Secret.of("hush"))), () -> now))
                .isInstanceOfSatisfying(
                        VigilException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.BAD_CONFIG));
    }

    @Test
    void where_there_is_no_machine_s_identity_the_command_line_s_login_is_asked() throws IOException {
        var settings = settings(Optional.empty(), Optional.empty(), "AZURE_POD_IDENTITY_AUTHORITY_HOST", base());
        String program = script("#!/bin/sh\necho '{\"accessToken\":\"eyJ-cli\",\"expires_on\":1772456400}'\n");
        var identity = new AzureIdentity(
                List.of(new ManagedIdentity(calls, settings), new CommandLineLogin(program)), () -> now);

        assertThat(shown(identity)).isEqualTo("Bearer eyJ-cli");

        var nobody = new AzureIdentity(
                List.of(new ManagedIdentity(calls, settings), new CommandLineLogin(script("#!/bin/sh\nexit 1\n"))),
                () -> now);
        assertThatThrownBy(() -> shown(nobody)).isInstanceOfSatisfying(VigilException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_REFUSED);
            assertThat(fault.explanation())
                    .contains("the machine's managed identity")
                    .contains("az login");
        });
    }

    @Test
    void an_answer_without_a_token_is_a_fault_that_shows_nothing_of_it() {
        for (String body : List.of("{\"other\":\"hush\"}", "<html>hush", "")) {
            azure.on("/metadata/identity/oauth2/token", asked -> Reply.json(body));
            var settings = settings(Optional.empty(), Optional.empty(), "AZURE_POD_IDENTITY_AUTHORITY_HOST", base());
            var identity = new AzureIdentity(List.of(new ManagedIdentity(calls, settings)), () -> now);

            assertThatThrownBy(() -> shown(identity))
                    .isInstanceOfSatisfying(
                            VigilException.class,
                            fault -> assertThat(fault.explanation()).doesNotContain("hush"));
        }
    }

    private Reply token(Asked asked) {
        int number = azure.asked().size();
        return Reply.json("{\"access_token\":\"eyJ-" + number + "\",\"expires_in\":3600,\"expires_on\":\""
                + now.plusSeconds(3_600).getEpochSecond() + "\"}");
    }

    private String base() {
        return azure.url().toString();
    }

    private String script(String text) throws IOException {
        Path file = Files.createTempFile(folder, "az", ".sh");
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }

    private static AzureSettings settings(
            Optional<String> clientId, Optional<Secret> secret, String... namesAndValues) {
        var variables = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new AzureSettings(Optional.empty(), clientId, secret, variables);
    }

    private String authorization(AzureSettings settings) {
        return shown(new AzureIdentity(calls, settings, () -> now));
    }

    private static String shown(AzureIdentity identity) {
        return identity.to(MANAGEMENT)
                .credentials()
                .getOrDefault("Authorization", Secret.of(""))
                .reveal();
    }
}
