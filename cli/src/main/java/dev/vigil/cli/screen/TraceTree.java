package dev.vigil.cli.screen;

import dev.vigil.api.http.TracesBody.SpanBody;
import dev.vigil.api.http.TracesBody.TraceBody;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Foreign;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A trace as a tree: every span below the one that caused it, in the order they started. */
public final class TraceTree {
    private static final int MAX_DEPTH = 64;

    private final Palette palette;
    private final Map<String, List<SpanBody>> children = new LinkedHashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private TraceTree(Palette palette) {
        this.palette = palette;
    }

    public static List<String> lines(TraceBody trace, Palette palette) {
        var tree = new TraceTree(palette);
        tree.lines.add(palette.strong("trace " + Foreign.line(trace.traceId())) + "  " + Figures.exact(trace.start())
                + "  " + Figures.measure(trace.durationMs(), "ms"));
        trace.spans()
                .forEach(span -> tree.children
                        .computeIfAbsent(span.parentId(), parent -> new ArrayList<>())
                        .add(span));
        Set<String> known = new HashSet<>();
        trace.spans().forEach(span -> known.add(span.spanId()));
        // Spans whose cause is not here stand at the top, as roots do.
        trace.spans().stream().filter(span -> !known.contains(span.parentId())).forEach(span -> tree.add(span, 1));
        // What is left are circles: broken data, shown all the same.
        trace.spans().forEach(span -> tree.add(span, 1));
        tree.lines.add("");
        return tree.lines;
    }

    private void add(SpanBody span, int depth) {
        if (!shown.add(span.spanId())) {
            return;
        }
        String duration = Figures.measure(span.durationMs(), "ms");
        String ended = span.status() == Span.Status.ERROR ? "  " + palette.bad("error") : "";
        lines.add("  ".repeat(Math.min(depth, MAX_DEPTH)) + palette.strong(Foreign.line(span.service())) + "  "
                + Foreign.line(span.operation()) + "  " + palette.quiet(duration) + ended);
        if (depth < MAX_DEPTH) {
            children.getOrDefault(span.spanId(), List.of()).forEach(child -> add(child, depth + 1));
        }
    }
}
