package dev.vigil.analysis.traces;

import dev.vigil.analysis.logs.LineShape;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of a stretch of time, with the steps they took in each service. */
public final class ConductWindow {
    /** Spans and lines beyond this many are left out. */
    public static final int MAX_STEPS = 1_000_000;

    private static final String LOGGER = "logger";
    private static final String PLACE_IN_CODE = ".+[#:]\\d+";
    private static final String SLOW = "slow";
    private static final String SLOW_CALL = "slow call of ";
    private static final double NANOS_A_MILLI = 1e6;
    private static final int MAX_DEPTH = 200;

    private final Names names;
    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, List<Integer>> lines = new HashMap<>();
    private final LineShape shapes = new LineShape();
    private final List<Visited> visits = new ArrayList<>();
    private final Map<Kind, Integer> counts = new HashMap<>();
    private final Map<Kind, Map<Integer, Integer>> taken = new HashMap<>();
    private int size;

    /** Requests of one kind at one service. */
    record Kind(String service, String operation) {}

    /**
     * A request as one service saw it.
     *
     * @param selfMillis the time in which it waited for nobody else
     * @param transits how long answers of a callee took beyond what the callee itself needed
     * @param below the requests it made of others
     */
    record Visited(
            int number,
            Kind kind,
            double selfMillis,
            Map<String, Double> transits,
            Set<Integer> steps,
            List<Visited> below) {}

    ConductWindow(Names names) {
        this.names = names;
    }

    /** Takes a span, which is a step itself. */
    public void span(Span span) {
        if (size++ < MAX_STEPS) {
            spans.put(key(span.traceId(), span.spanId()), span);
        }
    }

    /** Takes a line that was logged within a span: by the place in the code that wrote it, else by its pattern. */
    public void line(LogEvent event) {
        String traceId = event.field(LogEvent.TRACE_ID);
        String spanId = event.field(LogEvent.SPAN_ID);
        if (!spanId.isEmpty() && size++ < MAX_STEPS) {
            lines.computeIfAbsent(key(traceId, spanId), k -> new ArrayList<>())
                    .add(names.number("line " + event.level() + " " + place(event)));
        }
    }

    private String place(LogEvent event) {
        String logger = event.field(LOGGER);
        return logger.matches(PLACE_IN_CODE) ? logger : logger + " " + shapes.of(event.message());
    }

    /** Joins spans to visits. */
    void join() {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        Map<String, String> entries = new HashMap<>();
        Map<String, Integer> children = new HashMap<>();
        spans.forEach((key, span) -> {
            String entry = entry(key, entries, 0);
            Draft draft = drafts.computeIfAbsent(entry, e -> new Draft(spans.getOrDefault(e, span)));
            draft.steps.add(names.number("span " + span.operation()));
            draft.steps.addAll(lines.getOrDefault(key, List.of()));
            children.merge(parent(key), 1, Integer::sum);
        });
        drafts.forEach((entry, draft) -> {
            String calling = parent(entry);
            Draft caller = drafts.get(entries.getOrDefault(calling, ""));
            Span call = spans.get(calling);
            if (caller != null && call != null && caller != draft) {
                boolean known = children.getOrDefault(calling, 0) == 1 && !call.equals(caller.first);
                caller.calls(draft, known ? millis(call) : Double.NaN);
            }
        });
        drafts.values().forEach(draft -> visits.add(draft.visited(visits.size())));
        for (Draft draft : drafts.values()) {
            for (Draft below : draft.below) {
                draft.made().below.add(below.made());
            }
        }
        spans.clear();
        lines.clear();
    }

    /** Notes who was slow, and counts how many requests took each step. */
    void count(Pace pace) {
        for (Visited visit : visits) {
            if (pace.isSlow(visit)) {
                visit.steps.add(names.number(SLOW));
            }
            visit.transits.forEach((callee, millis) -> {
                if (pace.isSlow(visit, callee, millis)) {
                    visit.steps.add(names.number(SLOW_CALL + callee));
                }
            });
            counts.merge(visit.kind, 1, Integer::sum);
            Map<Integer, Integer> byStep = taken.computeIfAbsent(visit.kind, k -> new HashMap<>());
            visit.steps.forEach(step -> byStep.merge(step, 1, Integer::sum));
        }
    }

    static boolean isPace(String step) {
        return step.equals(SLOW) || step.startsWith(SLOW_CALL);
    }

    /** Whose answers took long; an empty text when the request itself did. */
    static String calleeOf(String step) {
        return step.startsWith(SLOW_CALL) ? step.substring(SLOW_CALL.length()) : "";
    }

    List<Visited> visits() {
        return visits;
    }

    Collection<Kind> kinds() {
        return counts.keySet();
    }

    Set<Integer> steps(Kind kind) {
        return taken.getOrDefault(kind, Map.of()).keySet();
    }

    int visits(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    int visits(Kind kind, int step) {
        return taken.getOrDefault(kind, Map.of()).getOrDefault(step, 0);
    }

    /** The first span of the same service above this one. */
    private String entry(String key, Map<String, String> entries, int depth) {
        String known = entries.get(key);
        if (known != null) {
            return known;
        }
        Span span = spans.get(key);
        String parent = parent(key);
        Span above = spans.get(parent);
        boolean same = span != null && above != null && above.service().equals(span.service()) && depth < MAX_DEPTH;
        String entry = same && !parent.equals(key) ? entry(parent, entries, depth + 1) : key;
        entries.put(key, entry);
        return entry;
    }

    private String parent(String key) {
        Span span = spans.get(key);
        return span == null ? "" : key(span.traceId(), span.parentId());
    }

    private static String key(String traceId, String spanId) {
        return traceId + " " + spanId;
    }

    private static double millis(Span span) {
        return span.duration().toNanos() / NANOS_A_MILLI;
    }

    /** A visit that is being put together. */
    private final class Draft {
        private final Span first;
        private final Set<Integer> steps = new HashSet<>();
        private final Map<String, Double> transits = new HashMap<>();
        private final List<Draft> below = new ArrayList<>();
        private double waited;
        private @Nullable Visited made;

        Draft(Span first) {
            this.first = first;
        }

        /** @param took how long the caller waited, where a span tells it */
        void calls(Draft callee, double took) {
            below.add(callee);
            steps.add(names.number("call " + callee.first.service() + " " + callee.first.operation()));
            double served = millis(callee.first);
            waited += Double.isNaN(took) ? served : took;
            if (!Double.isNaN(took)) {
                transits.merge(callee.first.service(), Math.max(0, took - served), Math::max);
            }
        }

        Visited visited(int number) {
            var visited = new Visited(
                    number,
                    new Kind(first.service(), first.operation()),
                    Math.max(0, millis(first) - waited),
                    transits,
                    steps,
                    new ArrayList<>());
            made = visited;
            return visited;
        }

        Visited made() {
            return Objects.requireNonNull(made, "a visit is made before it is joined to others");
        }
    }
}
