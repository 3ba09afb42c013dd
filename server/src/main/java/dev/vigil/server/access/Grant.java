package dev.vigil.server.access;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a credential allows.
 *
 * @param services the only services it may ask about; empty means all
 * @param jobTypes the only types of jobs it may submit; empty means all
 * @param perMinute how much it may ask a minute; absent means what is usual
 */
public record Grant(Set<Role> roles, Set<String> services, Set<String> jobTypes, OptionalInt perMinute) {
    /** How many services, and how many types of jobs, one grant may name. */
    public static final int MAX_NAMES = 100;

    private static final int MAX_PER_MINUTE = 1_000_000;

    public Grant {
        roles = Set.copyOf(roles);
        services = Set.copyOf(services);
        jobTypes = Set.copyOf(jobTypes);
        if (services.size() > MAX_NAMES || jobTypes.size() > MAX_NAMES) {
            throw bad("a credential is limited to at most " + MAX_NAMES + " services and " + MAX_NAMES + " job types");
        }
        if (perMinute.isPresent() && (perMinute.getAsInt() < 1 || perMinute.getAsInt() > MAX_PER_MINUTE)) {
            throw bad("a quota is between 1 and " + MAX_PER_MINUTE + " requests a minute, not " + perMinute.getAsInt());
        }
    }

    /** These roles, without further limits. */
    public static Grant of(Set<Role> roles) {
        return new Grant(roles, Set.of(), Set.of(), OptionalInt.empty());
    }

    boolean allows(Permission permission) {
        return roles.stream().anyMatch(role -> role.allows(permission));
    }

    /** The names of the roles, in the order of the alphabet. */
    public List<String> roleNames() {
        return List.copyOf(roles.stream().map(Role::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static VigilException bad(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }
}
