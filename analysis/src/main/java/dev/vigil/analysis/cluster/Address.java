package dev.vigil.analysis.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a container is told to find somebody.
 *
 * @param variable the environment variable that says so
 * @param host as it is written
 * @param port 0 when none is named
 */
record Address(String variable, String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]*://)?(?:[^@/\\s]*@)?([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)(?::(\\d{1,5}))?(?:[/?].*)?");

    static Optional<Address> parse(String variable, String value) {
        Matcher form = FORM.matcher(value);
        boolean tells = form.matches() && (form.group(2) != null || value.contains("://"));
        return tells
                ? Optional.of(new Address(
                        variable, form.group(1), form.group(2) == null ? 0 : Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    /** The name of the service, when the host is one of the cluster. */
    String service() {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    /** Whether the name can only be one of this cluster, or of this machine. */
    boolean isInside(String namespace) {
        String rest = host.substring(service().length());
        return !host.equals("localhost")
                && (rest.isEmpty() || rest.equals("." + namespace) || rest.startsWith("." + namespace + ".svc"));
    }

    @Override
    public String toString() {
        return port == 0 ? host : host + ":" + port;
    }
}
