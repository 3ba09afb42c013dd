package dev.vigil.server.approval;

import dev.vigil.api.Digest;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.action.Effect;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which actions wait for people.
 *
 * @param require kinds that wait, beyond those that always do
 * @param fourEyes whether a requester may not approve their own request
 * @param validity how long a request waits before it expires
 */
public record ApprovalPolicy(Set<ActionKind> require, boolean fourEyes, Duration validity) {
    public static final ApprovalPolicy DEFAULT = new ApprovalPolicy(Set.of(), false, Duration.ofHours(1));

    public ApprovalPolicy {
        require = Set.copyOf(require);
    }

    boolean mustWait(ActionKind kind) {
        return switch (kind.effect()) {
            case READ -> false;
            case CHANGE -> require.contains(kind);
            case DESTROY -> true;
        };
    }

    /** Changes whenever the rules do; a request that was made under other rules is not decided under these. */
    String version() {
        String kinds = require.stream().map(ActionKind::id).sorted().collect(Collectors.joining(","));
        return Digest.of(kinds + "|" + fourEyes + "|" + validity).hex().substring(0, 16);
    }

    /** Whether a policy may ask for approval of this kind at all. */
    public static boolean canRequire(ActionKind kind) {
        return kind.effect() != Effect.READ;
    }
}
