package dev.vigil.analysis;

import dev.vigil.analysis.cause.Candidate;
import dev.vigil.analysis.cause.Clue;
import dev.vigil.api.diagnosis.CauseObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a fault, and what would speak against it. */
final class Advice {
    private Advice() {}

    static List<String> nextSteps(Candidate candidate) {
        String name = candidate.name();
        List<String> steps = new ArrayList<>();
        Optional<Clue.Rollout> rollout = candidate.rollout();
        boolean deployed = rollout.isPresent();
        String version = rollout.map(r -> Wording.version(r.deploy())).orElse("");
        switch (candidate.fault()) {
            case BAD_DEPLOY -> {
                steps.add("Roll back " + name + (deployed ? " from " + version : "") + " to the version before.");
                steps.add("Then mend the code that fails, and add the failing request as a test.");
            }
            case DEPENDENCY_DOWN -> {
                if (candidate.object().kind() == CauseObject.Kind.EXTERNAL) {
                    steps.add("Look at the status page of " + name + " and open a ticket with its provider.");
                    steps.add("Until it is back, switch " + candidate.service()
                            + " to its fallback, or fail fast with a clear message.");
                } else {
                    steps.add("Check whether " + name
                            + " runs: its processes, its last log lines, its host. Restart it if it does not.");
                    steps.add("Look at what stopped it before you restart it a second time.");
                }
            }
            case SLOW_DATABASE -> {
                steps.add(
                        "Look at the running queries and locks of " + name + "; stop the one that blocks the others.");
                steps.add("Check for a missing index or a changed plan since the onset.");
            }
            case MEMORY_LEAK -> {
                steps.add("Restart the instances of " + name
                        + " one after the other; that buys time until the memory is full again.");
                steps.add("Take a heap dump of one instance before its restart, and compare it with a fresh one.");
                steps.add("Find the change since which memory grows"
                        + (deployed ? "; " + version + " is the nearest deploy." : "."));
            }
            case POOL_EXHAUSTED -> {
                steps.add("Find who holds the connections of " + name
                        + ": slow calls, or connections that are never given back.");
                steps.add("Raise the pool only if the other end has room for it.");
            }
            case CPU_SATURATION, NOISY_NEIGHBOUR -> {
                steps.add("Add an instance of " + name + " or give it more CPU, and take a profile while it is busy.");
            }
            case DISK_FULL -> {
                steps.add("Free space on the disk of " + name
                        + ": old logs, temporary files, unused segments. Then enlarge it.");
            }
            case RETRY_STORM -> {
                steps.add("Stop the retries: open the circuit breakers of the callers of " + name
                        + ", then let load back slowly.");
            }
            case CONFIG_ERROR -> {
                steps.add(
                        "Compare the configuration of " + name + " with the last one that worked, and put that back.");
            }
            case CERTIFICATE_EXPIRED -> {
                steps.add("Renew the certificate that " + name + " presents, and reload whoever serves it.");
                steps.add("Add an alert on the days a certificate has left.");
            }
            case CLOCK_SKEW -> {
                steps.add("Check time synchronisation on the hosts of " + name + ".");
            }
            case DNS_FAILURE -> {
                steps.add("Resolve " + name + " from a host of " + candidate.service()
                        + "; check the resolver and the record.");
            }
            case NETWORK_LOSS, NETWORK_DELAY -> {
                steps.add("Check the network between " + candidate.service() + " and " + name
                        + ": packet loss, recent firewall or routing changes.");
            }
            case PERMISSION_DENIED -> {
                steps.add("Find which credential or role " + name
                        + " uses, and what changed about its rights or its expiry.");
            }
            case BAD_DATA -> {
                steps.add("Take one failing record from the log and trace where it came from; hold back that input.");
            }
            case UNKNOWN -> {
                steps.add("Read the errors of " + name + " since the onset, the first ones first.");
                if (deployed) {
                    steps.add("Consider rolling back " + version + ": it came shortly before.");
                }
            }
        }
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
