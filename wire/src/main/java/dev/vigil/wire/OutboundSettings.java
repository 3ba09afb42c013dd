package dev.vigil.wire;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How to get out.
 *
 * @param proxy the proxy to use, such as {@code http://proxy:3128}
 * @param direct hosts that are reached without the proxy: names, or endings such as {@code .example.com}
 * @param caFile certificates (PEM) that are trusted beside those of the Java runtime
 * @param trusted places ({@code host:port}) that somebody configured: these alone may have a private or loopback address
 *     or speak plain HTTP
 * @param configuredOnly whether nothing may be called that nobody configured, wherever it is
 * @param connectTimeout for each try
 * @param retries how often and how patiently repeatable calls are tried
 */
public record OutboundSettings(
        Optional<URI> proxy,
        List<String> direct,
        Optional<Path> caFile,
        Set<String> trusted,
        boolean configuredOnly,
        Duration connectTimeout,
        Retries retries) {
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    public OutboundSettings {
        direct = List.copyOf(direct);
        trusted = Set.copyOf(trusted);
    }

    /** No proxy, the runtime's certificates, nothing trusted. */
    public static OutboundSettings standard() {
        return new OutboundSettings(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Set.of(),
                false,
                DEFAULT_CONNECT_TIMEOUT,
                Retries.standard());
    }

    /** The same, with the places of these configured URLs trusted too. */
    public OutboundSettings trusting(Collection<URI> configured) {
        var more = new HashSet<>(trusted);
        more.addAll(configured.stream().map(Egress::place).collect(Collectors.toSet()));
        return new OutboundSettings(proxy, direct, caFile, more, configuredOnly, connectTimeout, retries);
    }

    /** The same, for configured places alone: the configuration is the list of what may be called. */
    public OutboundSettings configuredOnly(boolean only) {
        return new OutboundSettings(proxy, direct, caFile, trusted, only, connectTimeout, retries);
    }

    public OutboundSettings proxy(URI newProxy, List<String> newDirect) {
        return new OutboundSettings(
                Optional.of(newProxy), newDirect, caFile, trusted, configuredOnly, connectTimeout, retries);
    }

    public OutboundSettings caFile(Path file) {
        return new OutboundSettings(proxy, direct, Optional.of(file), trusted, configuredOnly, connectTimeout, retries);
    }

    public OutboundSettings retries(Retries newRetries) {
        return new OutboundSettings(proxy, direct, caFile, trusted, configuredOnly, connectTimeout, newRetries);
    }

    public OutboundSettings connectTimeout(Duration timeout) {
        return new OutboundSettings(proxy, direct, caFile, trusted, configuredOnly, timeout, retries);
    }
}
