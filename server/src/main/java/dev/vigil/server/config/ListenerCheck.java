package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the server may listen as it is told to: what others can reach does not speak in clear by mistake. */
public final class ListenerCheck {
    private final Configuration configuration;
    private final List<Problem> problems = new ArrayList<>();

    private ListenerCheck(Configuration configuration) {
        this.configuration = configuration;
    }

    /** What is wrong with it, as far as its settings can be read; those that cannot are told for themselves. */
    static List<Problem> of(Configuration configuration) {
        try {
            return found(configuration);
        } catch (VigilException unreadable) {
            return List.of();
        }
    }

    private static List<Problem> found(Configuration configuration) {
        var check = new ListenerCheck(configuration);
        check.checkTls();
        check.checkReach();
        return check.problems;
    }

    /** What is doubtful about it, for the log; what is wrong is a {@link ErrorCode#BAD_CONFIG}. */
    public static List<String> demand(Configuration configuration) {
        var problems = found(configuration);
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return problems.stream().map(Problem::message).toList();
    }

    private void checkTls() {
        boolean certificate = has(Settings.TLS_CERTIFICATE);
        if (certificate != has(Settings.TLS_KEY)) {
            fails(
                    Settings.TLS_CERTIFICATE,
                    "server.tls.certificate and server.tls.key go together, and one is missing");
        }
        if (certificate && configuration.value(Settings.TLS_SELF_SIGNED)) {
            fails(
                    Settings.TLS_SELF_SIGNED,
                    "server.tls.self_signed makes a certificate, and server.tls.certificate names one: leave out"
                            + " either");
        }
        if (has(Settings.TLS_CLIENT_CA) && !speaksTls()) {
            fails(
                    Settings.TLS_CLIENT_CA,
                    "server.tls.client_ca needs TLS: set server.tls.certificate and server.tls.key");
        }
    }

    private void checkReach() {
        var reach = Reach.of(configuration.value(Settings.HOST));
        if (reach == Reach.EVERYWHERE && !speaksTls() && !configuration.value(Settings.PLAIN_HTTP)) {
            fails(
                    Settings.HOST,
                    "other machines can reach it, and without TLS everybody between can read keys and answers. Set"
                            + " server.tls.certificate and server.tls.key (or server.tls.self_signed = true for"
                            + " development); or server.plain_http = true if a proxy in front speaks TLS");
        }
        if (reach == Reach.EVERYWHERE && !has(Settings.ALLOWED_NETWORKS) && !has(Settings.TLS_CLIENT_CA)) {
            problems.add(Problem.warns(
                    Settings.HOST.path(),
                    "other machines can reach it from anywhere: name those that may in server.allowed_networks, or"
                            + " demand client certificates with server.tls.client_ca"));
        }
    }

    private boolean speaksTls() {
        return has(Settings.TLS_CERTIFICATE) || configuration.value(Settings.TLS_SELF_SIGNED);
    }

    private boolean has(Setting<?> setting) {
        return configuration.find(setting).isPresent();
    }

    private void fails(Setting<?> setting, String message) {
        problems.add(Problem.fails(setting.path(), message));
    }

    /** From where an address can be reached that somebody listens on. */
    private enum Reach {
        THIS_MACHINE,
        PRIVATE_NETWORK,
        EVERYWHERE;

        private static final int UNIQUE_LOCAL = 0xFC;

        static Reach of(String host) {
            try {
                var address = InetAddress.ofLiteral(host);
                if (address.isLoopbackAddress()) {
                    return THIS_MACHINE;
                }
                boolean uniqueLocal =
                        address.getAddress().length > 4 && (address.getAddress()[0] & 0xFE) == UNIQUE_LOCAL;
                return address.isSiteLocalAddress() || uniqueLocal ? PRIVATE_NETWORK : EVERYWHERE;
            } catch (IllegalArgumentException aName) {
                return host.equals("localhost") ? THIS_MACHINE : EVERYWHERE;
            }
        }
    }
}
