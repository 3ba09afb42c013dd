package dev.vigil.backends.remote;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Health.Probe;
import java.util.function.Supplier;

/** Tries parts of a backend, and says what to do about those that are ill. */
public final class Probes {
    private Probes() {}

    /**
     * One thing tried.
     *
     * @param part such as {@code logs}
     * @param tried what was done, on what
     * @param setting the key of the profile that says where the other side is
     * @param attempt answers with what came back
     */
    public static Probe of(String part, String tried, String setting, Supplier<String> attempt) {
        try {
            return new Probe(part, true, tried, attempt.get(), "");
        } catch (VigilException fault) {
            return new Probe(part, false, tried, fault.explanation(), remedy(fault, setting));
        }
    }

    /**
     * One thing tried where a cloud decides by roles who may.
     *
     * @param need the role that Vigil's identity needs, and on what
     */
    public static Probe granted(String part, String tried, String need, Supplier<String> attempt) {
        try {
            return new Probe(part, true, tried, attempt.get(), "");
        } catch (VigilException fault) {
            boolean refused = fault.code() == ErrorCode.UPSTREAM_REFUSED;
            return new Probe(
                    part,
                    false,
                    tried,
                    fault.explanation(),
                    refused ? "read what it says; Vigil's identity needs " + need : remedy(fault, "the network"));
        }
    }

    private static String remedy(VigilException fault, String setting) {
        return switch (fault.code()) {
            case UPSTREAM_REFUSED ->
                "read what it says: a credential that is missing or has ended (api_key, username and password, tenant),"
                        + " or " + setting + " that leads elsewhere";
            case UPSTREAM_FAILED -> "check that it runs and that " + setting + " is right, seen from this machine";
            case UPSTREAM_TIMED_OUT ->
                "it is slow, or a firewall drops what is sent: try " + setting + " with curl from here";
            case RATE_LIMITED -> "ask later, or raise its limits for this credential";
            default -> "read what it says, and check " + setting;
        };
    }
}
