package dev.vigil.backends.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a table as {@code kubectl get} prints it: columns begin where their names do. */
record Table(List<String> columns, List<Map<String, String>> rows) {
    static final int MAX_ROWS = 100_000;
    private static final Pattern NAME = Pattern.compile("\\S+(?: \\S+)*");

    /** The table whose header is the first line; without columns when it is none. */
    static Table read(String text) {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(MAX_ROWS).toList();
        if (lines.isEmpty() || !lines.getFirst().equals(lines.getFirst().toUpperCase(java.util.Locale.ROOT))) {
            return new Table(List.of(), List.of());
        }
        List<String> columns = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        Matcher name = NAME.matcher(lines.getFirst());
        while (name.find()) {
            columns.add(name.group());
            starts.add(name.start());
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(row(line, columns, starts));
        }
        return new Table(columns, rows);
    }

    private static Map<String, String> row(String line, List<String> columns, List<Integer> starts) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int from = Math.min(starts.get(i), line.length());
            int to = i + 1 < columns.size() ? Math.min(starts.get(i + 1), line.length()) : line.length();
            String cell = line.substring(from, to).strip();
            row.put(columns.get(i), cell.equals("<none>") || cell.equals("<unset>") ? "" : cell);
        }
        return row;
    }

    boolean has(String... names) {
        return columns.containsAll(List.of(names));
    }
}
