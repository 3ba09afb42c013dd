package dev.vigil.analysis.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds which words of masked lines vary, and so which lines are of one pattern. Lines of equal shape are split, column by
 * column, at the words that take few values, as IPLoM (Makanju et al., KDD 2009) and Brain (Yu et al., TSC 2023) do; what
 * takes many values while the rest stands still is a variable. Looks at all lines at once, so their order does not matter.
 */
final class Templates {
    /** A word that takes more values than this, beside words that stand still, is a variable. */
    private static final int MAX_MEANINGFUL_VALUES = 4;

    private static final double MIN_STILL_SHARE = 0.5;
    private static final String DELIMITERS = "=,;:()[]{}\"'<>|";

    private Templates() {}

    /** The template of each masked line. */
    static Map<String, String> of(Set<String> lines) {
        Map<String, List<Row>> bySkeleton = new TreeMap<>();
        for (String line : lines) {
            var row = new Row(line, tokens(line));
            bySkeleton.computeIfAbsent(row.skeleton(), s -> new ArrayList<>()).add(row);
        }
        Map<String, String> templates = new TreeMap<>();
        bySkeleton.values().forEach(rows -> split(rows, templates));
        Map<String, String> near = NearTemplates.of(new TreeSet<>(templates.values()));
        templates.replaceAll((line, template) -> near.getOrDefault(template, template));
        return templates;
    }

    private record Row(String line, List<String> tokens) {
        /** Equal for lines of the same structure: their delimiters, with all words left out. */
        String skeleton() {
            var skeleton = new StringBuilder();
            for (String token : tokens) {
                skeleton.append(isDelimiter(token) ? token : "w");
            }
            return skeleton.toString();
        }
    }

    private static void split(List<Row> rows, Map<String, String> templates) {
        int width = rows.getFirst().tokens.size();
        List<Set<String>> values = new ArrayList<>();
        int words = 0;
        int still = 0;
        for (int column = 0; column < width; column++) {
            var distinct = new TreeSet<String>();
            for (Row row : rows) {
                distinct.add(row.tokens.get(column));
            }
            values.add(distinct);
            if (distinct.stream().anyMatch(Templates::hasLetter)) {
                words++;
                still += distinct.size() == 1 ? 1 : 0;
            }
        }
        int at = splittingColumn(values, still >= MIN_STILL_SHARE * words);
        if (at < 0) {
            String template = template(rows.getFirst().tokens, values, rows.getFirst().line);
            rows.forEach(row -> templates.put(row.line, template));
            return;
        }
        Map<String, List<Row>> parts = new TreeMap<>();
        rows.forEach(row -> parts.computeIfAbsent(row.tokens.get(at), v -> new ArrayList<>())
                .add(row));
        parts.values().forEach(part -> split(part, templates));
    }

    /** The column whose values mean different patterns, or -1 when whatever still differs is a variable. */
    private static int splittingColumn(List<Set<String>> values, boolean mostStandStill) {
        int best = -1;
        for (int column = 0; column < values.size(); column++) {
            int count = values.get(column).size();
            boolean candidate = count > 1
                    && (mostStandStill
                            ? count <= MAX_MEANINGFUL_VALUES
                                    && values.get(column).stream().allMatch(Templates::isPlainWord)
                            : values.get(column).stream().anyMatch(Templates::hasLetter));
            if (candidate && (best < 0 || count < values.get(best).size())) {
                best = column;
            }
        }
        return best;
    }

    private static String template(List<String> tokens, List<Set<String>> values, String line) {
        var template = new StringBuilder();
        int from = 0;
        for (int column = 0; column < tokens.size(); column++) {
            String token = tokens.get(column);
            int at = line.indexOf(token, from);
            template.append(line, from, at);
            template.append(values.get(column).size() == 1 ? token : Masker.WILDCARD);
            from = at + token.length();
        }
        return template.append(line, from, line.length()).toString();
    }

    /** Words and single delimiters; a wildcard stays part of its word. */
    private static List<String> tokens(String line) {
        List<String> tokens = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < line.length()) {
            if (line.startsWith(Masker.WILDCARD, at)) {
                at += Masker.WILDCARD.length();
                continue;
            }
            char c = line.charAt(at);
            if (c == ' ' || DELIMITERS.indexOf(c) >= 0) {
                if (at > from) {
                    tokens.add(line.substring(from, at));
                }
                if (c != ' ') {
                    tokens.add(String.valueOf(c));
                }
                from = at + 1;
            }
            at++;
        }
        if (at > from) {
            tokens.add(line.substring(from, at));
        }
        return tokens.isEmpty() ? List.of(line) : tokens;
    }

    private static boolean isDelimiter(String token) {
        return token.length() == 1 && DELIMITERS.indexOf(token.charAt(0)) >= 0;
    }

    private static boolean hasLetter(String token) {
        return token.chars().anyMatch(Character::isLetter);
    }

    private static boolean isPlainWord(String token) {
        return !token.isEmpty()
                && token.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '_' || c == '.' || c == '!');
    }
}
