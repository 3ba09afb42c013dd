package dev.vigil.server.action;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tries each part that is configured, and says for each what was done, what came back and how to mend it. */
public final class Doctor {
    private final Access access;
    private final Map<String, Check> house;
    private final Map<String, Check> profiles;

    /** One part that can be tried. */
    @FunctionalInterface
    public interface Check {
        /** Tries it for this person. An ill part is an answer, never a fault. */
        List<Probe> probe(Principal who);
    }

    /**
     * Knows what to try.
     *
     * @param house what every installation has, by name, in the order it is tried
     * @param profiles what each profile reads from, by the profile's name
     */
    public Doctor(Access access, Map<String, Check> house, Map<String, Check> profiles) {
        this.access = access;
        this.house = new LinkedHashMap<>(house);
        this.profiles = new TreeMap<>(profiles);
    }

    /**
     * Tries the house, and then a profile.
     *
     * @param profile absent means each of them
     */
    public List<Probe> examine(Principal who, Optional<String> profile) {
        access.refusal(who, Permission.INVESTIGATE).ifPresent(reason -> {
            throw new VigilException(ErrorCode.FORBIDDEN, reason);
        });
        profile.filter(name -> !profiles.containsKey(name)).ifPresent(name -> {
            throw new VigilException(
                    ErrorCode.NOT_FOUND,
                    "there is no profile \"" + name + "\"" + Suggestion.question(name, profiles.keySet()));
        });
        var probes = new ArrayList<Probe>();
        house.forEach((name, check) -> probes.addAll(tried(name, check, who)));
        profiles.forEach((name, check) -> {
            if (profile.isEmpty() || profile.get().equals(name)) {
                probes.addAll(tried("profile " + name, check, who));
            }
        });
        return List.copyOf(probes);
    }

    private static List<Probe> tried(String name, Check check, Principal who) {
        try {
            return check.probe(who);
        } catch (VigilException fault) {
            String remedy = fault.code().retryable() ? "try again in a moment" : "see what the answer says";
            return List.of(new Probe(name, false, "to examine it", fault.explanation(), remedy));
        }
    }
}
