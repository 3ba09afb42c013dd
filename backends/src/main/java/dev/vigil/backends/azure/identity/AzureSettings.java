package dev.vigil.backends.azure.identity;

import dev.vigil.api.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What says which identity it is.
 *
 * @param clientId selects a user-assigned identity, or names a service principal
 * @param secret of a service principal; a managed identity needs none
 * @param variables the process environment, where Azure says how a machine proves who it is
 */
public record AzureSettings(
        Optional<String> tenantId, Optional<String> clientId, Optional<Secret> secret, Map<String, String> variables) {
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
