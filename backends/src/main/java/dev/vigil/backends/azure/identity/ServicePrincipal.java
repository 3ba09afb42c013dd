package dev.vigil.backends.azure.identity;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.backends.remote.Form;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * An application that proves itself to Entra (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow): by
 * its secret, or by a token that the cluster signs for the pod (AKS workload identity), which no one has to keep.
 */
final class ServicePrincipal implements TokenSource {
    private static final String AUTHORITY = "https://login.microsoftonline.com";
    private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final HttpCalls calls;
    private final AzureSettings settings;
    private final String tenant;
    private final String client;

    private ServicePrincipal(HttpCalls calls, AzureSettings settings, String tenant, String client) {
        this.calls = calls;
        this.settings = settings;
        this.tenant = tenant;
        this.client = client;
    }

    /** Present when a secret or a token of the cluster is. */
    static Optional<ServicePrincipal> of(HttpCalls calls, AzureSettings settings) {
        boolean proves =
                settings.secret().isPresent() || settings.variable(TOKEN_FILE).isPresent();
        Optional<String> tenant = settings.tenantId().or(() -> settings.variable("AZURE_TENANT_ID"));
        Optional<String> client = settings.clientId().or(() -> settings.variable("AZURE_CLIENT_ID"));
        if (!proves) {
            return Optional.empty();
        }
        if (tenant.isEmpty() || client.isEmpty()) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "a service principal is known by tenant_id and client_id beside its secret; one of them is not"
                            + " set");
        }
        return Optional.of(new ServicePrincipal(calls, settings, tenant.get(), client.get()));
    }

    @Override
    public AccessToken token(String resource, Instant now) {
        String authority =
                settings.variable("AZURE_AUTHORITY_HOST").orElse(AUTHORITY).replaceFirst("/$", "");
        var form = new Form()
                .add("grant_type", "client_credentials")
                .add("client_id", client)
                .add("scope", resource + "/.default");
        if (settings.secret().isPresent()) {
            form.add("client_secret", settings.secret().get().reveal());
        } else {
            form.add("client_assertion_type", JWT_BEARER).add("client_assertion", signedForThePod());
        }
        HttpCall call = HttpCall.post(
                        URI.create(authority + "/" + Form.escaped(tenant) + "/oauth2/v2.0/token"),
                        "application/x-www-form-urlencoded",
                        form.toString().getBytes(StandardCharsets.UTF_8))
                .repeatable()
                .toConfiguredPlace();
        var answer = calls.send(call).demandSuccess(name(), "a token");
        return TokenAnswer.read(answer.text(), name(), now);
    }

    @Override
    public String name() {
        return (settings.secret().isPresent() ? "the service principal " : "the workload identity ") + client;
    }

    @Override
    public String warning() {
        return settings.secret().isPresent()
                ? "a service principal's secret is for development; in production give the machine a managed identity,"
                        + " and leave client_secret out"
                : "";
    }

    /** Read each time, because the cluster renews it. */
    private String signedForThePod() {
        String file = settings.variable(TOKEN_FILE).orElse("");
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    TOKEN_FILE + " names " + file + ", which cannot be read: " + e.getMessage(),
                    e);
        }
    }
}
