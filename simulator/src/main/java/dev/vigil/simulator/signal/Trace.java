package dev.vigil.simulator.signal;

import dev.vigil.api.telemetry.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One request's way through the shop. */
public final class Trace {
    private final String id;
    private final boolean sampled;
    private final List<Span> spans = new ArrayList<>();

    Trace(String id, boolean sampled) {
        this.id = id;
        this.sampled = sampled;
    }

    public String id() {
        return id;
    }

    /** Whether its spans are kept. */
    public boolean sampled() {
        return sampled;
    }

    public void add(Span span) {
        if (sampled) {
            spans.add(span);
        }
    }

    /** The spans that hang together: those whose ancestors all ended too. Work still under way is not told. */
    List<Span> complete() {
        var children = new HashMap<String, List<Span>>();
        for (var span : spans) {
            children.computeIfAbsent(span.parentId(), _ -> new ArrayList<>()).add(span);
        }
        Set<String> reached = new HashSet<>();
        reach("", children, reached);
        return spans.stream().filter(span -> reached.contains(span.spanId())).toList();
    }

    private static void reach(String parent, Map<String, List<Span>> children, Set<String> reached) {
        for (var child : children.getOrDefault(parent, List.of())) {
            if (reached.add(child.spanId())) {
                reach(child.spanId(), children, reached);
            }
        }
    }
}
