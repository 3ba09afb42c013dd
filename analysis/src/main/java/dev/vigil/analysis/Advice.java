package dev.vigil.analysis;

import dev.vigil.analysis.cause.Candidate;
import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.logs.ErrorRules;
import dev.vigil.api.diagnosis.CauseObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a fault, and what would speak against it. */
final class Advice {
    private Advice() {}

    static List<String> nextSteps(Candidate candidate) {
        String name = candidate.name();
        String caller = candidate.service();
        return switch (candidate.fault()) {
            case BAD_DEPLOY -> rollBack(candidate);
            case DEPENDENCY_DOWN -> bringBack(candidate);
            case MEMORY_LEAK -> findLeak(candidate);
            case UNKNOWN -> readOn(candidate);
            case SLOW_DATABASE ->
                List.of(
                        "Look at the running queries and locks of " + name + "; stop the one that blocks the others.",
                        "Check for a missing index or a changed plan since the onset.");
            case POOL_EXHAUSTED ->
                List.of(
                        "Find who holds the connections of " + name
                                + ": slow calls, or connections that are never given back.",
                        "Raise the pool only if the other end has room for it.");
            case CPU_SATURATION ->
                List.of("Add an instance of " + name + " or give it more CPU, and take a profile while it is busy.");
            case NOISY_NEIGHBOUR ->
                List.of(
                        "Find what else runs on the host of " + name
                                + " and uses it up since the onset; stop or move it.",
                        "Give " + name + " a share of the host that nobody can take away.");
            case DISK_FULL ->
                List.of("Free space on the disk of " + name
                        + ": old logs, temporary files, unused segments. Then enlarge it.");
            case RETRY_STORM ->
                List.of("Stop the retries: open the circuit breakers of the callers of " + name
                        + ", then let load back slowly.");
            case CONFIG_ERROR ->
                List.of("Compare the configuration of " + name + " with the last one that worked, and put that back.");
            case CERTIFICATE_EXPIRED ->
                List.of(
                        "Renew the certificate that " + name + " presents, and reload whoever serves it.",
                        "Add an alert on the days a certificate has left.");
            case CLOCK_SKEW -> List.of("Check time synchronisation on the hosts of " + name + ".");
            case DNS_FAILURE ->
                List.of("Resolve " + name + " from a host of " + caller + "; check the resolver and the record.");
            case NETWORK_LOSS, NETWORK_DELAY ->
                List.of("Check the network between " + (caller.equals(name) ? "the callers of " + name : caller)
                        + " and " + name + ": packet loss, recent firewall or routing changes.");
            case PERMISSION_DENIED -> restoreRights(candidate);
            case BAD_DATA ->
                List.of("Take one failing record from the log and trace where it came from; hold back that input.");
        };
    }

    private static List<String> restoreRights(Candidate candidate) {
        String name = candidate.name();
        return refusesLogins(candidate)
                ? List.of(
                        "Find out from where, and as whom, somebody tries to log in to " + name + ".",
                        "Block sources that nobody knows; where it is a program of yours, renew its credentials.")
                : List.of("Find which credential or role " + name
                        + " uses, and what changed about its rights or its expiry.");
    }

    /** Whether it is the one that denies, to somebody who says that he is allowed. */
    static boolean refusesLogins(Candidate candidate) {
        return candidate.clues().stream()
                .filter(clue -> clue.service().equals(candidate.name()))
                .filter(Clue.Lines.class::isInstance)
                .map(clue -> ((Clue.Lines) clue).error())
                .flatMap(Optional::stream)
                .findFirst()
                .map(match -> match.rule().name().equals(ErrorRules.LOGINS_REFUSED))
                .orElse(false);
    }

    private static List<String> rollBack(Candidate candidate) {
        String from = candidate
                .rollout()
                .map(rollout -> " from " + Wording.version(rollout.deploy()))
                .orElse("");
        return List.of(
                "Roll back " + candidate.name() + from + " to the version before.",
                "Then mend the code that fails, and add the failing request as a test.");
    }

    private static List<String> bringBack(Candidate candidate) {
        String name = candidate.name();
        return candidate.object().kind() == CauseObject.Kind.EXTERNAL
                ? List.of(
                        "Look at the status page of " + name + " and open a ticket with its provider.",
                        "Until it is back, switch " + candidate.service()
                                + " to its fallback, or fail fast with a clear message.")
                : List.of(
                        "Check whether " + name
                                + " runs: its processes, its last log lines, its host. Restart it if it does not.",
                        "Look at what stopped it before you restart it a second time.");
    }

    private static List<String> findLeak(Candidate candidate) {
        String nearest = candidate
                .rollout()
                .map(rollout -> "; " + Wording.version(rollout.deploy()) + " is the nearest deploy.")
                .orElse(".");
        return List.of(
                "Restart the instances of " + candidate.name()
                        + " one after the other; that buys time until the memory is full again.",
                "Take a heap dump of one instance before its restart, and compare it with a fresh one.",
                "Find the change since which memory grows" + nearest);
    }

    private static List<String> readOn(Candidate candidate) {
        List<String> steps = new ArrayList<>();
        steps.add("Read the errors of " + candidate.name() + " since the onset, the first ones first.");
        candidate
                .rollout()
                .ifPresent(rollout -> steps.add(
                        "Consider rolling back " + Wording.version(rollout.deploy()) + ": it came shortly before."));
        return List.copyOf(steps);
    }

    static List<String> wouldChangeIt(Candidate candidate) {
        String name = candidate.name();
        List<String> against = new ArrayList<>();
        if (candidate.rollout().isPresent()) {
            against.add("errors of the same kind from before "
                    + Numbers.clock(candidate.rollout().get().deploy().time()) + ", when the deploy came");
        }
        switch (candidate.fault()) {
            case BAD_DEPLOY -> against.add("instances of " + name + " on the old version that fail as well");
            case DEPENDENCY_DOWN, DNS_FAILURE, NETWORK_LOSS, NETWORK_DELAY ->
                against.add("another caller that reaches " + name + " without trouble meanwhile");
            case MEMORY_LEAK -> against.add("memory of " + name + " that levels off by itself");
            case SLOW_DATABASE, POOL_EXHAUSTED, CPU_SATURATION, DISK_FULL, NOISY_NEIGHBOUR, RETRY_STORM ->
                against.add("the same load on " + name + " at an earlier time without trouble");
            case CONFIG_ERROR, CERTIFICATE_EXPIRED, CLOCK_SKEW, PERMISSION_DENIED ->
                against.add("the same call that succeeds with the same settings");
            case BAD_DATA -> against.add("the same failure with input that is known to be good");
            case UNKNOWN -> against.add("an earlier failure in something that " + name + " calls");
        }
        return List.copyOf(against);
    }
}
