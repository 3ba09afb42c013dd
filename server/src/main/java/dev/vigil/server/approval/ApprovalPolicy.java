package dev.vigil.server.approval;

import dev.vigil.api.Digest;
import dev.vigil.api.action.ActionKind;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which actions wait for people, for whom and how long.
 *
 * @param require kinds that wait, beyond those that always do
 * @param twoApprovers kinds that wait for two people of different roles
 * @param fourEyes whether a requester may not approve their own request
 * @param spans how long things wait
 */
public record ApprovalPolicy(Set<ActionKind> require, Set<ActionKind> twoApprovers, boolean fourEyes, Spans spans) {
    public static final ApprovalPolicy DEFAULT = new ApprovalPolicy(Set.of(), Set.of(), false, Spans.USUAL);

    /**
     * How long things wait.
     *
     * @param validity a request, before it expires
     * @param interactive a request of somebody who sits and waits for the answer
     * @param alone what one person agreed to because there is no second, so that others can still deny it
     */
    public record Spans(Duration validity, Duration interactive, Duration alone) {
        public static final Spans USUAL = new Spans(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(24));
    }

    public ApprovalPolicy {
        require = Set.copyOf(require);
        twoApprovers = Set.copyOf(twoApprovers);
    }

    boolean mustWait(ActionKind kind) {
        return switch (kind.effect()) {
            case READ -> false;
            case CHANGE -> require.contains(kind) || needsTwo(kind);
            case DESTROY -> true;
        };
    }

    boolean needsTwo(ActionKind kind) {
        return twoApprovers.contains(kind);
    }

    Duration validity(Patience patience) {
        return switch (patience) {
            case USUAL -> spans.validity();
            case INTERACTIVE -> spans.interactive();
        };
    }

    /** Changes whenever the rules do; a request that was made under other rules is not decided under these. */
    String version() {
        return Digest.of(words(require) + "|" + words(twoApprovers) + "|" + fourEyes + "|" + spans)
                .hex()
                .substring(0, 16);
    }

    private static String words(Set<ActionKind> kinds) {
        return kinds.stream().map(ActionKind::id).sorted().collect(Collectors.joining(","));
    }
}
