package dev.vigil.backends.azure;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Which workspace and resources, and where Azure's interfaces are.
 *
 * @param workspace the id of the Log Analytics workspace
 * @param metrics whose metrics are read, if any
 * @param logs elsewhere than {@link #PUBLIC_LOGS} in a sovereign cloud
 * @param resourceTypes what services run on, as far as somebody said
 */
public record AzureConfig(
        String workspace, Optional<Resources> metrics, URI logs, URI management, Map<String, String> resourceTypes) {
    public static final URI PUBLIC_LOGS = URI.create("https://api.loganalytics.io");
    public static final URI PUBLIC_MANAGEMENT = URI.create("https://management.azure.com");

    /**
     * The resources of a subscription, or of one of its groups.
     *
     * @param group absent means all
     */
    public record Resources(String subscription, Optional<String> group) {}
}
