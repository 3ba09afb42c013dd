package dev.vigil.backends.gcp;

import java.net.URI;
import java.util.Map;

/**
 * Which project, and where Google's services are.
 *
 * @param project the project's id, such as {@code acme-prod-123456}
 * @param logging elsewhere than {@link #PUBLIC_LOGGING} where Private Service Connect or a proxy stands before it
 * @param resourceTypes what services run on, as far as somebody said
 */
public record GcpConfig(String project, URI logging, URI monitoring, URI trace, Map<String, String> resourceTypes) {
    public static final URI PUBLIC_LOGGING = URI.create("https://logging.googleapis.com");
    public static final URI PUBLIC_MONITORING = URI.create("https://monitoring.googleapis.com");
    public static final URI PUBLIC_TRACE = URI.create("https://cloudtrace.googleapis.com");
}
