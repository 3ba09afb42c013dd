package dev.vigil.analysis.traces;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who calls whom, and what changed about it.
 *
 * @param calls how often, by caller and callee
 * @param traced the services that have spans of their own
 * @param stores databases and queues that are called and have no spans
 * @param entrances the services at which traces begin, the busiest first
 * @param changes by service; those of requests before those of calls
 * @param visits how many requests were seen, by whatever service
 */
public record CallGraph(
        Map<String, Map<String, Integer>> calls,
        Set<String> traced,
        Set<String> stores,
        List<String> entrances,
        List<TraceChange> changes,
        int visits) {

    public Collection<String> callees(String service) {
        return calls.getOrDefault(service, Map.of()).keySet();
    }

    public Collection<String> callers(String service) {
        var callers = new TreeSet<String>();
        calls.forEach((caller, targets) -> {
            if (targets.containsKey(service)) {
                callers.add(caller);
            }
        });
        return callers;
    }

    /** Everything a service leans on, directly or through others, itself included. */
    public Set<String> reachable(String service) {
        var seen = new TreeSet<String>();
        var open = new java.util.ArrayDeque<String>();
        open.add(service);
        while (!open.isEmpty()) {
            String next = open.poll();
            if (seen.add(next)) {
                open.addAll(callees(next));
            }
        }
        return seen;
    }
}
