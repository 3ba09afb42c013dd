package dev.vigil.backends.remote;

import dev.vigil.api.Level;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields that Vigil gives names of its own, whatever a store calls them, and how levels are spelled there. */
public final class Roles {
    static final String POD = "pod";
    static final String CONTAINER = "container";

    private static final Set<String> BUILT_IN =
            Set.of(Query.LEVEL, Query.SERVICE, Query.MESSAGE, LogEvent.TRACE_ID, LogEvent.SPAN_ID, POD, CONTAINER);

    private Roles() {}

    static boolean isBuiltIn(String field) {
        return BUILT_IN.contains(field);
    }

    /** The level that a record's own word or number names; unknown for any other text. */
    static Level level(String written) {
        String word = written.strip();
        for (Level level : Level.values()) {
            if (level != Level.UNKNOWN && numbers(level).contains(word)) {
                return level;
            }
        }
        return Level.parse(word).orElse(Level.UNKNOWN);
    }

    /** Every spelling of these levels that {@link #level} reads, in capitals. */
    public static Set<String> spellings(Set<Level> levels) {
        var all = new TreeSet<String>();
        for (Level level : levels) {
            all.addAll(level.spellings());
            all.addAll(numbers(level));
        }
        return all;
    }

    /** The tens of pino, bunyan and Python, and below them the severities 0 to 7 of RFC 5424. */
    private static List<String> numbers(Level level) {
        var numbers = new ArrayList<String>();
        switch (level) {
            case TRACE -> numbers.add("10");
            case DEBUG -> numbers.addAll(List.of("20", "7"));
            case INFO -> numbers.addAll(List.of("30", "5", "6"));
            case WARN -> numbers.addAll(List.of("40", "4"));
            case ERROR -> numbers.addAll(List.of("50", "3"));
            case FATAL -> numbers.addAll(List.of("60", "0", "1", "2"));
            case UNKNOWN -> {}
        }
        return numbers;
    }
}
