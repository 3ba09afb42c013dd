package dev.vigil.backends.azure.identity;

import dev.vigil.api.Secret;
import dev.vigil.backends.remote.Form;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The identity of the machine: of App Service, Functions and Container Apps by {@code IDENTITY_ENDPOINT}
 * (learn.microsoft.com/azure/app-service/overview-managed-identity), elsewhere by the instance metadata service
 * (learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token).
 */
final class ManagedIdentity implements TokenSource {
    private static final String METADATA = "http://169.254.169.254";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpCalls calls;
    private final AzureSettings settings;

    ManagedIdentity(HttpCalls calls, AzureSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    @Override
    public AccessToken token(String resource, Instant now) {
        Optional<String> endpoint = settings.variable("IDENTITY_ENDPOINT");
        Optional<String> header = settings.variable("IDENTITY_HEADER");
        HttpCall call = endpoint.isPresent() && header.isPresent()
                ? ask(endpoint.get(), "2019-08-01", resource).credential("X-IDENTITY-HEADER", Secret.of(header.get()))
                : ask(
                                settings.variable("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                                                .orElse(METADATA) + "/metadata/identity/oauth2/token",
                                "2018-02-01",
                                resource)
                        .header("Metadata", "true");
        var answer = calls.send(call.toMetadata().within(TIMEOUT)).demandSuccess(name(), "a token");
        return TokenAnswer.read(answer.text(), name(), now);
    }

    @Override
    public String name() {
        return settings.clientId()
                .map(id -> "the user-assigned managed identity " + id)
                .orElse("the machine's managed identity");
    }

    private HttpCall ask(String endpoint, String version, String resource) {
        var form = new Form().add("api-version", version).add("resource", resource);
        settings.clientId().ifPresent(id -> form.add("client_id", id));
        return HttpCall.get(URI.create(endpoint + "?" + form));
    }
}
