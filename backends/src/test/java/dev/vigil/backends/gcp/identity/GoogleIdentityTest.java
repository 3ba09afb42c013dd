package dev.vigil.backends.gcp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Google's library finds credentials by the environment of its process, so each case is a process of its own, before a metadata
 * server that answers as cloud.google.com/compute/docs/metadata/overview says.
 */
final class GoogleIdentityTest {
    private static final String TOKEN = "/computeMetadata/v1/instance/service-accounts/default/token";

    @TempDir
    Path home;

    private final FakeService metadata = new FakeService();
    private final AtomicInteger tokens = new AtomicInteger();

    GoogleIdentityTest() {
        metadata.on("/", asked -> new Reply(200, Map.of("Metadata-Flavor", "Google"), "computeMetadata/"))
                .on(TOKEN, this::token);
    }

    @AfterEach
    void close() {
        metadata.close();
    }

    /** What runs in the process: prints the headers, refused or not. */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            try (var calls = FakeService.calls()) {
                var identity = new GoogleIdentity(calls, Optional.ofNullable(System.getenv("GCE_METADATA_HOST")));
                System.out.println(shown(identity.credentials()));
                identity.renew();
                System.out.println(shown(identity.credentials()));
            } catch (VigilException e) {
                System.out.println(e.code() + ": " + e.explanation());
            }
        }

        private static String shown(Map<String, Secret> headers) {
            return headers.getOrDefault("Authorization", Secret.of("")).reveal();
        }
    }

    @Test
    void a_machine_s_account_gives_a_token_through_the_metadata_server_and_a_new_one_when_asked() throws Exception {
        String host = metadata.url().getAuthority();
        String said = run(Map.of("GCE_METADATA_HOST", host));

        assertThat(said.lines()).containsExactly("Bearer ya29.token-1", "Bearer ya29.token-2");
        assertThat(metadata.asked().stream().filter(asked -> asked.path().equals(TOKEN)))
                .hasSize(2)
                .allSatisfy(asked -> {
                    assertThat(asked.headers()).containsEntry("metadata-flavor", "Google");
                    assertThat(asked.parameter("scopes"))
                            .contains("logging.read")
                            .doesNotContain("cloud-platform");
                });
    }

    @Test
    void without_any_credentials_it_is_said_how_to_get_some() throws Exception {
        assertThat(run(Map.of("NO_GCE_CHECK", "true")))
                .startsWith("UPSTREAM_REFUSED: Google Cloud gave Vigil no identity")
                .contains("gcloud auth application-default login");
    }

    @Test
    void a_file_that_sends_its_secret_to_an_address_inside_is_refused() throws Exception {
        Path file = home.resolve("credentials.json");
        Files.writeString(
                file,
                Json.write(Map.of(
                        "type",
                        "external_account",
                        "audience",
                        "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/p",
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:jwt",
                        "token_url",
                        "https://sts.googleapis.com/v1/token",
                        "credential_source",
                        Map.of("url", metadata.url() + "/steal"))));

        assertThat(run(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString())))
                .startsWith("UPSTREAM_REFUSED")
                .contains("was not sent");
        assertThat(metadata.asked()).isEmpty();
    }

    private Reply token(Asked asked) {
        return new Reply(
                200,
                Map.of("Content-Type", "application/json", "Metadata-Flavor", "Google"),
                Json.write(Map.of(
                        "access_token",
                        "ya29.token-" + tokens.incrementAndGet(),
                        "expires_in",
                        3_599,
                        "token_type",
                        "Bearer")));
    }

    private String run(Map<String, String> variables) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder = new ProcessBuilder(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Probe.class.getName()));
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(variables);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
