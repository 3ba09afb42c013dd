package dev.vigil.analysis;

import dev.vigil.analysis.traces.CallGraph;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Call;
import dev.vigil.api.report.Exhibits.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a call graph that a reader wants to see: the cause, who suffers from it, and their neighbours. */
final class CallMap {
    private final CallGraph graph;
    private final String cause;
    private final Set<String> hit;
    private final Set<String> shown = new LinkedHashSet<>();

    CallMap(CallGraph graph, String cause, Collection<String> hit) {
        this.graph = graph;
        this.cause = cause;
        this.hit = new HashSet<>(hit);
        choose(hit);
    }

    List<Node> services() {
        return shown.stream()
                .map(name -> new Node(name, graph.traced().contains(name), part(name)))
                .toList();
    }

    /** Those that trouble seems to travel along first, then the busiest. */
    List<Call> calls() {
        Set<String> leading = leadingToCause();
        List<Call> calls = new ArrayList<>();
        graph.calls()
                .forEach((from, targets) -> targets.forEach((to, count) -> {
                    if (shown.contains(from) && shown.contains(to) && !from.equals(to)) {
                        boolean suspected = leading.contains(to) && leading.contains(from);
                        calls.add(new Call(from, to, count, suspected));
                    }
                }));
        calls.sort(Comparator.comparing(Call::suspected)
                .thenComparingLong(Call::count)
                .reversed()
                .thenComparing(Call::from)
                .thenComparing(Call::to));
        return calls.stream().limit(Exhibits.MAX_CALLS).toList();
    }

    private void choose(Collection<String> inOrder) {
        Set<String> known = known();
        List<String> wanted = new ArrayList<>(List.of(cause));
        wanted.addAll(inOrder);
        for (String name : List.copyOf(wanted)) {
            wanted.addAll(graph.callers(name));
            wanted.addAll(graph.callees(name));
        }
        wanted.addAll(graph.entrances());
        graph.calls().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Map<String, Integer>>>comparingInt(
                                entry -> -entry.getValue().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    wanted.add(entry.getKey());
                    wanted.addAll(entry.getValue().keySet());
                });
        wanted.stream()
                .filter(known::contains)
                .distinct()
                .limit(Exhibits.MAX_SERVICES)
                .forEach(shown::add);
    }

    private Set<String> known() {
        var known = new HashSet<String>();
        graph.calls().forEach((from, targets) -> {
            known.add(from);
            known.addAll(targets.keySet());
        });
        return known;
    }

    private Node.Part part(String name) {
        if (name.equals(cause)) {
            return Node.Part.CAUSE;
        }
        return hit.contains(name) ? Node.Part.HIT : Node.Part.BYSTANDER;
    }

    /** The cause, and of the services that suffer those that call it, directly or through others that suffer. */
    private Set<String> leadingToCause() {
        var leading = new HashSet<String>(Set.of(cause));
        var open = new ArrayList<>(leading);
        while (!open.isEmpty()) {
            for (String caller : graph.callers(open.removeLast())) {
                if (hit.contains(caller) && leading.add(caller)) {
                    open.add(caller);
                }
            }
        }
        return leading;
    }
}
