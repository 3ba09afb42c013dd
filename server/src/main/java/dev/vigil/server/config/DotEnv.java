package dev.vigil.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variables of a {@code .env} file: lines of {@code NAME=value}, with an optional {@code export}, single or double
 * quotes, and comments behind {@code #}. A value without quotes ends at a blank and {@code #}; nothing is expanded.
 */
record DotEnv(Map<String, Line> lines, List<Problem> problems) {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

    /** A value and where it stands. */
    record Line(String value, Place place) {}

    static DotEnv parse(String name, String text) {
        var env = new DotEnv(new LinkedHashMap<>(), new ArrayList<>());
        int number = 0;
        for (String line : text.lines().toList()) {
            env.read(line.strip(), new Place(name, ++number));
        }
        return env;
    }

    private void read(String line, Place place) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            problems.add(Problem.stops(
                    place, "expected NAME=value; the line is left out of this message because it may be a secret"));
            return;
        }
        String name = assignment.group(1);
        value(assignment.group(2))
                .ifPresentOrElse(
                        value -> put(name, new Line(value, place)),
                        () -> problems.add(
                                Problem.stops(place, name + " has no closing quote at the end of its value")));
    }

    private void put(String name, Line line) {
        var before = lines.put(name, line);
        if (before != null) {
            problems.add(Problem.warns(line.place(), name + " is set twice; this line wins over " + before.place()));
        }
    }

    /** What stands behind the equals sign, without quotes and comment; nothing when a quote stays open. */
    private static Optional<String> value(String raw) {
        if (!raw.startsWith("\"") && !raw.startsWith("'")) {
            return Optional.of(withoutComment(raw).strip());
        }
        int end = raw.indexOf(raw.charAt(0), 1);
        boolean closed = end > 0 && withoutComment(raw.substring(end + 1)).isBlank();
        return closed ? Optional.of(raw.substring(1, end)) : Optional.empty();
    }

    private static String withoutComment(String text) {
        return COMMENT.matcher(text).replaceFirst("");
    }
}
