package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where a syslog server listens: {@code udp://host:514}, {@code tcp://host:601} or {@code unix:/run/log.sock}. */
public sealed interface SyslogAddress {
    record Udp(String host, int port) implements SyslogAddress {}

    record Tcp(String host, int port) implements SyslogAddress {}

    /** A stream socket of this machine. */
    record Local(Path path) implements SyslogAddress {}

    /**
     * Reads one of the three forms.
     *
     * @throws VigilException BAD_CONFIG when it is none of them
     */
    static SyslogAddress parse(String text) {
        try {
            var address = new URI(text.strip());
            String scheme = String.valueOf(address.getScheme());
            boolean hasPort = address.getHost() != null && address.getPort() > 0;
            if (scheme.equals("udp") && hasPort) {
                return new Udp(address.getHost(), address.getPort());
            }
            if (scheme.equals("tcp") && hasPort) {
                return new Tcp(address.getHost(), address.getPort());
            }
            if (scheme.equals("unix")
                    && address.getPath() != null
                    && address.getPath().startsWith("/")) {
                return new Local(Path.of(address.getPath()));
            }
        } catch (URISyntaxException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "this is no syslog address: " + e.getReason(), e);
        }
        throw new VigilException(
                ErrorCode.BAD_CONFIG,
                "\"" + text + "\" is no syslog address: write udp://host:514, tcp://host:601 or unix:/path/of/socket");
    }
}
