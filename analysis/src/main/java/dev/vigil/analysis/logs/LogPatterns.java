package dev.vigil.analysis.logs;

import dev.vigil.analysis.logs.LogPattern.Sample;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.Digest;
import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sorts log lines into patterns while they stream by, in bounded memory. Each line is masked and counted with its equals;
 * which words vary is decided at the end, over all shapes at once. When there are too many shapes all of them are made
 * coarser by one step, which depends on what was seen and not on its order.
 */
public final class LogPatterns {
    /** More shapes than this are made coarser. */
    public static final int MAX_SHAPES = 10_000;

    private static final int MAX_SAMPLE_CHARS = 2_000;
    private static final int MAX_QUIET_SAMPLE_CHARS = 300;
    private static final int ID_LENGTH = 12;
    private static final List<String> STACK_FIELDS = List.of(
            "exception",
            "stack_trace",
            "stacktrace",
            "stack",
            "error.stack_trace",
            "error.stack",
            "exception.stacktrace",
            "exc_info",
            "err.stack",
            "thrown.extendedStackTrace");
    private static final Set<String> CLUE_FIELDS = Set.of(
            "peer",
            "peer.service",
            "upstream",
            "target",
            "dependency",
            "db.system",
            "server.address",
            "net.peer.name",
            "error.type",
            "exception.type",
            "host",
            "hostname",
            "k8s.node.name",
            "logger");

    private final TimeGrid grid;
    private final Masker masker = new Masker();
    private Map<Long, Shape> shapes = new HashMap<>();
    private Coarseness coarseness = Coarseness.NONE;

    public LogPatterns(TimeGrid grid) {
        this.grid = grid;
    }

    /**
     * Takes a line.
     *
     * @param bucket its bucket of the grid, 0 or more
     */
    public void add(LogEvent event, int bucket) {
        String text = withStack(event);
        masker.mask(text);
        appendException(text);
        long seed = seed(event.service(), event.level());
        Shape shape = coarseness == Coarseness.NONE
                ? shapes.computeIfAbsent(masker.hash(seed), k -> shape(event, masker.text()))
                : coarseShape(event, seed);
        shape.count(bucket);
        if (shape.wants(bucket, event.time())) {
            shape.keep(bucket, sample(event, text));
        }
        while (shapes.size() > MAX_SHAPES && coarseness != Coarseness.ALL) {
            coarsen();
        }
    }

    /** The patterns, by service, then from the most frequent to the rarest. */
    public List<LogPattern> patterns() {
        Map<String, Map<String, Shape>> byOwner = new TreeMap<>();
        for (Shape shape : shapes.values()) {
            byOwner.computeIfAbsent(shape.service + "\n" + shape.level, o -> new TreeMap<>())
                    .merge(shape.text, shape.copy(shape.text), Shape::merged);
        }
        List<LogPattern> patterns = new ArrayList<>();
        for (Map<String, Shape> owned : byOwner.values()) {
            Map<String, String> templates = Templates.of(new TreeSet<>(owned.keySet()));
            Map<String, Shape> byTemplate = new TreeMap<>();
            owned.forEach((text, shape) -> byTemplate.merge(templates.getOrDefault(text, text), shape, Shape::merged));
            byTemplate.forEach((template, shape) -> patterns.add(shape.pattern(id(template), template)));
        }
        patterns.sort(Comparator.comparing(LogPattern::service)
                .thenComparing(Comparator.comparingDouble(LogPattern::total).reversed())
                .thenComparing(LogPattern::template)
                .thenComparing(LogPattern::level));
        return patterns;
    }

    /** Whether there were so many kinds of lines that they could not all be told apart. */
    public boolean isCoarse() {
        return coarseness != Coarseness.NONE;
    }

    /** The stable name of a template. */
    static String id(String template) {
        return Digest.of(template).hex().substring(0, ID_LENGTH);
    }

    private Shape coarseShape(LogEvent event, long seed) {
        String text = coarseness.of(masker.text());
        return shapes.computeIfAbsent(key(text, seed), k -> shape(event, text));
    }

    private Shape shape(LogEvent event, String text) {
        return new Shape(event.service(), event.level(), text, grid.size(), grid.firstCurrent());
    }

    private void coarsen() {
        coarseness = coarseness.next();
        Map<Long, Shape> coarser = new HashMap<>();
        for (Shape shape : shapes.values()) {
            String text = coarseness.of(shape.text);
            coarser.merge(key(text, seed(shape.service, shape.level)), shape.copy(text), Shape::merged);
        }
        shapes = coarser;
    }

    private static long seed(String service, Level level) {
        return ((long) service.hashCode() << Byte.SIZE) + level.rank();
    }

    private static long key(String text, long seed) {
        return MaskedText.hash(text, seed);
    }

    /** Of a stack trace, also the line that names the innermost exception. */
    private void appendException(String text) {
        if (text.indexOf('\n') < 0) {
            return;
        }
        int line = StackTrace.exceptionLine(text);
        if (line > 0) {
            masker.space();
            masker.append(line);
        }
    }

    private static String withStack(LogEvent event) {
        if (event.fields().isEmpty()) {
            return event.message();
        }
        for (String field : STACK_FIELDS) {
            String stack = event.fields().get(field);
            if (stack != null && !stack.isBlank() && !event.message().contains(stack)) {
                return event.message() + "\n" + stack;
            }
        }
        return event.message();
    }

    private static Sample sample(LogEvent event, String text) {
        boolean quiet = !event.level().isAtLeast(Level.WARN) && event.level() != Level.UNKNOWN;
        int longest = quiet ? MAX_QUIET_SAMPLE_CHARS : MAX_SAMPLE_CHARS;
        String kept = text.length() <= longest ? text : text.substring(0, longest);
        Map<String, String> clues = new TreeMap<>();
        event.fields().forEach((name, value) -> {
            if (CLUE_FIELDS.contains(name)) {
                clues.put(name, value);
            }
        });
        return new Sample(event.time(), kept, event.origin(), event.field(LogEvent.TRACE_ID), Map.copyOf(clues));
    }
}
