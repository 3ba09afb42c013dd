package dev.vigil.backends.gcp;

import dev.vigil.api.Level;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.backends.remote.Clue;
import dev.vigil.backends.remote.Conditions;
import dev.vigil.backends.remote.PlainRuns;
import dev.vigil.backends.remote.Roles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Logging query language (cloud.google.com/logging/docs/view/logging-query-language): a filter that finds at least what
 * matches.
 *
 * <p>A text alone is looked for in every field, letter case aside, but how it meets numbers, and letters beyond ASCII, is not
 * said there. So a text is looked for by those runs of its characters that mean the same everywhere; the rest is Vigil's to
 * check. Where a level, a service or a field stands is known, and asked by its path.
 */
public final class LoggingFilter implements QueryTranslator {
    /** What matches everything: the lowest severity there is. */
    static final String EVERYTHING = "severity>=DEFAULT";

    /** A filter is at most 20,000 characters long; times are added to it. */
    static final int MAX_LENGTH = 19_800;

    /** The names under which a structured record may say its level, for all that the severity of its stream says. */
    static final List<String> LEVEL_FIELDS = List.of(
            "level",
            "lvl",
            "severity",
            "loglevel",
            "log_level",
            "logLevel",
            "levelname",
            "severity_text",
            "severityText",
            "Level",
            "log.level");

    /** Objects of an entry whose members become fields under their whole path. */
    static final Set<String> OBJECTS = Set.of("httpRequest", "protoPayload", "operation", "sourceLocation");

    private static final int MAX_SEGMENTS = 3;

    private static final Map<Level, List<String>> SEVERITIES = Map.of(
            Level.DEBUG, List.of("DEBUG"),
            Level.INFO, List.of("INFO", "NOTICE"),
            Level.WARN, List.of("WARNING"),
            Level.ERROR, List.of("ERROR"),
            Level.FATAL, List.of("CRITICAL", "ALERT", "EMERGENCY"));

    @Override
    public Translation translate(Query query, Scope scope) {
        var conditions = new ArrayList<String>();
        if (scope.resource().isEmpty()) {
            scope.service().ifPresent(service -> conditions.add(quoted(service)));
        } else {
            Platform platform = Platform.named(scope.resource());
            conditions.add("resource.type=" + anyOf(platform.types()));
            scope.service().ifPresent(service -> conditions.add(ofService(service, platform)));
        }
        String scoped = conditions.isEmpty() ? EVERYTHING : String.join(" AND ", conditions);
        String clue = condition(Clue.of(query));
        if (!clue.isEmpty()) {
            conditions.add(clue);
        }
        String whole = String.join(" AND ", conditions);
        boolean fits = !clue.isEmpty() && whole.length() <= MAX_LENGTH;
        return new Translation(fits ? whole : scoped, query);
    }

    private static String ofService(String service, Platform platform) {
        String name = quoted(service);
        return switch (platform) {
            case GCE -> name;
            case CLOUD_SQL -> "resource.labels.database_id:" + name;
            case GKE ->
                "(resource.labels.container_name=" + name
                        + Platform.POD_LABELS.stream()
                                .map(label -> " OR labels." + quoted(label) + "=" + name)
                                .collect(Collectors.joining())
                        + " OR resource.labels.pod_name:" + name + ")";
            case CLOUD_RUN, CLOUD_FUNCTIONS, APP_ENGINE ->
                Conditions.joined(
                        platform.labels().stream()
                                .map(label -> "resource.labels." + label + "=" + name)
                                .toList(),
                        " OR ");
        };
    }

    /** A condition that can stand beside others; an empty text when nothing can be said. */
    private static String condition(Clue clue) {
        return switch (clue) {
            case Clue.None _ -> "";
            case Clue.Has(var field) -> has(field);
            case Clue.Holds(var text, var _) -> contains(text);
            case Clue.Is(var text, var _) -> contains(text);
            case Clue.Named(var levels) -> named(levels);
            case Clue.All(var clues) -> Conditions.all(clues, LoggingFilter::condition, " AND ");
            case Clue.Any(var clues) -> Conditions.any(clues, LoggingFilter::condition, " OR ");
        };
    }

    private static String contains(String text) {
        return Conditions.joined(
                PlainRuns.ofUnescaped(text).stream().map(LoggingFilter::quoted).toList(), " AND ");
    }

    private static String named(Set<Level> levels) {
        // Of what has no severity of its own, the level may stand in the text.
        String severities = "severity="
                + levels.stream()
                        .flatMap(level -> SEVERITIES.getOrDefault(level, List.of()).stream())
                        .sorted()
                        .collect(Collectors.joining(" OR ", "(", levels.equals(Set.of(Level.TRACE)) ? "" : " OR "))
                + "DEFAULT)";
        String spellings = anyOf(Roles.spellings(levels));
        Stream<String> fields = LEVEL_FIELDS.stream()
                .flatMap(field -> nestings(List.of(field.split("\\.", -1))).stream())
                .map(path -> "jsonPayload." + path + "=" + spellings);
        return Conditions.joined(Stream.concat(Stream.of(severities), fields).toList(), " OR ");
    }

    private static String anyOf(Collection<String> values) {
        return Conditions.joined(values.stream().map(LoggingFilter::quoted).toList(), " OR ");
    }

    /** Dots of a field's name may be there in the record, or part the names of objects in each other. */
    private static String has(String field) {
        if (!field.matches("[\\p{L}\\p{N}_@/$.-]+") || field.startsWith(".") || field.endsWith(".")) {
            return "";
        }
        List<String> segments = List.of(field.split("\\.", -1));
        if (segments.size() > MAX_SEGMENTS || segments.contains("")) {
            return "";
        }
        var places = new ArrayList<String>();
        nestings(segments).forEach(path -> places.add("jsonPayload." + path));
        places.add("labels." + quoted(field));
        if (segments.size() == 1) {
            places.add("resource.labels." + segment(field));
        } else if (OBJECTS.contains(segments.getFirst())) {
            places.add(segments.stream().map(LoggingFilter::segment).collect(Collectors.joining(".")));
        }
        return Conditions.joined(places.stream().map(place -> place + ":*").toList(), " OR ");
    }

    /** Every way to read the segments as names of objects in each other. */
    private static List<String> nestings(List<String> segments) {
        var all = new ArrayList<String>();
        for (int first = 1; first <= segments.size(); first++) {
            String head = segment(String.join(".", segments.subList(0, first)));
            if (first == segments.size()) {
                all.add(head);
            } else {
                nestings(segments.subList(first, segments.size())).forEach(rest -> all.add(head + "." + rest));
            }
        }
        return all;
    }

    private static String segment(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : quoted(name);
    }

    /** A text in double quotes, by the escapes of the language. */
    static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        quoted.append(String.format("\\x%02x", c));
                    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                        quoted.append('\uFFFD');
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
