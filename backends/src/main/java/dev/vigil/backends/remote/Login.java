package dev.vigil.backends.remote;

import dev.vigil.api.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks: an API key, or a user's name and password (RFC 7617); and for which tenant.
 *
 * @param tenant goes into {@code X-Scope-OrgID} (grafana.com/docs/loki/latest/operations/multi-tenancy)
 */
public record Login(
        Optional<Secret> apiKey, Optional<String> username, Optional<Secret> password, Optional<String> tenant) {
    public static final Login NONE = new Login(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String AUTHORIZATION = "Authorization";

    /**
     * The headers that prove it.
     *
     * @param scheme such as {@code Bearer}, for the API key
     */
    public Map<String, Secret> credentials(String scheme) {
        var credentials = new LinkedHashMap<String, Secret>();
        if (username.isPresent()) {
            String both = username.get() + ":"
                    + password.or(() -> apiKey).map(Secret::reveal).orElse("");
            credentials.put(
                    AUTHORIZATION,
                    Secret.of("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
        } else {
            apiKey.ifPresent(key -> credentials.put(AUTHORIZATION, Secret.of(scheme + " " + key.reveal())));
        }
        return credentials;
    }

    public Map<String, String> headers() {
        return tenant.map(name -> Map.of("X-Scope-OrgID", name)).orElse(Map.of());
    }
}
