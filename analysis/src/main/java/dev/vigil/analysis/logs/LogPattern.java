package dev.vigil.analysis.logs;

import dev.vigil.api.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Lines of one service that differ only in what varies. */
public final class LogPattern {
    private final String id;
    private final String service;
    private final Level level;
    private final String template;
    private final double[] counts;
    private final List<Sample> samples;

    LogPattern(String id, String service, Level level, String template, double[] counts, List<Sample> samples) {
        this.id = id;
        this.service = service;
        this.level = level;
        this.template = template;
        this.counts = counts.clone();
        this.samples = List.copyOf(samples);
    }

    /** A name that the same template has in any run and service. */
    public String id() {
        return id;
    }

    public String service() {
        return service;
    }

    public Level level() {
        return level;
    }

    /** The text with {@code <*>} where it varies; of a stack trace, the first line and the exception. */
    public String template() {
        return template;
    }

    /** How often it came, per bucket of the grid. */
    public double[] counts() {
        return counts.clone();
    }

    /** The earliest lines of the window in question, then the earliest of the baseline. */
    public List<Sample> samples() {
        return samples;
    }

    public double total() {
        return DoubleStream.of(counts).sum();
    }

    /** Whether it tells of something that failed: by its level, or by its words when it names none. */
    public boolean isError() {
        return switch (level) {
            case ERROR, FATAL -> true;
            case UNKNOWN -> Wording.tellsOfFailure(template);
            case TRACE, DEBUG, INFO, WARN -> false;
        };
    }

    /** Whether it is at least a warning. */
    public boolean isWarning() {
        return level == Level.WARN || isError();
    }

    @Override
    public String toString() {
        return service + " " + level + " " + template;
    }

    /**
     * One line, possibly shortened.
     *
     * @param text the message and its stack trace
     * @param clues the few fields that say who was talked to, or what kind of error it was
     */
    public record Sample(Instant time, String text, String origin, String traceId, Map<String, String> clues) {
        /** The first line, without the stack trace. */
        public String headline() {
            int lineEnd = text.indexOf('\n');
            return (lineEnd < 0 ? text : text.substring(0, lineEnd)).strip();
        }
    }
}
