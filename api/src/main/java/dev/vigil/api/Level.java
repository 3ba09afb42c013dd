package dev.vigil.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How serious a log event says it is. Compared by {@link #rank}, spelled in many ways: the accepted spellings are those
 * of syslog (RFC 5424), OpenTelemetry severity text, log4j, logback, Python, Go, glog, pino and .NET.
 */
public enum Level {
    /** The event names no level. It is below every named one and matches no comparison. */
    UNKNOWN(0),
    TRACE(1),
    DEBUG(2),
    INFO(3),
    WARN(4),
    ERROR(5),
    FATAL(6);

    private static final Map<String, Level> SPELLINGS = Map.ofEntries(
            Map.entry("TRACE", TRACE),
            Map.entry("FINEST", TRACE),
            Map.entry("FINER", TRACE),
            Map.entry("VERBOSE", TRACE),
            Map.entry("SILLY", TRACE),
            Map.entry("V", TRACE),
            Map.entry("DEBUG", DEBUG),
            Map.entry("DBG", DEBUG),
            Map.entry("FINE", DEBUG),
            Map.entry("D", DEBUG),
            Map.entry("INFO", INFO),
            Map.entry("INFORMATION", INFO),
            Map.entry("INFORMATIONAL", INFO),
            Map.entry("NOTICE", INFO),
            Map.entry("CONFIG", INFO),
            Map.entry("I", INFO),
            Map.entry("WARN", WARN),
            Map.entry("WARNING", WARN),
            Map.entry("W", WARN),
            Map.entry("ERROR", ERROR),
            Map.entry("ERR", ERROR),
            Map.entry("SEVERE", ERROR),
            Map.entry("E", ERROR),
            Map.entry("FATAL", FATAL),
            Map.entry("CRITICAL", FATAL),
            Map.entry("CRIT", FATAL),
            Map.entry("ALERT", FATAL),
            Map.entry("EMERG", FATAL),
            Map.entry("EMERGENCY", FATAL),
            Map.entry("PANIC", FATAL),
            Map.entry("F", FATAL));

    private final int rank;

    Level(int rank) {
        this.rank = rank;
    }

    /** 0 for unknown, then one more for each step up to 6 for fatal. */
    public int rank() {
        return rank;
    }

    public boolean isAtLeast(Level other) {
        return this != UNKNOWN && rank() >= other.rank();
    }

    /** Every accepted spelling, in capitals. */
    public List<String> spellings() {
        return SPELLINGS.entrySet().stream()
                .filter(spelling -> spelling.getValue() == this)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Reads one word in any letter case; empty when it is no known spelling. */
    public static Optional<Level> parse(String word) {
        return Optional.ofNullable(SPELLINGS.get(word.toUpperCase(Locale.ROOT)));
    }
}
